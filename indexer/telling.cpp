#include "indexer/telling.h"

#include <algorithm>
#include <array>
#include <bit>
#include <initializer_list>
#include <unordered_map>

#include "common/analyzer.h"
#include "common/shingles.h"
#include "common/spelling_variants.h"
#include "common/unicode.h"

namespace lede {

namespace {

using Kind = ToldWord::Kind;
using Alike = SentenceLikeness::Kind;

/// Share of the words of both that sentences have in common, in order (Dice), where one may be the
/// other with other facts, and where it is the other edited.
constexpr double kRelated = 0.5;
constexpr double kEdited = 0.7;
/// Share of the shorter one's words where it may be the other one cut, or is.
constexpr double kPartRelated = 0.8;
constexpr double kPart = 0.9;
constexpr size_t kShortestPart = 8;  ///< words
/// Pairs of words that are compared to find what two sentences have in common.
constexpr size_t kMostWordPairs = 1U << 18;
/// The same for sentences.
constexpr size_t kMostSentencePairs = 1U << 15;

/// Words that are of a kind whatever their case.
const std::unordered_map<std::string_view, Kind>& known_words() {
  static const std::unordered_map<std::string_view, Kind> words = [] {
    std::unordered_map<std::string_view, Kind> all;
    const auto add = [&](Kind kind, std::initializer_list<std::string_view> list) {
      for (const auto w : list) all.emplace(w, kind);
    };
    add(Kind::number,
        {"zero",     "one",      "two",      "three",     "four",     "five",     "six",
         "seven",    "eight",    "nine",     "ten",       "eleven",   "twelve",   "thirteen",
         "fourteen", "fifteen",  "sixteen",  "seventeen", "eighteen", "nineteen", "twenty",
         "thirty",   "forty",    "fifty",    "sixty",     "seventy",  "eighty",   "ninety",
         "hundred",  "hundreds", "thousand", "thousands", "million",  "millions", "billion",
         "billions", "trillion", "dozen",    "dozens",    "half",     "third",    "quarter",
         "first",    "second",   "fourth",   "fifth",     "sixth",    "seventh",  "eighth",
         "ninth",    "tenth",    "once",     "twice",     "double",   "triple"});
    add(Kind::negation, {"not", "no", "never", "none", "nobody", "nothing", "nowhere", "neither",
                         "nor", "without", "cannot", "deny", "denies", "denied"});
    add(Kind::day,
        {"monday",  "tuesday",   "wednesday", "thursday", "friday",   "saturday", "sunday",
         "january", "february",  "march",     "april",    "may",      "june",     "july",
         "august",  "september", "october",   "november", "december", "jan",      "feb",
         "mar",     "apr",       "jun",       "jul",      "aug",      "sep",      "sept",
         "oct",     "nov",       "dec"});
    add(Kind::time, {"today", "yesterday", "tomorrow", "tonight", "last",    "next",      "earlier",
                     "later", "week",      "month",    "year",    "morning", "afternoon", "evening",
                     "night", "recently",  "now",      "ago",     "day",     "days"});
    add(Kind::attribution,
        {"say",       "says",        "said",         "saying",    "tell",      "tells",
         "told",      "report",      "reports",      "reported",  "according", "add",
         "adds",      "added",       "explained",    "announced", "statement", "reporters",
         "spokesman", "spokeswoman", "spokesperson", "officials", "official",  "police"});
    add(Kind::function, {"mr", "mrs", "ms", "dr", "sir"});
    return all;
  }();
  return words;
}

Kind kind_of(const std::string& word, bool has_digit, bool capital) {
  if (has_digit) return Kind::number;
  const auto known = known_words().find(word);
  // "May" is a month, "may" is none.
  if (known != known_words().end() && (known->second != Kind::day || capital)) return known->second;
  if (word.ends_with("n't")) return Kind::negation;
  if (is_function_word(word)) return Kind::function;
  return capital ? Kind::name : Kind::plain;
}

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == 0x2019;
}

uint32_t hash_of(std::string_view word) {
  uint64_t h = 0xCBF29CE484222325;
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return static_cast<uint32_t>(h ^ h >> 32);
}

/// Cuts a sentence into words. A word is a run of letters and digits, with apostrophes between
/// letters, and points, commas and colons between digits; a character of a script without spaces
/// is one.
class WordCutter {
 public:
  explicit WordCutter(std::string_view text) : text_(text) {}

