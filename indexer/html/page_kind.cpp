#include "indexer/html/page_kind.h"

#include <algorithm>
#include <array>

#include "common/text/sentences.h"
#include "indexer/html/headline.h"
#include "indexer/wording/cues.h"

namespace lede::html {

namespace {

/// A page with fewer words of running text may be something else than an article.
constexpr unsigned kArticleWords = 120;

bool holds_any(std::string_view text, std::initializer_list<std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view p) { return text.find(p) != std::string_view::npos; });
}

bool is_linked_title(const Block& b) {
  return b.link_density() > 0.8 && b.words >= 3 && b.words <= 30;
}

/// A linked title and its summary in one paragraph, a line each.
bool begins_with_title(const Block& b) {
  const auto line = b.text.find('\n');
  if (line == std::string::npos || b.linked_words < 3) return false;
  return count_words(std::string_view(b.text).substr(0, line)) == b.linked_words;
}

/// Nearly all that the page says stands below linked titles, a few sentences each: summaries of
/// articles that stand elsewhere.
bool is_list_of_teasers(const std::vector<Block>& blocks,
                        const std::vector<BlockVerdict>& verdicts) {
  constexpr unsigned kMinTeasers = 5;
  constexpr unsigned kMaxWords = 60;  // of a summary
  constexpr size_t kReach = 3;        // blocks from a title to its summary: a date, a name
  unsigned teasers = 0;
  unsigned teaser_words = 0;
  unsigned other_words = 0;
  size_t title = blocks.size();
  for (size_t i = 0; i < blocks.size(); ++i) {
    const Block& b = blocks[i];
    if (is_linked_title(b)) title = i;
    if (!verdicts[i].own || b.words < 8 || b.link_density() > 0.5) continue;
    const bool below = title < i && i - title <= kReach;
    if ((below || begins_with_title(b)) && b.words <= kMaxWords) {
      ++teasers;
      teaser_words += b.words;
    } else {
      other_words += b.words;
    }
    title = blocks.size();
  }
  return teasers >= kMinTeasers && other_words * 5 < teaser_words;
}

}  // namespace

PageKind page_kind(const std::vector<Block>& blocks, const std::vector<BlockVerdict>& verdicts,
                   const PageFacts& facts) {
  unsigned own = 0;
  unsigned running = 0;
  unsigned titles = 0;  // links that could be headlines
  std::string text;     // of the article, and of all short pages
  unsigned words = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    const Block& b = blocks[i];
    words += b.words;
    if (verdicts[i].own) {
      own += b.words;
      if (b.ends_sentence && b.words >= 8) running += b.words - b.linked_words;
    }
    if (b.link_density() > 0.8 && b.words >= 4) ++titles;
  }
  const bool stated =
      facts.type.ends_with("Article") || facts.type == "article" || facts.type.ends_with("Posting");
  if (!stated && is_list_of_teasers(blocks, verdicts)) return PageKind::front_page;
  if (running >= kArticleWords) return PageKind::article;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (verdicts[i].own || words < 400) text += plain_line(blocks[i].text) + "\n";
  }
  const std::string headline = plain_line(facts.headline.value);
  if (own < kArticleWords &&
      holds_any(headline + "\n", {"404", "403 ", "not found", "forbidden", "access denied",
                                  "page unavailable", "no longer available", "error\n"}))
    return PageKind::error_page;
  if (words < 400 && holds_any(text, {"cookie"}) &&
      holds_any(text, {"consent", "accept all", "i agree", "our partners", "before you continue"}))
    return PageKind::consent_wall;
  if (holds_any(text, {"subscribe to continue", "to continue reading", "already a subscriber",
                       "subscribe to read", "register to read", "for subscribers only",
                       "to read the full", "this article is for subscribers"}))
    return PageKind::paywall_stub;
  // A film or a picture with a sentence below it has a headline that the page's data confirm.
  const bool titled = facts.headline.evidence == Evidence::confirmed_heading && own >= 15;
  if (!stated && !titled && facts.published.empty() && titles >= 25 && titles * 6 > own)
    return PageKind::front_page;
  // The name of a section above links and nothing else.
  constexpr unsigned kMinTitles = 6;
  const bool section =
      facts.headline.evidence == Evidence::page_title || count_spaces(facts.headline.value) < 2;
  if (!stated && section && own == 0 && titles >= kMinTitles && facts.published.empty())
    return PageKind::front_page;
  return PageKind::article;
}

}  // namespace lede::html
