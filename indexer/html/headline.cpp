#include "indexer/html/headline.h"

#include <algorithm>

#include "common/text/sentences.h"
#include "common/text/unicode.h"
#include "indexer/wording/blocks.h"
#include "indexer/wording/cues.h"
#include "indexer/wording/outlet_names.h"
#include "indexer/wording/source_values.h"

namespace lede::html {

namespace {

class PageHeadline {
 public:
  PageHeadline(const PageMetadata& page, std::string_view outlet, std::string_view host)
      : page_(page), outlet_(outlet), host_(host) {}

  /// The page's own heading where a stated headline or the page's title confirms it; else the
  /// headline that microdata, JSON-LD or og:title state; else the first heading; else the title.
  Fact run() {
    std::vector<std::pair<std::string, Evidence>> stated;
    const auto add = [&](std::string value, Evidence evidence) {
      value = one_line(value);
      if (!value.empty() && !is_site(value)) stated.emplace_back(std::move(value), evidence);
    };
    add(page_.stated().headline, Evidence::json_ld);
    add(without_site(page_.meta({"og:title"})), Evidence::og_title);
    add(without_site(page_.meta({"twitter:title", "dc.title", "sailthru.title", "parsely-title",
                                 "headline", "hdl", "title", "article.headline"})),
        Evidence::meta);
    const auto headings = heading_candidates();
    for (const auto& [text, level] : headings) {
      if (level <= 2) upper_headings_.push_back(bare(text));
    }
    const std::string title = without_site(page_.title());
    const std::string whole = bare(page_.title());
    const std::string bare_title = bare(title);
    std::vector<std::string> bare_stated;
    for (const auto& s : stated) bare_stated.push_back(bare(s.first));
    // Which heading do they name? The longest that stands in them, or that one of them stands in.
    std::string best;
    double best_score = 0;
    for (const auto& [text, level] : headings) {
      const std::string b = bare(text);
      if (b.size() < 4 || is_site(text)) continue;
      double score = 0;
      for (const auto& s : bare_stated) score = std::max(score, likeness(b, s));
      score = std::max(score, 0.95 * likeness(b, bare_title));
      // The title goes on with the site's name, or its section's.
      if (whole.find(b) != std::string::npos &&
          (count_spaces(text) >= 3 || b.size() * 2 > whole.size()))
        score = std::max(score, 0.9);
      score -= 0.02 * level;
      if (score > best_score + 0.001) {
        best_score = score;
        best = text;
      }
    }
    if (best_score > 0.6) {
      // A button or a share count may stand in the heading, behind the headline itself.
      const bool goes_on = best.starts_with(title) && ends_with_name(best.substr(title.size()));
      if (!is_site(title) && !goes_on) stated.emplace_back(title, Evidence::page_title);
      for (const auto& s : stated) {
        const std::string b = bare(s.first);
        if (b.size() >= 12 && b.size() < bare(best).size() && bare(best).starts_with(b))
          best = s.first;
      }
      headline_ = {best, Evidence::confirmed_heading};
      return headline_;
    }
    for (const uint32_t i : page_.with_property("headline")) {
      set_fact(headline_, page_.value_of(i), Evidence::microdata);
      if (headline_) break;
    }
    for (const auto& s : stated) set_fact(headline_, s.first, s.second);
    size_t first = 0;
    for (const auto& h : headings) first += h.second == 1 ? 1 : 0;
    if (!headline_ && first == 1) {
      for (const auto& h : headings) {
        if (h.second == 1 && count_words(h.first) >= 2 && !is_site(h.first))
          set_fact(headline_, h.first, Evidence::heading);
      }
    }
    set_fact(headline_, title, Evidence::page_title);
    return headline_;
  }

 private:
  /// A stated headline without the site's name at its ends, which may be several.
  std::string without_site(const std::string& stated) const {
    constexpr int kMaxNames = 10;
    std::string_view text = stated;
    for (int i = 0; i < kMaxNames; ++i) {
      const auto shorter = without_one_site(text);
      if (shorter.size() == text.size()) break;
      text = shorter;
    }
    return std::string(text);
  }

  std::string_view without_one_site(std::string_view text) const {
    for (const std::string_view sep :
         {" | ", " - ", " – ", " — ", " :: ", " » ", " : ", ": ", " « "}) {
      for (int turn = 0; turn < 2; ++turn) {
        const auto at = turn == 0 ? text.rfind(sep) : text.find(sep);
        if (at == std::string_view::npos) continue;
        const auto head = text.substr(0, at);
        const auto tail = text.substr(at + sep.size());
        if (is_site(tail) && may_be_headline(head)) return head;
        if (is_site(head) && may_be_headline(tail)) return tail;
      }
    }
    return text;
  }

  /// Two words, or one that the page has for a heading: "Flood | Merrow Herald".
  [[nodiscard]] bool may_be_headline(std::string_view text) const {
    return count_spaces(text) >= 1 || std::find(upper_headings_.begin(), upper_headings_.end(),
                                                bare(text)) != upper_headings_.end();
  }

