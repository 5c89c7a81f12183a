#include "indexer/understand/headline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <unordered_map>

#include "common/text/analyzer.h"
#include "common/text/function_words.h"
#include "common/text/sentences.h"
#include "common/text/unicode.h"
#include "indexer/wording/details_line.h"
#include "indexer/wording/outlet_names.h"
#include "indexer/wording/people.h"

namespace lede {

namespace {

// --- of a page whose markup is gone -------------------------------------------------------------

constexpr std::array kCreditStarts = {"by ",        "photo",     "image",   "picture",  "caption",
                                      "media cap",  "continue",  "credit",  "updated",  "posted",
                                      "view full",  "home",      "par ",    "email to", "share on",
                                      "share this", "follow us", "sign up", "click "};

/// Signs of a path of sections, of a link to the next or the last article, of several links.
constexpr std::array kLinkMarks = {" > ", " › ", "»", "«", "→", "←", " // ", "   "};

/// "By Jane Doe", "Photo: A. Roe", "Photographer: A. Roe": a credit holds words of the text, too.
bool is_credit_line(std::string_view text) {
  if (read_credits(text)) return true;
  const std::string plain = fold(text.substr(0, 24));
  return std::any_of(kCreditStarts.begin(), kCreditStarts.end(),
                     [&](const char* start) { return plain.starts_with(start); });
}

bool leads_elsewhere(std::string_view text) {
  return std::any_of(kLinkMarks.begin(), kLinkMarks.end(),
                     [&](const char* mark) { return text.find(mark) != std::string_view::npos; });
}

class FlatPageHeadline {
 public:
  FlatPageHeadline(const std::vector<Block>& blocks, const std::vector<CueMatch>& cues,
                   const std::vector<LineShape>& lines, const StemCounts& stems, size_t begin,
                   size_t end)
      : blocks_(blocks), cues_(cues), lines_(lines), begin_(begin), end_(end), stems_(stems) {}

  [[nodiscard]] size_t find() {
    constexpr size_t kReach = 60;  // lines above the text
    constexpr size_t kInside = 6;  // lines below its begin: a caption above the headline
    first_ = begin_ > kReach ? begin_ - kReach : 0;
    last_ = std::min(end_, begin_ + kInside + 1);
    find_details();
    std::vector<double> scores;
    for (size_t i = first_; i < last_; ++i) scores.push_back(score(i));
    size_t best = blocks_.size();
    double best_score = kMinScore;
    for (size_t i = first_; i < last_; ++i) {
      const double s = scores[i - first_] - below_headline(i, scores);
      if (s <= best_score) continue;
      best_score = s;
      best = i;
    }
    return best < blocks_.size() ? best : nearest_above();
  }

 private:
  static constexpr double kNone = -10;      ///< the score of a line that is no candidate
  static constexpr double kMinScore = 0.8;  ///< the score that a headline has at least
  static constexpr size_t kDetailsReach = 7;

  /// How far below each line the next line with a byline or a date stands.
  void find_details() {
    const size_t n = std::min(blocks_.size(), last_ + kDetailsReach) - first_;
    details_.resize(n);
    below_.assign(n, kDetailsReach + 1);
    for (size_t k = n; k-- > 0;) {
      const Block& b = blocks_[first_ + k];
      details_[k] = b.words <= 24 && (!b.ends_sentence || b.words <= 8) &&
                    (lines_[first_ + k].date || read_details(b.text));
      if (k + 1 < n) below_[k] = details_[k + 1] ? 1 : std::min(kDetailsReach, below_[k + 1]) + 1;
    }
  }

