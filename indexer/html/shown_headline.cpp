#include "indexer/html/shown_headline.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "common/text/function_words.h"
#include "common/text/sentences.h"
#include "common/text/unicode.h"
#include "indexer/html/page_metadata.h"
#include "indexer/wording/outlet_names.h"

namespace lede::html {

namespace {

using Keys = std::unordered_set<std::string>;

/// What stands between a headline and the names of its site and section.
constexpr std::array<std::string_view, 10> kMarks = {" | ", " :: ", " » ", " « ", " // ",
                                                     " · ", " - ",  " – ", " — ", ": "};

/// What two forms of a word have in common: its first five letters; of scripts without spaces, each
/// two characters. Short words say nothing.
template <typename Take>
void for_each_key(std::string_view text, size_t min_letters, Take take) {
  constexpr size_t kLetters = 5;
  std::string word;
  size_t letters = 0;
  std::string last;  // character of a script without spaces
  const std::string folded = fold(text);
  const auto end_word = [&] {
    if (letters >= min_letters && !is_function_word(word)) take(word);
    word.clear();
    letters = 0;
  };
  for (size_t i = 0; i < folded.size();) {
    const auto cp = decode_at(folded, i);
    const auto character = std::string_view(folded).substr(i, cp.size);
    i += cp.size;
    if (is_unspaced_script(cp.value)) {
      end_word();
      if (!last.empty()) take(last + std::string(character));
      last = character;
      continue;
    }
    last.clear();
    if (!is_letter(cp.value) && !is_digit(cp.value)) {
      end_word();
    } else if (++letters <= kLetters) {
      word += character;
    }
  }
  end_word();
}

/// How much of a line comes back in the text.
struct Echo {
  size_t keys = 0;
  size_t known = 0;
  bool pairs = false;  ///< of characters: of those many reach over the end of a word
  [[nodiscard]] double share() const {
    return keys == 0 ? 0 : static_cast<double>(known) / static_cast<double>(keys);
  }
  [[nodiscard]] bool good() const {
    return pairs ? known >= 3 && share() >= 0.3 : known >= 2 && share() >= 0.5;
  }
};

class ShownHeadline {
 public:
  ShownHeadline(const Tree& tree, const std::vector<Block>& blocks,
                const std::vector<BlockVerdict>& verdicts, PageFacts& facts)
      : tree_(tree), blocks_(blocks), verdicts_(verdicts), facts_(facts) {}

  void run() {
    Fact& headline = facts_.headline;
    if (headline.evidence == Evidence::json_ld || headline.evidence == Evidence::microdata) return;
    const bool confirmed = headline.evidence == Evidence::confirmed_heading;
    if (confirmed && count_spaces(headline.value) > 3) return;
    find_text();
    if (headline.evidence == Evidence::heading) prefer_title();
    const bool unconfirmed = headline.evidence == Evidence::page_title ||
                             headline.evidence == Evidence::og_title ||
                             headline.evidence == Evidence::meta;
    if (unconfirmed) cut_names();
    if (first_ == blocks_.size()) return;
    const bool site = headline.evidence == Evidence::page_title && names_outlet(headline.value);
    const Echo echo = echo_of(headline.value);
    // A heading may be witty, where it is no name.
    if (!site && (echo.good() || echo.known >= 3)) return;
    if (confirmed && echo.known > 0) return;
    if (headline.evidence == Evidence::og_title && (echo.known > 1 || echo.share() > 0.3)) return;
    size_t best = best_line();
    if (best == blocks_.size() && (site || count_words(headline.value) < 3)) best = lone_heading();
    if (best == blocks_.size()) return;
    // A section's line stands above the heading that the page's title confirms.
    for (size_t i = best + 1; confirmed && i < first_; ++i) {
      if (one_line(first_line(i)).starts_with(headline.value)) return;
    }
    headline = {one_line(first_line(best)),
                is_heading(tag(best)) ? Evidence::heading : Evidence::line_above_text};
  }

 private:
  [[nodiscard]] Tag tag(size_t i) const { return tree_.nodes()[blocks_[i].node].tag; }

  /// A byline may stand below the headline in one paragraph.
  [[nodiscard]] std::string_view first_line(size_t i) const {
    const std::string_view text = blocks_[i].text;
    return text.substr(0, text.find('\n'));
  }