  ToldSentence run() {
    while (at_ < text_.size()) {
      const CodePoint c = decode_at(text_, at_);
      const bool letter = is_letter(c.value);
      const bool digit = is_digit(c.value);
      if (letter || digit) {
        const bool alone = is_unspaced_script(c.value);
        if (alone) end();
        capital_ = capital_ || (word_.empty() && is_upper(c.value));
        word_ += text_.substr(at_, c.size);
        has_digit_ = has_digit_ || digit;
        digit_before_ = digit;
        ++letters_;
        at_ += c.size;
        if (alone) end();
      } else if (is_ignorable(c.value)) {
        at_ += c.size;
      } else if (joins(c)) {
        if (is_apostrophe(c.value)) {
          word_ += '\'';
        } else if (digit_before_) {
          word_ += static_cast<char>(c.value);
        }
        letters_ = 0;
        at_ += c.size;
      } else {
        end();
        if (is_dash(c)) drop_dateline();
        at_ += c.size;
      }
    }
    end();
    return std::move(out_);
  }

 private:
  /// Lower case without accents.
  static std::string lower(const std::string& word) {
    std::string out;
    for (const char c : word) {
      if (static_cast<unsigned char>(c) >= 0x80) return fold(word);
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    return out;
  }

  /// What stands before a dash in front of a report is where it comes from: "SEOUL, South Korea -",
  /// "BOSTON (AP) --".
  void drop_dateline() {
    constexpr size_t kLongest = 7;  // words
    const auto of_place = [](const ToldWord& w) {
      return w.kind == Kind::name || w.kind == Kind::day || w.kind == Kind::number;
    };
    if (out_.words.empty() || out_.words.size() > kLongest ||
        !std::all_of(out_.words.begin(), out_.words.end(), of_place))
      return;
    out_ = {};
  }

  [[nodiscard]] bool is_dash(const CodePoint& c) const {
    if (c.value == 0x2013 || c.value == 0x2014) return true;
    return c.value == U'-' && at_ > 0 && at_ + 1 < text_.size() &&
           (text_[at_ - 1] == ' ' || text_[at_ - 1] == ')') &&
           (text_[at_ + 1] == ' ' || text_[at_ + 1] == '-');
  }

  [[nodiscard]] bool joins(const CodePoint& c) const {
    if (word_.empty() || at_ + c.size >= text_.size()) return false;
    const CodePoint next = decode_at(text_, at_ + c.size);
    // "U.S." is "US".
    if (c.value == U'.' && letters_ == 1 && is_letter(next.value)) return true;
    if (is_apostrophe(c.value)) return !digit_before_ && is_letter(next.value);
    return (c.value == U'.' || c.value == U',' || c.value == U':') && digit_before_ &&
           is_digit(next.value);
  }

  void end() {
    if (word_.empty()) return;
    const std::string plain = one_spelling(lower(word_));
    // The first word of a sentence is capitalised, name or not: where it differs, that it is taken
    // for one costs less than that one is missed.
    const ToldWord w{hash_of(plain), kind_of(plain, has_digit_, capital_)};
    out_.bits |= uint64_t{1} << (w.hash >> 26);
    out_.hash = (out_.hash ^ w.hash) * 0x9E3779B1U;
    out_.words.push_back(w);
    word_.clear();
    capital_ = has_digit_ = digit_before_ = false;
    letters_ = 0;
  }

  std::string_view text_;
  size_t at_ = 0;
  std::string word_;
  bool capital_ = false;
  bool has_digit_ = false;
  bool digit_before_ = false;
  size_t letters_ = 0;  ///< and digits, since the last sign within the word
  ToldSentence out_;
};

/// Words of one sentence that the other has not at this place.
using Gap = std::pair<size_t, size_t>;

/// What differs between two sentences: their longest common subsequence of words leaves gaps.
class Difference {
 public:
  Difference(const std::vector<ToldWord>& a, const std::vector<ToldWord>& b) : a_(a), b_(b) {
    size_t i = 0;
    while (i < a.size() && i < b.size() && a[i].hash == b[i].hash) ++i;
    size_t tail = 0;
    while (i + tail < a.size() && i + tail < b.size() &&
           a[a.size() - 1 - tail].hash == b[b.size() - 1 - tail].hash)
      ++tail;
    matched_ = i + tail;
    middle({i, a.size() - tail}, {i, b.size() - tail});
  }

