#include "indexer/repeats/figures.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/number_words.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

using Words = std::unordered_map<std::string_view, unsigned>;

/// No number in one word is longer: bytes.
constexpr size_t kMaxWord = 48;

/// Folded words, by what they are worth. Left out is what mostly means something else: the Spanish
/// eleven, which is English as well, and the one that is an article.
const Words& simple_words() {
  static const Words words = {
#include "indexer/repeats/number_word_table.inc"
  };
  return words;
}

/// Those that count only behind a number or an article: "a hundred", "zwei Dutzend".
const Words& counted_words() {
  static const Words words = {{"hundred", 100}, {"thousand", 1000}, {"dozen", 12},  {"dutzend", 12},
                              {"douzaine", 12}, {"docena", 12},     {"dozzina", 12}};
  return words;
}

const Words& ordinals() {
  static const Words words = {{"first", 1},   {"second", 2}, {"third", 3},
                              {"fourth", 4},  {"fifth", 5},  {"sixth", 6},
                              {"seventh", 7}, {"eighth", 8}, {"ninth", 9}};
  return words;
}

/// Parts, which count before "of".
const std::unordered_map<std::string_view, std::string_view>& parts() {
  static const std::unordered_map<std::string_view, std::string_view> words = {
      {"half", "50%"},         {"a half", "50%"},       {"one half", "50%"},
      {"a third", "1/3"},      {"one third", "1/3"},    {"two thirds", "2/3"},
      {"a quarter", "25%"},    {"one quarter", "25%"},  {"three quarters", "75%"},
      {"die halfte", "50%"},   {"der halfte", "50%"},   {"ein drittel", "1/3"},
      {"zwei drittel", "2/3"}, {"ein viertel", "25%"},  {"drei viertel", "75%"},
      {"la moitie", "50%"},    {"un tiers", "1/3"},     {"le tiers", "1/3"},
      {"deux tiers", "2/3"},   {"un quart", "25%"},     {"trois quarts", "75%"},
      {"la mitad", "50%"},     {"un tercio", "1/3"},    {"dos tercios", "2/3"},
      {"un cuarto", "25%"},    {"tres cuartos", "75%"}, {"la meta", "50%"},
      {"un terzo", "1/3"},     {"due terzi", "2/3"},    {"un quarto", "25%"},
      {"tre quarti", "75%"}};
  return words;
}

template <size_t N>
bool is_one_of(std::string_view word, const std::array<const char*, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](const char* w) { return word == w; });
}

bool is_article(std::string_view word) {
  return is_one_of(word, std::array{"a", "an", "ein", "eine", "un", "une", "una"});
}

std::optional<unsigned> found_in(const Words& words, std::string_view word) {
  const auto it = words.find(word);
  return it == words.end() ? std::nullopt : std::optional(it->second);
}

/// The number that one word is, with those that German, Italian and Spanish write together.
/// `within` another, the one counts too.
std::optional<unsigned> worth(std::string_view word, bool within = false) {
  if (word.empty() || word.size() > kMaxWord) return std::nullopt;
  if (const auto simple = found_in(simple_words(), word)) return simple;
  if (within && is_one_of(word, std::array{"ein", "eins", "un", "uno"})) return 1;
  constexpr std::array<std::pair<std::string_view, unsigned>, 4> kFactors = {
      {{"tausend", 1000}, {"mila", 1000}, {"hundert", 100}, {"cento", 100}}};
  for (const auto& [factor, times] : kFactors) {
    const size_t at = word.find(factor);
    if (at == word.npos) continue;
    auto rest = word.substr(at + factor.size());
    if (rest.starts_with("und")) rest.remove_prefix(3);
    const auto left = at == 0 ? std::optional(1U) : worth(word.substr(0, at), true);
    const auto right = rest.empty() ? std::optional(0U) : worth(rest, true);
    if (!left || !right || *left >= 1000 || *right >= times) return std::nullopt;
    return *left * times + *right;
  }
  if (const size_t at = word.find("und"); at != word.npos) {
    const auto left = worth(word.substr(0, at), true);
    const auto right = worth(word.substr(at + 3));
    if (!left || !right || *left >= 10 || *right < 20 || *right >= 100 || *right % 10 != 0)
      return std::nullopt;
    return *left + *right;
  }
  // "trentuno" drops the end of its ten.
  constexpr std::array<std::pair<std::string_view, unsigned>, 10> kTens = {{{"dieci", 10},
                                                                            {"veinti", 20},
                                                                            {"venti", 20},
                                                                            {"trenta", 30},
                                                                            {"quaranta", 40},
                                                                            {"cinquanta", 50},
                                                                            {"sessanta", 60},
                                                                            {"settanta", 70},
                                                                            {"ottanta", 80},
                                                                            {"novanta", 90}}};
  for (const auto& [ten, value] : kTens) {
    const auto stem = ten.substr(0, ten.size() - 1);
    if (!word.starts_with(stem)) continue;
    for (const auto& start : {ten, stem}) {
      if (!word.starts_with(start)) continue;
      const auto unit = worth(word.substr(start.size()), true);
      if (unit && *unit < 10) return value + *unit;
    }
  }
  return std::nullopt;
}

