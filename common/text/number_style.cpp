#include "common/text/number_style.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/number_words.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

/// Frequent words of English, and such of languages that write 28,5 for 28.5. Of those that are
/// frequent in many of both ("in", "was", "on"), none.
constexpr std::array kOfPoint = std::to_array<std::string_view>(
    {"and",  "are",   "as",    "at",  "been",  "but",  "by",   "for", "from",
     "had",  "has",   "have",  "his", "is",    "it",   "its",  "not", "of",
     "said", "she",   "that",  "the", "their", "they", "this", "to",  "were",
     "when", "which", "while", "who", "will",  "with", "would"});
/// The same of the comma, such as names have in any language: "de Blasio", "von der Leyen".
constexpr std::array kOfNames = std::to_array<std::string_view>(
    {"da", "de",  "del", "della", "den", "der", "des", "di",  "du", "el",
     "la", "las", "le",  "les",   "lo",  "los", "van", "von", "y",  "zu"});
constexpr std::array kOfComma = std::to_array<std::string_view>(
    {"aan",  "af",    "alla", "amb",   "aos",  "att",  "au",   "auf",   "aux",  "av",   "avec",
     "az",   "bei",   "bij",  "bir",   "bu",   "che",  "con",  "cu",    "các",  "dan",  "dari",
     "das",  "dat",   "dei",  "dem",   "det",  "din",  "een",  "egy",   "ei",   "ein",  "eine",
     "els",  "em",    "en",   "er",    "est",  "et",   "ett",  "fra",   "för",  "für",  "het",
     "hogy", "i",     "ikke", "il",    "ile",  "im",   "inte", "ir",    "ist",  "için", "ja",
     "je",   "jest",  "ka",   "kad",   "koji", "là",   "mais", "med",   "mit",  "más",  "na",
     "naar", "nach",  "nem",  "nicht", "nie",  "niet", "não",  "och",   "oder", "og",   "ont",
     "ook",  "oraz",  "os",   "où",    "pada", "par",  "para", "pe",    "por",  "pour", "på",
     "que",  "qui",   "sa",   "se",    "sich", "sie",  "się",  "sono",  "su",   "sur",  "są",
     "til",  "um",    "uma",  "un",    "una",  "und",  "une",  "untuk", "ve",   "voor", "và",
     "w",    "wurde", "yang", "z",     "za",   "zijn", "zum",  "zur",   "à",    "är",   "è",
     "és",   "în",    "że",   "și"});

static_assert(std::is_sorted(kOfPoint.begin(), kOfPoint.end()));
static_assert(std::is_sorted(kOfNames.begin(), kOfNames.end()));
static_assert(std::is_sorted(kOfComma.begin(), kOfComma.end()));

/// How much in a text speaks for each convention.
struct Votes {
  size_t point = 0;
  size_t comma = 0;

  /// The one that has at least `least` and twice as many as the other.
  [[nodiscard]] NumberStyle winner(size_t least) const {
    if (point >= least && point >= 2 * comma) return NumberStyle::point;
    if (comma >= least && comma >= 2 * point) return NumberStyle::comma;
    return NumberStyle::unknown;
  }
};

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

/// Whether the word that ends at `end` is followed by one with a capital, perhaps behind others
/// such as names have: "von der Leyen".
bool is_in_name(std::string_view text, size_t end) {
  while (end + 1 < text.size() && text[end] == ' ') {
    const size_t begin = end + 1;
    if (is_upper(decode_at(text, begin).value)) return true;
    end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz", begin);
    if (end == text.npos || !is_one_of(kOfNames, text.substr(begin, end - begin))) return false;
  }
  return false;
}

/// Counts frequent words, as far as it takes to know the language.
void count_frequent(std::string_view text, Votes& votes) {
  constexpr size_t kEnough = 8;
  for (size_t i = 0; i < text.size() && std::max(votes.point, votes.comma) < kEnough;) {
    const CodePoint c = decode_at(text, i);
    // Scripts of one convention.
    if (c.value >= 0x370 && c.value < 0x530) ++votes.comma;
    if (is_unspaced_script(c.value) || (c.value >= 0x900 && c.value < 0xE80)) ++votes.point;
    const size_t begin = i;
    i += c.size;
    if (!is_letter(c.value)) continue;
    for (; i < text.size() && is_letter(decode_at(text, i).value); i += decode_at(text, i).size) {
    }
    // Letters that English has in few words and names: "für", "después", "gemäß".
    const auto letters = text.substr(begin, i - begin);
    const bool accented =
        is_lower(c.value) && c.value < 0x250 && end_of_ascii(letters, 0) < letters.size();
    if (i - begin > 5) {
      if (accented) ++votes.comma;
      continue;
    }
    const std::string word = ascii::lower(text.substr(begin, i - begin));
    // "Los Angeles", "La Scala"
    const bool name = is_upper(c.value) && begin > 0;
    if (is_one_of(kOfPoint, word)) ++votes.point;
    if (name) continue;
    if (accented || is_one_of(kOfComma, word) ||
        (is_one_of(kOfNames, word) && !is_in_name(text, i)))
      ++votes.comma;
  }
}

/// Looks at the numbers of a text for what they say of the convention.
class ConventionReader {
 public:
  explicit ConventionReader(std::string_view text) : text_(text) {}