  [[nodiscard]] size_t matched() const { return matched_; }

  /// Whether one denies what the other says. `numbers_only` where it is of numbers alone.
  [[nodiscard]] bool other_facts(const ToldFacts& facts_of_a, const ToldFacts& facts_of_b,
                                 bool& numbers_only) const {
    bool numbers = false;
    bool others = false;
    std::vector<uint32_t> moved;
    for (const auto& [x, y] : gaps_) {
      numbers = numbers || (count(a_, x, Kind::number) > 0 && count(b_, y, Kind::number) > 0);
      others = others || (count(a_, x, Kind::day) > 0 && count(b_, y, Kind::day) > 0) ||
               (has_new_name(a_, x, facts_of_b) && has_new_name(b_, y, facts_of_a)) ||
               count(a_, x, Kind::negation) != count(b_, y, Kind::negation);
      for (size_t i = x.first; i < x.second; ++i) {
        if (is_actor(a_[i])) moved.push_back(a_[i].hash);
      }
    }
    // Words that stand elsewhere: who did it and to whom may have changed.
    std::sort(moved.begin(), moved.end());
    for (const auto& [x, y] : gaps_) {
      for (size_t j = y.first; j < y.second; ++j)
        others = others || std::binary_search(moved.begin(), moved.end(), b_[j].hash);
    }
    numbers_only = numbers && !others;
    return numbers || others;
  }

 private:
  static bool is_actor(const ToldWord& w) {
    return w.kind == Kind::plain || w.kind == Kind::name || w.kind == Kind::number;
  }
  static size_t count(const std::vector<ToldWord>& words, Gap gap, Kind kind) {
    size_t n = 0;
    for (size_t i = gap.first; i < gap.second; ++i) n += words[i].kind == kind ? 1 : 0;
    return n;
  }
  static bool has_new_name(const std::vector<ToldWord>& words, Gap gap, const ToldFacts& facts) {
    for (size_t i = gap.first; i < gap.second; ++i) {
      if (words[i].kind == Kind::name &&
          !std::binary_search(facts.begin(), facts.end(), words[i].hash))
        return true;
    }
    return false;
  }

  void middle(Gap x, Gap y) {
    const size_t n = x.second - x.first;
    const size_t m = y.second - y.first;
    if (n == 0 && m == 0) return;
    if (n == 0 || m == 0 || n * m > kMostWordPairs) {
      gaps_.emplace_back(x, y);
      return;
    }
    std::vector<uint16_t> best((n + 1) * (m + 1), 0);
    const auto at = [&](size_t i, size_t j) -> uint16_t& { return best[i * (m + 1) + j]; };
    const auto same = [&](size_t i, size_t j) {
      return a_[x.first + i].hash == b_[y.first + j].hash;
    };
    for (size_t i = n; i-- > 0;) {
      for (size_t j = m; j-- > 0;)
        at(i, j) = same(i, j) ? static_cast<uint16_t>(at(i + 1, j + 1) + 1)
                              : std::max(at(i + 1, j), at(i, j + 1));
    }
    matched_ += at(0, 0);
    size_t i = 0;
    size_t j = 0;
    size_t i_gap = 0;
    size_t j_gap = 0;
    const auto close = [&] {
      if (i > i_gap || j > j_gap)
        gaps_.emplace_back(Gap{x.first + i_gap, x.first + i}, Gap{y.first + j_gap, y.first + j});
    };
    while (i < n && j < m) {
      if (same(i, j)) {
        close();
        i_gap = ++i;
        j_gap = ++j;
      } else if (at(i + 1, j) >= at(i, j + 1)) {
        ++i;
      } else {
        ++j;
      }
    }
    i = n;
    j = m;
    close();
  }