  /// A heading with the article's text above it is none of the whole, where the title tells the
  /// story, or a line above the text does, or two paragraphs stand above it.
  void prefer_title() {
    constexpr size_t kFewParagraphs = 2;
    Fact& headline = facts_.headline;
    size_t above = 0;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      // Buttons may stand behind it.
      if (one_line(first_line(i)).starts_with(headline.value)) break;
      above += verdicts_[i].own && blocks_[i].running() ? 1 : 0;
    }
    if (above == 0) return;
    const auto title = std::find_if(tree_.nodes().begin(), tree_.nodes().end(),
                                    [](const Node& n) { return n.tag == Tag::title; });
    if (title == tree_.nodes().end()) return;
    constexpr size_t kMaxBytes = 299;
    const auto at = static_cast<uint32_t>(title - tree_.nodes().begin());
    const Fact heading = headline;
    headline = {one_line(tree_.short_text(at, kMaxBytes)), Evidence::page_title};
    cut_names();
    if (echo_of(headline.value).good() && !names_outlet(headline.value)) return;
    const bool names_site = names_outlet(headline.value);
    headline = heading;
    if (!names_site) return;
    if (const size_t line = best_line(); line != blocks_.size()) {
      headline = {one_line(first_line(line)),
                  is_heading(tag(line)) ? Evidence::heading : Evidence::line_above_text};
    } else if (above >= kFewParagraphs) {
      headline = {};
    }
  }

  /// The article's first paragraph, and the keys of its text.
  void find_text() {
    read_text();
    // Vietnamese writes a syllable a word.
    constexpr size_t kShort = 2;
    if (first_ == blocks_.size() || 2 * text_words_ < 5 * long_words_) return;
    min_letters_ = kShort;
    read_text();
  }

  void read_text() {
    constexpr size_t kMaxWords = 3000;
    first_ = blocks_.size();
    text_words_ = 0;
    for (size_t i = 0; i < blocks_.size() && text_words_ < kMaxWords; ++i) {
      const Block& b = blocks_[i];
      if (!verdicts_[i].own || !(b.running() || (b.ends_sentence && b.words >= 8))) continue;
      first_ = std::min(first_, i);
      text_words_ += b.words;
      for_each_key(b.text, min_letters_, [&](const std::string& key) {
        text_.insert(key);
        ++long_words_;
      });
    }
  }

  [[nodiscard]] Echo echo_of(std::string_view line) const {
    Echo echo;
    Keys seen;
    for_each_key(line, min_letters_, [&](const std::string& key) {
      if (!seen.insert(key).second) return;
      ++echo.keys;
      echo.known += text_.contains(key) ? 1 : 0;
      echo.pairs = echo.pairs || is_unspaced_script(decode_at(key, 0).value);
    });
    return echo;
  }

  /// Of the lines above the text those that it echoes, the one whose element says most.
  [[nodiscard]] size_t best_line() const {
    constexpr size_t kReach = 15;
    size_t best = blocks_.size();
    int best_rank = 0;
    for (size_t i = first_ < kReach ? 0 : first_ - kReach; i < first_; ++i) {
      const int rank = rank_of(i);
      if (rank <= best_rank || !echo_of(first_line(i)).good()) continue;
      best = i;
      best_rank = rank;
    }
    return best;
  }

  /// The only heading above the text, whose words need not come back where nothing else is left.
  [[nodiscard]] size_t lone_heading() const {
    constexpr size_t kReach = 8;
    constexpr int kHeading = 3;
    size_t found = blocks_.size();
    for (size_t i = first_ < kReach ? 0 : first_ - kReach; i < first_; ++i) {
      if (rank_of(i) < kHeading || count_words(first_line(i)) < 3) continue;
      if (found != blocks_.size() || blocks_[i].link_density() > 0.5) return blocks_.size();
      found = i;
    }
    return found;
  }

  /// 0 for a line that is no headline.
  [[nodiscard]] int rank_of(size_t i) const {
    const Block& b = blocks_[i];
    const auto reason = verdicts_[i].reason;
    const bool near = verdicts_[i].own || reason == MuteReason::above_text ||
                      reason == MuteReason::outside_article || reason == MuteReason::page_header;
    if (!near || b.words < 2 || b.words > 25 || b.text.ends_with('.') || b.text.ends_with(':') ||
        (facts_.headline && one_line(first_line(i)) == facts_.headline.value))
      return 0;
    const Tag t = tag(i);
    if (t == Tag::li || t == Tag::figcaption || t == Tag::caption) return 0;
    if (t == Tag::h1) return 6;
    if (called_headline(b)) return 5;
    if (t == Tag::h2) return 4;
    if (is_heading(t)) return 3;
    if (b.link_density() > 0.5 || b.words < 4) return 0;
    return in_bold(b) ? 2 : 1;
  }

  [[nodiscard]] bool called_headline(const Block& b) const {
    uint32_t n = b.node;
    for (int up = 0; up < 2 && n != 0; ++up, n = tree_.nodes()[n].parent) {
      const Node& node = tree_.nodes()[n];
      if (node.end - n > 30) return false;  // it holds more than the line
      for (const char* attribute : {"class", "id", "itemprop"}) {
        const std::string name = fold(tree_.attribute(node, attribute));
        for (const char* word :
             {"headline", "title", "heading", "titel", "titre", "titulo", "titolo", "zagolov"}) {
          if (name.find(word) != std::string::npos && name.find("sub") == std::string::npos)
            return true;
        }
      }
    }
    return false;
  }

