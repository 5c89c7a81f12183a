#include "indexer/html/read_html.h"

#include <algorithm>

#include "common/text/sentences.h"
#include "common/text/unicode.h"
#include "indexer/html/block_verdicts.h"
#include "indexer/html/blocks.h"
#include "indexer/html/page_facts.h"
#include "indexer/html/page_kind.h"
#include "indexer/html/page_metadata.h"
#include "indexer/html/saved_page.h"
#include "indexer/html/script_text.h"
#include "indexer/html/shown_headline.h"
#include "indexer/html/tree.h"

namespace lede::html {

namespace {

LaidOutBlock::Kind kind_of(Tag tag) {
  using Kind = LaidOutBlock::Kind;
  if (is_heading(tag)) return Kind::heading;
  if (tag == Tag::li) return Kind::list_item;
  if (tag == Tag::figcaption) return Kind::caption;
  if (tag == Tag::td || tag == Tag::th) return Kind::table;
  return Kind::paragraph;
}

void take(const PageFacts& facts, Article& article) {
  const auto set = [](Fact& to, const Fact& from) {
    if (!to) to = from;
  };
  set(article.headline, facts.headline);
  set(article.outlet, facts.outlet);
  set(article.author, facts.author);
  set(article.language, facts.language);
  if (facts.url || is_archive_host(host_of(article.url.value))) article.url = facts.url;
  if (article.published.empty()) {
    article.published = facts.published;
    article.published_evidence = facts.published_evidence;
  }
}

void append_block(std::string_view text, LaidOutBlock block, Article& article) {
  if (!article.text.empty()) article.text += "\n\n";
  block.range.begin = static_cast<uint32_t>(article.text.size());
  article.text += text;
  block.range.end = static_cast<uint32_t>(article.text.size());
  article.layout.push_back(block);
}

/// The blocks as the article's text; without verdicts all of them are its own.
void lay_out(const Tree& tree, const std::vector<Block>& blocks,
             const std::vector<BlockVerdict>& verdicts, Article& article) {
  article.text.clear();
  article.layout.clear();
  for (size_t i = 0; i < blocks.size(); ++i) {
    LaidOutBlock b;
    b.kind = kind_of(tree.nodes()[blocks[i].node].tag);
    if (!verdicts.empty() && !verdicts[i].own) {
      const bool headline = blocks[i].text == article.headline.value;
      b.kind = headline ? LaidOutBlock::Kind::headline : LaidOutBlock::Kind::muted;
      b.reason = verdicts[i].reason;
    }
    append_block(blocks[i].text, b, article);
  }
}

/// Words of the article that the page's elements show.
size_t shown_words(const std::vector<Block>& blocks, const std::vector<BlockVerdict>& verdicts) {
  size_t own = 0;
  for (size_t i = 0; i < blocks.size(); ++i) own += verdicts[i].own ? blocks[i].words : 0;
  return own;
}

/// The article's text that the page's data hold and its elements show less than half of, for a
/// program would have shown it; empty for none.
ScriptArticle hidden_article(const Tree& tree, const PageFacts& facts, size_t shown) {
  constexpr size_t kMinWords = 60;
  const auto counts = [&](std::string_view text) {
    const size_t words = count_words(text);
    return words >= kMinWords && shown * 2 < words;
  };
  if (counts(facts.stated_text)) return {facts.stated_text, "", ""};
  if (shown >= kMinWords) return {};
  // Scripts may hold other articles, too.
  ScriptArticle found = script_article(tree, facts.headline.value, shown > 0);
  return shown * 2 < count_words(found.text) ? found : ScriptArticle{"", "", found.left_out};
}

void append_stated(std::string_view stated, Article& article) {
  while (!stated.empty()) {
    const auto end = std::min(stated.find('\n'), stated.size());
    if (!is_blank(stated.substr(0, end))) append_block(stated.substr(0, end), {}, article);
    stated.remove_prefix(std::min(end + 1, stated.size()));
  }
}

}  // namespace

void read_fragment(std::string_view html, Article& article) {
  const Tree tree(html);
  article.extracted = true;
  if (article.left_out.empty()) article.left_out = tree.left_out();
  lay_out(tree, blocks_of(tree), {}, article);
}

std::string read_page(std::string_view html, Article& article) {
  const Tree tree(html);
  const auto blocks = blocks_of(tree);
  article.extracted = true;
  if (article.left_out.empty()) article.left_out = tree.left_out();
  const auto named = named_regions(tree);
  PageFacts facts = read_page_facts(tree, named, article.url);
  auto verdicts = judge_blocks(tree, named, blocks, facts.headline.value, facts.stated_text);
  check_headline(tree, blocks, verdicts, facts);
  article.page_kind = page_kind(blocks, verdicts, facts);
  take(facts, article);
  if (article.left_out.empty()) article.left_out = facts.left_out;
  ScriptArticle hidden = hidden_article(tree, facts, shown_words(blocks, verdicts));
  if (article.left_out.empty() && !hidden.left_out.empty())
    article.left_out = "the data of its scripts is not read: " + hidden.left_out;
  if (!hidden.text.empty()) {
    for (auto& v : verdicts) {
      if (v.own) v = {false, MuteReason::around_stated_text};
    }
    lay_out(tree, blocks, verdicts, article);
    append_stated(hidden.text, article);
    article.page_kind = PageKind::article;
    return std::move(hidden.record);
  }
  lay_out(tree, blocks, verdicts, article);
  return "";
}

}  // namespace lede::html