  /// How much a line looks like the headline: its words that come back in the text, the byline or
  /// date close below it, its nearness to the text. The weights are set by hand.
  [[nodiscard]] double score(size_t i) const {
    const LineShape& line = lines_[i];
    const Block& b = blocks_[i];
    const size_t below = below_[i - first_];
    const bool inside = i >= begin_;
    if (line.words < 2 || line.words > 30 || line.date || details_[i - first_] ||
        cues_[i].cue != Cue::none || b.bullet || is_credit_line(b.text))
      return kNone;
    if (i > begin_ && (below > 4 || line.long_sentence)) return kNone;
    const size_t subjects = line.stems.size();
    const size_t known = known_stems(line, stems_, inside);
    if (subjects < (below <= 4 ? 1U : 2U)) return kNone;
    if (line.words == 2 && (below > 4 || known == 0)) return kNone;
    double sum = 2 * static_cast<double>(known) / (static_cast<double>(subjects) + 2) +
                 0.1 * static_cast<double>(std::min<size_t>(known, 6)) +
                 0.06 * std::min(line.words, 9U);
    if (line.repeated && line.words >= 4 && line.words <= 16 && times(b.text) <= 3) sum += 0.5;
    if (below < kDetailsReach) sum += (known > 0 ? 1.2 : 0.6) - 0.1 * static_cast<double>(below);
    if (headline_alone(b.text).ends_with('.')) sum -= 0.8;
    if (leads_elsewhere(b.text)) sum -= 0.8;
    if (looks_like_outlet(b.text)) sum -= 0.8;
    if (line.words > 16) sum -= 0.4;
    if (inside) return sum - (i == begin_ ? 0.3 : 0.8);
    return sum - 0.15 * std::log2(1.0 + static_cast<double>(begin_ - i));
  }

  [[nodiscard]] long times(std::string_view text) const {
    return std::count_if(blocks_.begin(), blocks_.end(),
                         [&](const Block& b) { return b.text == text; });
  }

  /// Better than none: the line just above the text, if it is as long as headlines are.
  [[nodiscard]] size_t nearest_above() const {
    constexpr size_t kNear = 3;
    for (size_t i = begin_; i > first_ && begin_ - i < kNear;) {
      --i;
      const Block& b = blocks_[i];
      if (lines_[i].words >= 6 && lines_[i].words <= 20 && score(i) > kNone &&
          !b.text.ends_with('.') && !leads_elsewhere(b.text) &&
          is_letter(decode_at(b.text, 0).value))
        return i;
    }
    return blocks_.size();
  }

  /// What a standfirst loses: a line below a good one that is longer and written as a sentence is.
  /// One that is longer than headlines are stays below the line above it.
  [[nodiscard]] double below_headline(size_t i, const std::vector<double>& scores) const {
    constexpr size_t kSame = 12;  // bytes that a headline cut short has in common with the whole
    constexpr double kGood = 0.5;
    const LineShape& line = lines_[i];
    if (line.words < 9 || line.lower_case < 0.5F) return 0;
    for (size_t k = i; k > first_ && i - k < 3;) {
      --k;
      const double above = scores[k - first_];
      if (above <= kGood || known_stems(lines_[k], stems_, k >= begin_) < 2 ||
          lines_[k].words >= line.words ||
          blocks_[k].text.substr(0, kSame) == blocks_[i].text.substr(0, kSame))
        continue;
      return line.words > 16 ? std::max(0.9, scores[i - first_] - above + 0.1) : 0.9;
    }
    return 0;
  }

