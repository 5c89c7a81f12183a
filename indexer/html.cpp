#include "indexer/html.h"

#include "indexer/html_article.h"
#include "indexer/html_blocks.h"
#include "indexer/html_facts.h"
#include "indexer/html_tree.h"

namespace lede {

namespace {

LaidOutBlock::Kind kind_of(const HtmlTree& tree, const HtmlBlock& block) {
  switch (tree.nodes()[block.node].tag) {
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
      return LaidOutBlock::Kind::heading;
    case Tag::li:
      return LaidOutBlock::Kind::list_item;
    case Tag::figcaption:
      return LaidOutBlock::Kind::caption;
    case Tag::td:
    case Tag::th:
      return LaidOutBlock::Kind::table;
    default:
      return LaidOutBlock::Kind::paragraph;
  }
}

void take(const PageFacts& facts, Article& article) {
  const auto set = [](Fact& to, const Fact& from) {
    if (!to) to = from;
  };
  set(article.headline, facts.headline);
  set(article.outlet, facts.outlet);
  set(article.author, facts.author);
  set(article.language, facts.language);
  if (facts.url) article.url = facts.url;
  if (article.published.empty()) {
    article.published = facts.published;
    article.published_evidence = facts.published_evidence;
  }
}

}  // namespace

void read_html(std::string_view html, HtmlKind kind, Article& article) {
  const HtmlTree tree(html);
  const auto blocks = html_blocks(tree);
  std::vector<BlockVerdict> verdicts;
  if (kind == HtmlKind::page) {
    const auto named = named_regions(tree);
    const PageFacts facts = read_page_facts(tree, named);
    verdicts = find_article(tree, named, blocks, facts.headline.value, facts.stated_text);
    take(facts, article);
  }
  article.extracted = true;
  article.text.clear();
  article.layout.clear();
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (!article.text.empty()) article.text += "\n\n";
    LaidOutBlock b;
    b.range.begin = static_cast<uint32_t>(article.text.size());
    article.text += blocks[i].text;
    b.range.end = static_cast<uint32_t>(article.text.size());
    b.kind = kind_of(tree, blocks[i]);
    if (!verdicts.empty() && !verdicts[i].own) {
      b.kind = LaidOutBlock::Kind::chrome;
      b.reason = verdicts[i].reason;
    }
    article.layout.push_back(std::move(b));
  }
}

}  // namespace lede