struct Word {
  size_t begin = 0;
  size_t end = 0;
  bool capital = false;
  std::string folded;
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (size_t i = 0; i < text.size();) {
    if (!is_letter(decode_at(text, i).value)) {
      i += decode_at(text, i).size;
      continue;
    }
    const size_t begin = i;
    while (i < text.size() && is_letter(decode_at(text, i).value)) i += decode_at(text, i).size;
    const auto written = text.substr(begin, i - begin);
    words.push_back({begin, i, is_upper(decode_at(text, begin).value),
                     written.size() <= kMaxWord ? fold(written) : std::string()});
  }
  return words;
}

class Figures {
 public:
  explicit Figures(std::string_view text) : text_(text), words_(words_of(text)) {}

  std::string run() {
    for (size_t i = 0; i < words_.size();) {
      copy_up_to(words_[i].begin);
      size_t next = i;
      std::string figures = part_at(i, next);
      if (figures.empty()) figures = number_at(i, next);
      if (figures.empty()) {
        copy_up_to(words_[i++].end);
        continue;
      }
      out_ += figures;
      done_ = words_[next - 1].end;
      i = next;
    }
    copy_up_to(text_.size());
    return std::move(out_);
  }

 private:
  void copy_up_to(size_t end) {
    out_ += text_.substr(done_, end - done_);
    done_ = end;
  }

  [[nodiscard]] std::string_view folded(size_t i) const {
    return i < words_.size() ? std::string_view(words_[i].folded) : std::string_view();
  }
  /// Whether nothing but a space or a hyphen stands before a word.
  [[nodiscard]] bool follows(size_t i) const {
    if (i == 0 || i >= words_.size()) return false;
    const auto between = text_.substr(words_[i - 1].end, words_[i].begin - words_[i - 1].end);
    return between == " " || between == "-" || between == "\xC2\xA0" || between == "‑";
  }
  /// Whether figures stand before or behind words.
  [[nodiscard]] bool behind_figures(size_t i) const {
    const size_t at = words_[i].begin;
    return at > 1 && !is_letter(decode_at(text_, at - 1).value) && ascii::is_digit(text_[at - 2]);
  }
  [[nodiscard]] bool before_figures(size_t i) const {
    const size_t at = words_[i].end;
    return at < text_.size() && (ascii::is_digit(text_[at]) ||
                                 (at + 1 < text_.size() && ascii::is_digit(text_[at + 1])));
  }

  /// "a third of", "die Hälfte der"; empty for none. `next` is moved behind it.
  std::string part_at(size_t i, size_t& next) const {
    std::string phrase;
    for (size_t n = 1; n <= 2; ++n) {
      if (n > 1 && !follows(i + 1)) break;
      phrase += (n > 1 ? " " : "") + std::string(folded(i + n - 1));
      const auto it = parts().find(phrase);
      if (it == parts().end() || !follows(i + n)) continue;
      if (!is_one_of(folded(i + n), std::array{"of", "de", "des", "du", "d", "del", "der", "di",
                                               "della", "dei", "delle"}))
        continue;
      next = i + n;
      return std::string(it->second);
    }
    return {};
  }