  /// All of it stands in an element that makes it stronger.
  [[nodiscard]] bool in_bold(const Block& b) const {
    constexpr size_t kMaxBytes = 400;
    for (uint32_t n = b.at; n > b.node; n = tree_.nodes()[n].parent) {
      const Node& node = tree_.nodes()[n];
      const bool strong = node.tag == Tag::b || node.tag == Tag::strong || node.tag == Tag::font;
      if (strong && tree_.short_text(n, kMaxBytes).size() + 2 >= b.text.size()) return true;
    }
    return false;
  }

  /// "Headline | Section | Site", "Site: Headline": the short parts around a headline that is no
  /// heading of the page.
  void cut_names() {
    constexpr int kMaxNames = 5;
    for (int names = 0; names < kMaxNames && (cut_tail(names > 0) || cut_head() || cut_brackets());
         ++names) {
    }
  }

  /// `again` behind another name: what stands before that may be a section's.
  bool cut_tail(bool again) {
    constexpr size_t kMaxWords = 5;
    std::string& headline = facts_.headline.value;
    for (const std::string_view mark : kMarks) {
      const auto at = headline.rfind(mark);
      if (at == std::string::npos || mark == ": ") continue;  // half of a headline
      const std::string tail = headline.substr(at + mark.size());
      const std::string head = headline.substr(0, at);
      if (tail.empty() || count_words(tail) > kMaxWords || count_words(head) < 3) continue;
      const bool bar = is_bar(mark) && (echo_of(tail).share() < 1 || echo_of(head).good());
      const bool section = again && count_spaces(tail) < 2 && !is_lower(decode_at(tail, 0).value);
      if (!is_outlet(tail, head) && !bar && !section && !is_name(tail, head)) continue;
      note_outlet(tail);
      headline.resize(at);
      return true;
    }
    return false;
  }

  bool cut_head() {
    constexpr size_t kMaxWords = 4;
    std::string& headline = facts_.headline.value;
    for (const std::string_view mark : kMarks) {
      const auto at = headline.find(mark);
      if (at == std::string::npos) continue;
      const std::string head = headline.substr(0, at);
      const std::string tail = headline.substr(at + mark.size());
      const bool outlet = mark == ": " ? looks_like_outlet(head) : is_outlet(head, tail);
      const bool bar = is_bar(mark) && echo_of(tail).good() && !echo_of(head).good();
      if (count_words(head) > kMaxWords || count_words(tail) < 3 || !(outlet || bar)) continue;
      note_outlet(head);
      headline = tail;
      return true;
    }
    return false;
  }

  /// "Headline (Site)".
  bool cut_brackets() {
    std::string& headline = facts_.headline.value;
    const auto at = headline.rfind(" (");
    if (at == std::string::npos || !headline.ends_with(')')) return false;
    const std::string inside = headline.substr(at + 2, headline.size() - at - 3);
    const std::string head = headline.substr(0, at);
    if (!is_outlet(inside, head) || count_words(head) < 3) return false;
    note_outlet(inside);
    headline = head;
    return true;
  }

  static bool is_bar(std::string_view mark) {
    return mark != " - " && mark != " – " && mark != " — " && mark != ": ";
  }

  /// The name of an outlet; in words that are others' too, beside words that tell the story.
  [[nodiscard]] bool is_outlet(std::string_view text, std::string_view beside) const {
    return looks_like_outlet(text) || (names_outlet(text) && echo_of(beside).known >= 2);
  }

  void note_outlet(const std::string& name) {
    if (looks_like_outlet(name)) set_fact(facts_.outlet, name, Evidence::page_title);
  }

  /// A few words that the text does not have, with capitals or behind words that come back in it.
  [[nodiscard]] bool is_name(std::string_view text, std::string_view before) const {
    if (echo_of(text).known > 0) return false;
    if (count_spaces(text) < 3 && echo_of(before).good()) return true;
    for (size_t at = 0; at < text.size();) {
      const char32_t c = decode_at(text, at).value;
      if (is_lower(c) || is_digit(c)) return false;
      at = std::min(text.find(' ', at), text.size() - 1) + 1;
    }
    return true;
  }

  const Tree& tree_;
  const std::vector<Block>& blocks_;
  const std::vector<BlockVerdict>& verdicts_;
  PageFacts& facts_;
  Keys text_;  ///< of the article
  size_t text_words_ = 0;
  size_t long_words_ = 0;   ///< of them, with at least `min_letters_`
  size_t min_letters_ = 4;  ///< of a word that says something
  size_t first_ = 0;        ///< its first paragraph; the number of blocks for none
};

}  // namespace

void check_headline(const Tree& tree, const std::vector<Block>& blocks,
                    const std::vector<BlockVerdict>& verdicts, PageFacts& facts) {
  ShownHeadline(tree, blocks, verdicts, facts).run();
}

}  // namespace lede::html
