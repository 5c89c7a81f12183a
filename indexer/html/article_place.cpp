#include "indexer/html/article_place.h"

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/wording/blocks.h"
#include "indexer/wording/cues.h"

namespace lede::html {

namespace {

/// Spaces in a run of text that is a paragraph rather than a label or a standfirst.
constexpr size_t kLongRun = 24;

/// Nodes in a box that may be a teaser.
constexpr uint32_t kMaxBoxNodes = 120;

/// Endings of hosts that look like a country's and are used by anybody.
constexpr std::array<std::string_view, 8> kNoCountries = {"tv", "io", "co", "me",
                                                          "ai", "fm", "ly", "cc"};

}  // namespace

ArticlePlace::ArticlePlace(const PageMetadata& page, std::string_view headline) : page_(page) {
  const auto& nodes = page.nodes();
  for (uint32_t i = 1; i < nodes.size() && headline_ == 0; ++i) {
    if (nodes[i].tag < Tag::h1 || nodes[i].tag > Tag::h3 || page.outside(i) || headline.empty() ||
        page.tree().short_text(i, headline.size()) != headline)
      continue;
    headline_ = i;
  }
  if (headline_ == 0) headline_ = other_heading();
  if (headline_ != 0) behind_headline_ = nodes[headline_].end;
  text_ = static_cast<uint32_t>(nodes.size());
  for (uint32_t i = std::max<uint32_t>(behind_headline_, 1); i < nodes.size(); ++i) {
    if (nodes[i].tag != Tag::text || page.outside(i) || count_spaces(nodes[i].text) <= kLongRun)
      continue;
    text_ = i;
    break;
  }
}

uint32_t ArticlePlace::other_heading() const {
  const auto& nodes = page_.nodes();
  uint32_t last = 0;
  for (uint32_t i = 1; i < nodes.size(); ++i) {
    if (page_.outside(i)) continue;
    if (nodes[i].tag == Tag::text && nodes[nodes[i].parent].tag == Tag::p &&
        count_spaces(nodes[i].text) > kLongRun && last != 0)
      return last;
    if (nodes[i].tag == Tag::h1 && !page_.in_link(i) && !is_blank(page_.tree().short_text(i, 400)))
      last = i;
  }
  return last;
}

Place ArticlePlace::of(uint32_t node) const {
  if (node < headline_) return Place::above;
  return node < text_ ? Place::head : Place::below;
}

bool ArticlePlace::is_just_above_headline(uint32_t box) const {
  const auto& nodes = page_.nodes();
  if (headline_ == 0 || box >= headline_ || nodes[box].parent != nodes[headline_].parent ||
      nodes[nodes[box].parent].tag == Tag::body)
    return false;
  for (uint32_t i = nodes[box].end; i < headline_; ++i) {
    if (nodes[i].tag != Tag::text || !is_blank(nodes[i].text)) return false;
  }
  return true;
}

bool ArticlePlace::is_close_above(uint32_t node) const {
  const auto& nodes = page_.nodes();
  if (node >= headline_) return false;
  uint32_t both = nodes[node].parent;
  while (both != 0 && nodes[both].end <= headline_) both = nodes[both].parent;
  if (nodes[both].tag == Tag::article || nodes[both].end <= text_) return true;
  if (both != 0 && nodes[both].tag != Tag::body) {
    const std::string_view names = page_.tree().attribute(nodes[both], "class");
    for (const std::string_view part : {"article", "post", "entry", "story"}) {
      if (names.find(part) != std::string_view::npos) return true;
    }
  }
  for (uint32_t i = nodes[page_.tree().box_around(node)].end; i < headline_; ++i) {
    if (nodes[i].tag == Tag::text && !is_blank(nodes[i].text)) return false;
  }
  return true;
}

bool ArticlePlace::is_around_article(uint32_t node) const {
  const uint32_t end = page_.nodes()[node].end;
  return node == 0 || (node <= headline_ && headline_ < end) || (node <= text_ && text_ < end);
}

bool ArticlePlace::holds_title(uint32_t box, uint32_t besides) const {
  const auto& nodes = page_.nodes();
  for (uint32_t i = box; i < nodes[box].end; ++i) {
    if (nodes[i].tag >= Tag::h2 && nodes[i].tag <= Tag::h6 && i != headline_ &&
        count_spaces(page_.tree().short_text(i, 300)) >= 1)
      return true;
    if (nodes[i].tag != Tag::a || (i <= besides && besides < nodes[i].end) ||
        page_.tree().attribute(nodes[i], "rel").find("author") != std::string_view::npos)
      continue;
    const std::string text = page_.tree().short_text(i, 300);
    if (count_spaces(text) >= 2 || text.size() >= 30) return true;
  }
  return false;
}

bool ArticlePlace::is_one_of_several(uint32_t box, uint32_t besides) const {
  constexpr uint32_t kMaxSiblings = 6;
  const auto& nodes = page_.nodes();
  const auto alike = [&](uint32_t other) {
    return nodes[other].tag == nodes[box].tag &&
           page_.tree().attribute(nodes[other], "class") ==
               page_.tree().attribute(nodes[box], "class") &&
           nodes[other].end - other <= kMaxBoxNodes && holds_title(other, besides);
  };
  if (!alike(box)) return false;
  uint32_t looked = 0;
  for (uint32_t i = nodes[box].end; i < nodes[nodes[box].parent].end && looked < kMaxSiblings;
       i = nodes[i].end) {
    if (nodes[i].tag == Tag::text) continue;
    if (alike(i)) return true;
    ++looked;
  }
  // The last of them: its siblings stand before it.
  looked = 0;
  const uint32_t first =
      std::max(nodes[box].parent + 1, box > kMaxBoxNodes ? box - kMaxBoxNodes : 1);
  for (uint32_t i = box; i-- > first && looked < kMaxSiblings;) {
    if (nodes[i].parent != nodes[box].parent || nodes[i].tag == Tag::text) continue;
    if (alike(i)) return true;
    ++looked;
  }
  return false;
}

bool ArticlePlace::is_led_by_cue(uint32_t box) const {
  constexpr size_t kMaxBytes = 60;
  const auto& nodes = page_.nodes();
  for (uint32_t i = box; i < nodes[box].end; ++i) {
    if (nodes[i].tag != Tag::text || is_blank(nodes[i].text)) continue;
    if (nodes[i].text.size() > kMaxBytes) return false;
    std::string text = one_line(nodes[i].text);
    const auto cue = [&] {
      return match_cue(describe_block(text, {0, static_cast<uint32_t>(text.size())}, true)).cue;
    };
    if (cue() == Cue::tail_start) return true;
    // "Also read:" leads to what stands in the next element.
    if (text.ends_with(':')) text += " Another title";
    return cue() == Cue::teaser;
  }
  return false;
}

bool ArticlePlace::in_teaser(uint32_t node) const {
  constexpr int kMaxBoxes = 6;
  int boxes = 0;
  for (uint32_t n = page_.tree().box_around(node); boxes < kMaxBoxes && !is_around_article(n);
       n = page_.tree().box_around(n), ++boxes) {
    if (page_.nodes()[n].end - n > kMaxBoxNodes) return false;
    if (is_one_of_several(n, node) || is_led_by_cue(n)) return true;
  }
  return false;
}

std::string language_of_dates(const PageMetadata& page, std::string_view host) {
  std::string language;
  for (uint32_t i = 1; i < page.nodes().size() && language.empty(); ++i) {
    if (page.nodes()[i].tag == Tag::html) language = page.tree().attribute(page.nodes()[i], "lang");
  }
  if (language.size() < 4) {
    const std::string locale = page.meta({"og:locale", "content-language"});
    if (locale.starts_with(language)) language = locale;
  }
  if (language.empty()) language = page.stated().language;
  if (!language.empty() && !ascii::lower(language).starts_with("en")) return language;
  const auto ending = host.substr(std::min(host.rfind('.'), host.size() - 1) + 1);
  if (host.empty() || ending.size() != 2 || ending == host ||
      std::find(kNoCountries.begin(), kNoCountries.end(), ending) != kNoCountries.end())
    return ending == "gov" || ending == "mil" ? "en-US" : language;
  return (language.empty() ? "und-" : "en-") +
         (ending == "uk" ? std::string("GB") : ascii::upper(ending));
}

}  // namespace lede::html