  /// A number in words; empty for none.
  std::string number_at(size_t i, size_t& next) const {
    const size_t begin = i;
    unsigned total = 0;
    unsigned now = 0;  // below a thousand
    bool any = false;
    // "a hundred", "a million"
    if (is_article(folded(i)) && follows(i + 1)) {
      const auto word = folded(i + 1);
      const Magnitude* m = word.size() > 5 ? find_magnitude(word) : nullptr;
      if (m && m->zeros >= 6) {
        next = i + 1;
        return "1";
      }
      if (!found_in(counted_words(), word)) return {};
      now = 1;
      any = true;
      ++i;
    }
    for (; i < words_.size() && (i == begin || follows(i)); ++i) {
      const std::string_view word = folded(i);
      if (words_[i].capital && (i > 0 || word == "otto") && word != "dutzend") break;
      if (i == begin && behind_figures(i)) break;
      if (const auto times = found_in(counted_words(), word)) {
        if (!any || now == 0) break;
        if (*times == 1000) {
          total += now * 1000;
          now = 0;
        } else {
          now *= *times;
        }
        if (*times == 12) {
          ++i;
          break;
        }
        continue;
      }
      if (any && now % 100 >= 20 && now % 10 == 0) {
        if (const auto ordinal = found_in(ordinals(), word)) {
          next = i + 1;
          constexpr std::array kEnds = {"th", "st", "nd", "rd"};
          return std::to_string(total + now + *ordinal) + kEnds[*ordinal < 4 ? *ordinal : 0];
        }
      }
      // "two hundred and six", "vingt et un", "treinta y dos"
      if (any && (word == "and" || word == "et" || word == "y")) {
        const bool whole = word == "and" ? now % 100 == 0 : now % 10 == 0 && now > 0;
        const auto more = follows(i + 1) ? worth(folded(i + 1), word != "and") : std::nullopt;
        const bool fits = more && *more < (word == "and" ? 100U : word == "et" ? 12U : 10U);
        if (!whole || !fits || words_[i + 1].capital) break;
        if (word != "and") {
          now += *more;
          ++i;
        }
        continue;
      }
      const auto value = worth(word);
      if (!value) break;
      if (!takes(i, *value, any, total, now)) break;
      any = true;
    }
    // "seize five", "due 3": what stands before a number may be another word.
    if (i == begin || !any || before_figures(i - 1) || (follows(i) && worth(folded(i)))) return {};
    next = i;
    return std::to_string(total + now);
  }

  /// Adds what a word is worth where the number may go on with it.
  bool takes(size_t i, unsigned value, bool any, unsigned& total, unsigned& now) const {
    const std::string_view word = folded(i);
    const bool cent = word == "cent" || word == "cents";
    if (value == 1000 && word != "tausend") {  // mil, mille
      if (total > 0) return false;
      total = std::max(now, 1U) * 1000;
      now = 0;
    } else if (cent && any && now > 0) {
      if (now > 9 || !is_one_of(folded(i - 1), std::array{"deux", "trois", "quatre", "cinq", "sept",
                                                          "huit", "neuf"}))
        return false;
      now *= 100;
    } else if (cent && (word == "cents" || !follows(i + 1) || !worth(folded(i + 1)))) {
      return false;  // "a cent"
    } else if (value == 100 && i > 0 &&
               is_one_of(folded(i - 1), std::array{"per", "por", "pour"})) {
      return false;  // "dos por ciento"
    } else if (value == 20 && now % 100 == 4 && word.starts_with("vingt")) {
      now += 76;  // "quatre-vingts"
    } else if (value >= 1000) {
      if (any) return false;
      total = value / 1000 * 1000;
      now = value % 1000;
    } else {
      const unsigned last = now % 100;
      const bool french = value >= 10 && value < 20 && (last == 60 || last == 80);
      const bool room = now == 0      ? !any || total > 0
                        : value < 10  ? now % 10 == 0 && last != 10
                        : value < 100 ? last == 0
                                      : false;
      if (!room && !french) return false;
      now += value;
    }
    return true;
  }

  std::string_view text_;
  std::vector<Word> words_;
  std::string out_;
  size_t done_ = 0;  ///< of the text
};

/// "8 p.m." and "8:30pm" as 20:00 and 20:30.
std::string with_24_hours(const std::string& text) {
  std::string out;
  size_t done = 0;
  for (size_t at = text.find_first_of("mM"); at != text.npos;
       at = text.find_first_of("mM", at + 1)) {
    size_t end = at + 1;
    if (end < text.size() && ascii::is_letter(text[end])) continue;
    size_t i = at;
    const auto back = [&](char c) {
      const bool there = i > done && text[i - 1] == c;
      if (there) --i;
      return there;
    };
    const bool dotted = back('.');
    const char half = i > done ? ascii::lower(text[i - 1]) : ' ';
    if (half != 'a' && half != 'p') continue;
    --i;
    if (!back(' ')) {
      back('\xA0') && back('\xC2');
    }
    const auto digits = [&] {
      const size_t stop = i;
      while (i > done && ascii::is_digit(text[i - 1])) --i;
      return text.substr(i, stop - i);
    };
    std::string hour = digits();
    std::string minutes = "00";
    if (hour.size() == 2 && (back(':') || back('.'))) {
      minutes = std::move(hour);
      hour = digits();
    }
    if (hour.empty() || hour.size() > 2) continue;
    const int h = std::stoi(hour);
    if (h < 1 || h > 12) continue;
    out += text.substr(done, i - done);
    out += std::to_string(h % 12 + (half == 'p' ? 12 : 0)) + ":" + minutes;
    // The dot behind it may end the sentence as well.
    done = end + (dotted && end < text.size() && text[end] == '.' ? 1 : 0);
  }
  return out + text.substr(done);
}

}  // namespace

std::string with_figures(std::string_view sentence) {
  return with_24_hours(Figures(sentence).run());
}

}  // namespace lede