  /// Likeness of two headlines, from 0 to 1.
  static double likeness(const std::string& a, const std::string& b) {
    if (a.empty() || b.empty()) return 0;
    if (a == b) return 1;
    const auto& longer = a.size() > b.size() ? a : b;
    const auto& shorter = a.size() > b.size() ? b : a;
    if (longer.size() > 10 * shorter.size()) return 0;  // too different to compare
    if (longer.find(shorter) != std::string::npos)
      return 0.5 + 0.45 * static_cast<double>(shorter.size()) / static_cast<double>(longer.size());
    return run_likeness(shorter, longer);
  }

  static double run_likeness(const std::string& a, const std::string& b) {
    if (a.size() < 8 || a.size() * 3 < b.size() * 2) return 0;  // at most 0.6, which is too little
    size_t found = 0;
    for (size_t i = 0; i + 4 <= a.size(); ++i)
      found += b.find(std::string_view(a).substr(i, 4)) != std::string::npos;
    return 0.9 * static_cast<double>(found) / static_cast<double>(b.size() - 3);
  }

  /// " - Best in Show" is no button.
  static bool ends_with_name(std::string_view rest) {
    for (const std::string_view mark : {" - ", " – ", " — ", " | ", ": "}) {
      if (rest.starts_with(mark)) return true;
    }
    return false;
  }

  /// The text of a heading without the buttons at its end: "Headline ShareTweet".
  std::string without_buttons(uint32_t heading, std::string text) const {
    constexpr size_t kMaxBytes = 40;
    const auto& nodes = page_.nodes();
    for (uint32_t i = nodes[heading].end; i-- > heading + 1;) {
      if (nodes[i].tag == Tag::text || nodes[i].end == i + 1) continue;
      const std::string inner = page_.tree().short_text(i, kMaxBytes);
      if (inner.empty() || inner.size() >= text.size() || !text.ends_with(inner)) continue;
      const bool button =
          nodes[i].tag == Tag::button ||
          match_cue(describe_block(inner, {0, static_cast<uint32_t>(inner.size())}, true)).cue ==
              Cue::chrome;
      if (!button) continue;
      text.resize(text.size() - inner.size());
      text.resize(text.find_last_not_of(' ') + 1);
    }
    return text;
  }

  std::vector<std::pair<std::string, int>> heading_candidates() const {
    std::vector<std::pair<std::string, int>> found;
    for (uint32_t i = 1; i < page_.nodes().size() && found.size() < 60; ++i) {
      const Node& n = page_.nodes()[i];
      int level = 0;
      if (n.tag >= Tag::h1 && n.tag <= Tag::h4) {
        level = 1 + static_cast<int>(n.tag) - static_cast<int>(Tag::h1);
      } else if (n.attribute_count > 0 && n.tag != Tag::meta &&
                 (has_word(page_.tree().attribute(n, "itemprop"), "headline") ||
                  page_.tree().attribute(n, "class").find("headline") != std::string_view::npos ||
                  page_.tree().attribute(n, "class").find("title") != std::string_view::npos)) {
        level = 5;
      }
      if (level == 0) continue;
      constexpr size_t kMaxBytes = 299;
      std::string text = without_buttons(i, page_.tree().short_text(i, kMaxBytes));
      if (!text.empty()) found.emplace_back(std::move(text), level);
    }
    return found;
  }

  /// A title that is an outlet's name is that of all pages.
  [[nodiscard]] bool is_site(std::string_view text) const {
    return is_site_name(text, outlet_, host_) || (bare(text) == bare_title_ && names_outlet(text));
  }

  const PageMetadata& page_;
  const std::string_view outlet_;
  const std::string_view host_;
  const std::string bare_title_ = bare(page_.title());
  std::vector<std::string> upper_headings_;  ///< those of the first two levels, bare
  Fact headline_;
};

}  // namespace

bool is_site_name(std::string_view text, std::string_view outlet_name, std::string_view host_name) {
  constexpr size_t kMaxNameBytes = 400;
  if (text.size() > kMaxNameBytes || count_spaces(text) > 6) return false;
  const std::string name = bare(text);
  if (name.empty()) return false;
  const std::string outlet = bare(outlet_name);
  const std::string host = bare(host_name);
  const std::string domain = bare(host_name.substr(0, host_name.rfind('.')));
  if (name == outlet || name == host || name == domain) return true;
  const bool longer = name.size() > 3 * outlet.size();  // it says more than the name
  return (outlet.size() > 3 && !longer && name.find(outlet) != std::string::npos) ||
         (name.size() > 3 && outlet.find(name) != std::string::npos) ||
         (name.size() > 3 && domain.find(name) != std::string::npos);
}

Fact find_headline(const PageMetadata& page, std::string_view outlet, std::string_view host) {
  return PageHeadline(page, outlet, host).run();
}

}  // namespace lede::html