  const std::vector<ToldWord>& a_;
  const std::vector<ToldWord>& b_;
  std::vector<std::pair<Gap, Gap>> gaps_;
  size_t matched_ = 0;
};

}  // namespace

OwnText own_text(const Article& a, const std::vector<CandidateLine>& lines) {
  OwnText out;
  out.headline = a.headline.value;
  std::vector<std::string> all;
  for (const auto& p : a.paragraphs) {
    const bool candidate = std::any_of(lines.begin(), lines.end(),
                                       [&](const auto& line) { return line.range == p.range; });
    for (const Range& s : p.sentences) {
      all.push_back(a.text.substr(s.begin, s.size()));
      if (!candidate) out.sentences.push_back(all.back());
    }
  }
  if (out.sentences.empty()) out.sentences = std::move(all);
  return out;
}

void add_to(OwnText& text, const Record& r) {
  if (r.ordinal == 0) text.headline = r.headline;
  if (r.chrome) return;
  for (const Range& s : r.sentences) text.sentences.push_back(r.text.substr(s.begin, s.size()));
}

ToldSentence told_sentence(std::string_view text) {
  return WordCutter(text).run();
}

SentenceLikeness likeness(const ToldSentence& a, const ToldFacts& facts_of_a, const ToldSentence& b,
                          const ToldFacts& facts_of_b) {
  const size_t shorter = std::min(a.words.size(), b.words.size());
  if (shorter == 0) return {};
  const double all = static_cast<double>(a.words.size() + b.words.size());
  const auto share = [&](size_t matched) { return 2 * static_cast<double>(matched) / all; };
  const auto part = [&](size_t matched) {
    return shorter < kShortestPart ? 0.0
                                   : static_cast<double>(matched) / static_cast<double>(shorter);
  };
  if (share(shorter) < kRelated && part(shorter) < kPartRelated) return {};
  // Half of the words of the shorter one have to be there.
  const ToldSentence& small = a.words.size() <= b.words.size() ? a : b;
  if (5 * std::popcount(a.bits & b.bits) < 2 * std::popcount(small.bits)) return {};
  const Difference d(a.words, b.words);
  if (d.matched() == a.words.size() && d.matched() == b.words.size()) return {Alike::same};
  if (share(d.matched()) < kRelated && part(d.matched()) < kPartRelated) return {};
  SentenceLikeness out;
  if (d.other_facts(facts_of_a, facts_of_b, out.numbers_only)) {
    out.kind = Alike::other_facts;
  } else if (share(d.matched()) >= kEdited || part(d.matched()) >= kPart) {
    out.kind = Alike::edited;
  }
  return out;
}

/// The sentences of the shorter article beside those of the longer one, in order.
struct ToldArticle::Alignment {
  size_t same = 0;       ///< words of its sentences that are the same
  size_t edited = 0;     ///< that are edited
  size_t other = 0;      ///< that say other facts
  size_t sentences = 0;  ///< how many are the same
  bool numbers_only = true;