  void run() {
    for (size_t i = 0; i < text_.size();) {
      if (!digit(i)) {
        ++i;
        continue;
      }
      const size_t begin = i;
      runs_.clear();
      signs_.clear();
      for (;;) {
        const size_t run = i;
        while (digit(i)) ++i;
        runs_.push_back(i - run);
        if (!digit(i + 1) || (text_[i] != '.' && text_[i] != ',' && text_[i] != ' ')) break;
        signs_ += text_[i++];
      }
      if (!signs_.empty()) judge(begin, i);
    }
  }

  Votes sure;
  Votes likely;
  bool depends = false;  ///< there is a number that the convention decides

 private:
  [[nodiscard]] bool digit(size_t i) const { return i < text_.size() && ascii::is_digit(text_[i]); }

  void vote(Votes& votes, char decimal) { ++(decimal == '.' ? votes.point : votes.comma); }

  void judge(size_t begin, size_t end) {
    const bool groups =
        std::all_of(runs_.begin() + 1, runs_.end(), [](size_t n) { return n == 3; });
    const char sign = signs_[0];
    const bool one_kind = signs_.find_first_not_of(sign) == std::string::npos;
    if (sign == ' ') {
      depends = depends || runs_[1] == 3;
    } else if (one_kind && signs_.size() == 1 && groups) {
      if (text_[begin] != '0')
        depends = depends || runs_[0] <= 3;
      else if (runs_[0] == 1)
        vote(sure, sign);  // 0.125
    } else if (one_kind && signs_.size() == 1) {
      depends = depends || sign == ',';
      judge_fraction(begin, end, sign);
    } else if (one_kind && runs_[0] <= 3 && text_[begin] != '0' && !is_address(begin) &&
               (groups || (sign == ',' && runs_.back() == 3))) {
      vote(sure, sign == '.' ? ',' : '.');  // 1.250.000; 1,50,000
    } else if (signs_.size() == 2 && runs_[1] == 3 && !one_kind && signs_[1] != ' ') {
      vote(sure, signs_[1]);  // 1.234,56
    }
  }

  /// "192.168.100.200": four numbers below 256.
  [[nodiscard]] bool is_address(size_t begin) const {
    if (runs_.size() != 4) return false;
    size_t at = begin;
    return std::all_of(runs_.begin(), runs_.end(), [&](size_t size) {
      const std::string_view number = text_.substr(std::exchange(at, at + size + 1), size);
      return size == 1 || (number[0] != '0' && (size < 3 || number <= "255"));
    });
  }

  /// "28,5", "9.90"; but not what may be a date ("4.11.") or a time of day.
  void judge_fraction(size_t begin, size_t end, char sign) {
    if (is_amount(begin, end)) return vote(sure, sign);
    const auto number = [&](size_t from, size_t size) {
      size_t n = 0;
      for (size_t i = from; i < from + std::min<size_t>(size, 4); ++i)
        n = n * 10 + static_cast<size_t>(text_[i] - '0');
      return n;
    };
    const size_t first = number(begin, runs_[0]);
    const size_t second = number(end - runs_[1], runs_[1]);
    const bool date =
        sign == '.' && ((first <= 31 && second <= 12) || (first <= 24 && second < 60));
    if (!date) vote(likely, sign);
  }

  /// A number with a currency, per cent or millions.
  [[nodiscard]] bool is_amount(size_t begin, size_t end) const {
    for (size_t size = 1; size <= 3 && size <= begin; ++size) {
      const auto cp = decode_at(text_, begin - size);
      if (cp.size == size && cp.valid && is_currency_sign(cp.value)) return true;
    }
    size_t i = end;
    if (i < text_.size() && is_space(decode_at(text_, i).value)) i += decode_at(text_, i).size;
    if (i >= text_.size()) return false;
    const auto sign = decode_at(text_, i).value;
    if (is_currency_sign(sign) || is_per_cent_sign(sign)) return true;
    const auto word = number_word_at(text_, i);
    if (word.empty()) return false;
    const std::string folded = fold(word);
    if (const Magnitude* m = find_magnitude(folded); m && m->zeros >= 6)
      return m->when == Magnitude::When::always;
    return is_per_cent(folded) ||
           is_per_cent(folded, fold(number_word_at(text_, i + word.size() + 1)));
  }

  std::string_view text_;
  std::vector<size_t> runs_;  ///< the digits between the signs of one number
  std::string signs_;
};

}  // namespace

NumberStyle number_style(std::string_view headline, std::string_view text) {
  ConventionReader in_headline(headline);
  ConventionReader in_text(text);
  in_headline.run();
  in_text.run();
  if (!in_headline.depends && !in_text.depends) return NumberStyle::point;
  const auto both = [&](Votes ConventionReader::*votes) {
    const Votes& a = in_headline.*votes;
    const Votes& b = in_text.*votes;
    return Votes{a.point + b.point, a.comma + b.comma}.winner(1);
  };
  if (const auto style = both(&ConventionReader::sure); style != NumberStyle::unknown) return style;
  Votes words;
  count_frequent(text, words);
  count_frequent(headline, words);
  if (const auto style = words.winner(2); style != NumberStyle::unknown) return style;
  if (const auto style = both(&ConventionReader::likely); style != NumberStyle::unknown)
    return style;
  return words.winner(1);  // a sentence has few frequent words, but those of one language alone
}

}  // namespace lede