  const std::vector<Block>& blocks_;
  const std::vector<CueMatch>& cues_;
  const std::vector<LineShape>& lines_;
  size_t begin_;
  size_t end_;
  const StemCounts& stems_;
  size_t first_ = 0;           ///< the first line that may be the headline
  size_t last_ = 0;            ///< one past the last
  std::vector<bool> details_;  ///< from `first_` on: the line tells author or date
  std::vector<size_t> below_;  ///< from `first_` on: lines down to the next such line
};

// --- of an article alone ------------------------------------------------------------------------

using Counts = std::unordered_map<std::string, int>;

void count_stems(std::string_view line, Counts& counts) {
  for (const auto& t : analyze(line)) {
    if (t.main) ++counts[t.stem];
  }
}

/// "Par la Mairie de Merrow": a byline of nobody, whose words the text has, too.
bool begins_as_byline(std::string_view line) {
  constexpr std::array kBy = {"by ", "par ", "von ", "por ", "door "};
  const std::string plain = fold(line.substr(0, 8));
  return std::any_of(kBy.begin(), kBy.end(), [&](const char* by) { return plain.starts_with(by); });
}

/// Share of a line's subject words that the rest of the text (`all` counts both) uses too: a
/// headline's words come back, a menu's do not.
double echo(std::string_view line, const Counts& all) {
  int words = 0;
  int known = 0;
  Counts own;
  count_stems(line, own);
  for (const auto& [stem, n] : own) {
    if (is_function_word(stem) || stem.size() < 3) continue;
    ++words;
    const auto it = all.find(stem);
    if (it != all.end() && it->second > n) ++known;
  }
  return words == 0 ? 0 : static_cast<double>(known) / words;
}

/// "Flood" on top of a text, with the byline or the date just below it.
bool is_short_title(const NotedText& text, size_t i, unsigned words) {
  constexpr unsigned kMostWords = 3;
  if (words > kMostWords || i + 1 >= text.size() || text.blocks[i].ends_sentence) return false;
  for (size_t k = 0; k < i; ++k) {
    if (text.open(k)) return false;
  }
  const BlockNote& below = text.notes[i + 1];
  return below.role == Role::date_line || below.reason == MuteReason::byline;
}

std::optional<HeadlineLine> find_plain_headline(const NotedText& text) {
  constexpr double kMinScore = 1.2;
  const auto& blocks = text.blocks;
  Counts counts;
  std::map<std::string, int> repeats;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (text.notes[i].role != Role::teaser) count_stems(blocks[i].text, counts);
    if (text.open(i) && blocks[i].words <= 40) ++repeats[plain_line(blocks[i].text)];
  }
  HeadlineLine best;
  double best_score = 0;
  double good_above = 0;
  // A text without a sentence in it has its headline first.
  const size_t prose = text.first_prose();
  const size_t last = prose == blocks.size() ? std::min<size_t>(1, blocks.size()) : prose;
  for (size_t i = 0; i < last; ++i) {
    const Block& b = blocks[i];
    const unsigned words = count_words(b.text);
    const bool titled = is_short_title(text, i, words) && echo(b.text, counts) >= 0.5;
    if (!text.open(i) || b.bullet || (words < 2 && !titled) || words > 40 || b.text.size() > 300 ||
        read_details(b.text))
      continue;
    // Paragraphs without spaces are not known as prose.
    if (words > b.words && b.ends_sentence) continue;
    if (good_above > 0 && words <= 6 && begins_as_byline(b.text)) continue;
    // What stands there three times and more is a button, not a headline.
    const bool repeated = repeats[plain_line(b.text)] == 2 && words >= 3;
    const double heard = echo(b.text, counts);
    double score = 3 * heard + (repeated ? 3 : 0) + (b.heading_level == 1 ? 3 : 0);
    if (words >= 5 && words <= 22) score += 1;
    if (words < 4) score += titled ? 1 : -1;
    if (looks_like_outlet(b.text)) score -= 2;
    if (is_cut_short(b.text)) score -= 1;
    // A standfirst follows its headline: the first of two good lines is the headline.
    score -= 0.75 * good_above;
    if ((words >= 4 && heard >= 0.3) || titled) good_above += 1;
    if (score <= best_score) continue;
    best_score = score;
    best = {i, b.heading_level == 1 ? Evidence::heading
               : repeated           ? Evidence::repeated_line
               : i > 0              ? Evidence::line_above_text
                                    : Evidence::first_line};
  }
  if (best_score < kMinScore) return std::nullopt;
  return best;
}

}  // namespace

std::optional<HeadlineLine> find_headline(const NotedText& text, const ArticleLines& lines) {
  const auto& blocks = text.blocks;
  if (!lines.page || lines.headline >= blocks.size()) return find_plain_headline(text);
  const std::string plain = plain_line(blocks[lines.headline].text);
  const bool again = std::count_if(blocks.begin(), blocks.end(), [&](const Block& b) {
                       return b.words <= 40 && plain_line(b.text) == plain;
                     }) > 1;
  return HeadlineLine{lines.headline, again ? Evidence::repeated_line : Evidence::line_above_text};
}

size_t find_flat_page_headline(const std::vector<Block>& blocks, const std::vector<CueMatch>& cues,
                               const std::vector<LineShape>& lines, const StemCounts& stems,
                               size_t begin, size_t end) {
  return FlatPageHeadline(blocks, cues, lines, stems, begin, end).find();
}

bool is_cut_short(std::string_view line) {
  return line.ends_with("...") || line.ends_with("…");
}

std::string_view headline_alone(std::string_view line) {
  for (const std::string_view button : {" Add to ...", " Add to …"}) {
    if (line.ends_with(button)) line.remove_suffix(button.size());
  }
  const auto words = [](std::string_view s) { return std::count(s.begin(), s.end(), ' ') + 1; };
  const auto gap = line.find("  ");
  if (gap != std::string_view::npos && words(line.substr(0, gap)) >= 4) line = line.substr(0, gap);
  while (line.ends_with(' ')) line.remove_suffix(1);
  return line;
}

}  // namespace lede