  void add(const ToldSentence& s, SentenceLikeness how) {
    if (how.kind == Alike::same) {
      same += s.words.size();
      ++sentences;
    } else if (how.kind == Alike::edited) {
      edited += s.words.size();
    } else if (how.kind == Alike::other_facts) {
      other += s.words.size();
      numbers_only = numbers_only && how.numbers_only;
    }
  }
};

ToldArticle::ToldArticle(const OwnText& text, int64_t day)
    : headline_(told_sentence(text.headline)), day_(day) {
  for (const auto& s : text.sentences) {
    ToldSentence told = told_sentence(s);
    if (told.words.empty()) continue;
    words_ += told.words.size();
    hashes_.push_back(told.hash);
    for (size_t i = 0; i < told.words.size(); ++i) {
      const Kind k = told.words[i].kind;
      if (k != Kind::number && k != Kind::name && k != Kind::day) continue;
      facts_.push_back(told.words[i].hash);
      if (k != Kind::name || i > 0) sure_facts_.push_back(told.words[i].hash);
    }
    sentences_.push_back(std::move(told));
  }
  for (const auto& w : headline_.words) {
    if (w.kind == Kind::name) facts_.push_back(w.hash);
  }
  facts_ = as_set(std::move(facts_));
  sure_facts_ = as_set(std::move(sure_facts_));
  std::sort(hashes_.begin(), hashes_.end());
}

/// Neither many sentences in common nor many facts: cheap to see of thousands of forms.
bool ToldArticle::far_apart(const ToldArticle& shorter, const ToldArticle& longer) {
  const auto& facts = shorter.sure_facts_;
  if (2 * count_shared(facts, longer.facts_) >= facts.size()) return false;
  return 2 * count_shared(shorter.hashes_, longer.hashes_) < shorter.hashes_.size();
}

ToldArticle::Alignment ToldArticle::align(const ToldArticle& shorter, const ToldArticle& longer) {
  const auto& a = shorter.sentences_;
  const auto& b = longer.sentences_;
  const auto compared = [&](size_t i, size_t j) {
    return likeness(a[i], shorter.facts_, b[j], longer.facts_);
  };
  Alignment out;
  size_t begin = 0;
  while (begin < a.size() && begin < b.size() && a[begin].hash == b[begin].hash)
    out.add(a[begin++], {Alike::same});
  size_t tail = 0;
  while (begin + tail < a.size() && begin + tail < b.size() &&
         a[a.size() - 1 - tail].hash == b[b.size() - 1 - tail].hash)
    out.add(a[a.size() - 1 - tail++], {Alike::same});
  const size_t n = a.size() - tail - begin;
  const size_t m = b.size() - tail - begin;
  if (n == 0 || m == 0) return out;
  // A form has its sentences at the same places.
  if (n == m) {
    std::vector<SentenceLikeness> pairs;
    for (size_t i = 0; i < n; ++i) {
      pairs.push_back(compared(begin + i, begin + i));
      if (pairs.back().kind == Alike::none) break;
    }
    if (pairs.back().kind != Alike::none) {
      for (size_t i = 0; i < n; ++i) out.add(a[begin + i], pairs[i]);
      return out;
    }
  }
  if (n * m > kMostSentencePairs) {
    // Sentences that are the same, in order; the rest of long texts decides nothing.
    for (size_t i = 0, j = 0; i < n && j < m; ++i) {
      size_t k = j;
      while (k < m && a[begin + i].hash != b[begin + k].hash) ++k;
      if (k == m) continue;
      out.add(a[begin + i], {Alike::same});
      j = k + 1;
    }
    return out;
  }
  std::vector<SentenceLikeness> pairs(n * m);
  std::vector<uint32_t> best((n + 1) * (m + 1), 0);
  const auto at = [&](size_t i, size_t j) -> uint32_t& { return best[i * (m + 1) + j]; };
  const auto worth = [&](size_t i, size_t j) {
    const auto kind = pairs[i * m + j].kind;
    constexpr std::array<uint32_t, 4> kWorth = {0, 1, 3, 4};
    return static_cast<uint32_t>(a[begin + i].words.size()) * kWorth[static_cast<size_t>(kind)];
  };
  for (size_t i = n; i-- > 0;) {
    for (size_t j = m; j-- > 0;) {
      pairs[i * m + j] = compared(begin + i, begin + j);
      at(i, j) = std::max({at(i + 1, j), at(i, j + 1), at(i + 1, j + 1) + worth(i, j)});
    }
  }
  for (size_t i = 0, j = 0; i < n && j < m;) {
    if (worth(i, j) > 0 && at(i, j) == at(i + 1, j + 1) + worth(i, j)) {
      out.add(a[begin + i], pairs[i * m + j]);
      ++i;
      ++j;
    } else if (at(i, j) == at(i + 1, j)) {
      ++i;
    } else {
      ++j;
    }
  }
  return out;
}

bool ToldArticle::are_copies(const ToldArticle& a, const ToldArticle& b) {
  const bool a_is_shorter = a.words_ <= b.words_;
  const ToldArticle& shorter = a_is_shorter ? a : b;
  const ToldArticle& longer = a_is_shorter ? b : a;
  if (shorter.words_ == 0 || far_apart(shorter, longer)) return false;
  const Alignment found = align(shorter, longer);
  const size_t words = shorter.words_;
  // House style spells a name or a number in another way here and there in a long text; in a short
  // one that is news.
  constexpr size_t kLongText = 6;  // sentences
  const size_t allowed = shorter.sentences_.size() >= kLongText ? words / 4 : 0;
  if (found.other <= allowed) return 2 * (found.same + found.edited) >= words;
  if (2 * found.same < words || 2 * found.sentences <= shorter.sentences_.size()) return false;
  const bool same_day = a.day_ != kNoDay && a.day_ == b.day_;
  const SentenceLikeness headlines = likeness(a.headline_, a.facts_, b.headline_, b.facts_);
  const bool same_headline = headlines.kind == Alike::same || headlines.kind == Alike::edited ||
                             (headlines.kind == Alike::other_facts && headlines.numbers_only);
  return found.numbers_only ? same_day || same_headline : same_day && same_headline;
}

}  // namespace lede
