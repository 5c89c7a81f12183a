#include "indexer/repeats/telling.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <initializer_list>
#include <unordered_map>
#include <utility>

#include "common/base/align.h"
#include "common/text/analyzer.h"
#include "common/text/shingles.h"
#include "common/text/unicode.h"

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

/// A word that is of a kind whatever its case, and what it is the same as: a number in figures, a
/// month in full.
struct KnownWord {
  Kind kind = Kind::plain;
  std::string_view same_as;
};

const std::unordered_map<std::string_view, KnownWord>& known_words() {
  static const std::unordered_map<std::string_view, KnownWord> words = [] {
    std::unordered_map<std::string_view, KnownWord> all;
    using Pairs = std::initializer_list<std::pair<std::string_view, std::string_view>>;
    const auto add = [&](Kind kind, std::initializer_list<std::string_view> list) {
      for (const auto w : list) all.emplace(w, KnownWord{kind, w});
    };
    const auto add_same = [&](Kind kind, const Pairs& list) {
      for (const auto& [w, same] : list) all.emplace(w, KnownWord{kind, same});
    };
    add_same(Kind::number,
             {{"zero", "0"},     {"one", "1"},        {"two", "2"},       {"three", "3"},
              {"four", "4"},     {"five", "5"},       {"six", "6"},       {"seven", "7"},
              {"eight", "8"},    {"nine", "9"},       {"ten", "10"},      {"eleven", "11"},
              {"twelve", "12"},  {"thirteen", "13"},  {"fourteen", "14"}, {"fifteen", "15"},
              {"sixteen", "16"}, {"seventeen", "17"}, {"eighteen", "18"}, {"nineteen", "19"},
              {"twenty", "20"},  {"thirty", "30"},    {"forty", "40"},    {"fifty", "50"},
              {"sixty", "60"},   {"seventy", "70"},   {"eighty", "80"},   {"ninety", "90"},
              {"first", "1st"},  {"second", "2nd"},   {"third", "3rd"},   {"fourth", "4th"},
              {"fifth", "5th"},  {"sixth", "6th"},    {"seventh", "7th"}, {"eighth", "8th"},
              {"ninth", "9th"},  {"tenth", "10th"}});
    add(Kind::number, {"hundred", "hundreds", "thousand", "thousands", "million", "millions",
                       "billion", "billions", "trillion", "dozen", "dozens", "half", "quarter",
                       "once", "twice", "double", "triple"});
    add(Kind::negation, {"not", "no", "never", "none", "nobody", "nothing", "nowhere", "neither",
                         "nor", "without", "cannot", "deny", "denies", "denied"});
    add(Kind::day, {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                    "january", "february", "march", "april", "may", "june", "july", "august",
                    "september", "october", "november", "december"});
    add_same(Kind::day, {{"jan", "january"},
                         {"feb", "february"},
                         {"mar", "march"},
                         {"apr", "april"},
                         {"jun", "june"},
                         {"jul", "july"},
                         {"aug", "august"},
                         {"sep", "september"},
                         {"sept", "september"},
                         {"oct", "october"},
                         {"nov", "november"},
                         {"dec", "december"}});
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

/// A word as the analyzer has it, which stands in the text as `written`. The first word of a
/// sentence is capitalised, name or not: where it differs, that it is taken for a name costs less
/// than that one is missed.
ToldWord told_word(const std::string& term, std::string_view written) {
  const auto as = [](std::string_view word, Kind kind) {
    return ToldWord{static_cast<uint32_t>(std::hash<std::string_view>()(word)), kind};
  };
  const bool capital = is_upper(decode_at(written, 0).value);
  const auto known = known_words().find(term);
  // "May" is a month, "may" is none.
  if (known != known_words().end() && (known->second.kind != Kind::day || capital))
    return as(known->second.same_as, known->second.kind);
  if (written.ends_with("n't") || written.ends_with("n\u2019t")) return as(term, Kind::negation);
  if (std::any_of(term.begin(), term.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return as(term, Kind::number);
  if (is_function_word(term)) return as(term, Kind::function);
  return as(term, capital ? Kind::name : Kind::plain);
}

uint32_t mixed(uint32_t hash, uint32_t next) {
  return (hash ^ next) * 0x9E3779B1U;
}

/// Whether words are where a report comes from, with a dash behind them: "SEOUL, South Korea -",
/// "BOSTON (AP) --".
bool is_dateline(const std::vector<ToldWord>& words, std::string_view behind) {
  constexpr size_t kLongest = 7;  // words
  const auto of_place = [](const ToldWord& w) {
    return w.kind == Kind::name || w.kind == Kind::day || w.kind == Kind::number;
  };
  const auto has = [&](std::string_view dash) { return behind.find(dash) != behind.npos; };
  return (has("\u2013") || has("\u2014") || has(" - ") || has("--") || has(")- ")) &&
         !words.empty() && words.size() <= kLongest &&
         std::all_of(words.begin(), words.end(), of_place);
}

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
    Gap from{x.first, y.first};
    const auto gap_up_to = [&](size_t i, size_t j) {
      if (i > from.first || j > from.second) gaps_.push_back({{from.first, i}, {from.second, j}});
    };
    if (n * m <= kMostWordPairs) {
      align_best(
          n, m,
          [&](size_t i, size_t j) {
            return a_[x.first + i].hash == b_[y.first + j].hash ? 1U : 0U;
          },
          [&](size_t i, size_t j) {
            ++matched_;
            gap_up_to(x.first + i, y.first + j);
            from = {x.first + i + 1, y.first + j + 1};
          });
    }
    gap_up_to(x.second, y.second);
  }

  const std::vector<ToldWord>& a_;
  const std::vector<ToldWord>& b_;
  std::vector<std::pair<Gap, Gap>> gaps_;
  size_t matched_ = 0;
};

}  // namespace

std::vector<const Paragraph*> own_paragraphs(const Article& a,
                                             const std::vector<CandidateLine>& lines) {
  std::vector<const Paragraph*> all;
  std::vector<const Paragraph*> own;
  for (const auto& p : a.paragraphs) {
    all.push_back(&p);
    const bool candidate = std::any_of(lines.begin(), lines.end(),
                                       [&](const auto& line) { return line.range == p.range; });
    if (!candidate) own.push_back(&p);
  }
  return own.empty() ? all : own;
}

OwnText own_text(const Article& a, const std::vector<CandidateLine>& lines) {
  OwnText out;
  out.headline = a.headline.value;
  for (const Paragraph* p : own_paragraphs(a, lines)) {
    for (const Range& s : p->sentences) out.sentences.push_back(a.text.substr(s.begin, s.size()));
  }
  return out;
}

void add_to(OwnText& text, const Record& r) {
  if (r.ordinal == 0) text.headline = r.facts.headline;
  if (r.chrome) return;
  for (const Range& s : r.sentences) text.sentences.push_back(r.text.substr(s.begin, s.size()));
}

ToldSentence told_sentence(std::string_view text) {
  ToldSentence out;
  size_t end = 0;
  for (const Token& t : analyze(text)) {
    if (!t.main) continue;
    auto& words = out.words;
    const std::string_view between = text.substr(end, t.begin - std::min<size_t>(end, t.begin));
    if (is_dateline(words, between)) words.clear();
    const ToldWord word = told_word(t.term, text.substr(t.begin, t.end - t.begin));
    // "6 3/16" and "three hundred" are one number each.
    const bool goes_on = word.kind == Kind::number && !words.empty() &&
                         words.back().kind == Kind::number && between.size() <= 1;
    if (goes_on) {
      words.back().hash = mixed(words.back().hash, word.hash);
    } else {
      words.push_back(word);
    }
    end = t.end;
  }
  for (const ToldWord& w : out.words) {
    out.bits |= uint64_t{1} << (w.hash >> 26);
    out.hash = mixed(out.hash, w.hash);
  }
  return out;
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
  std::vector<SentenceLikeness> pairs;
  pairs.reserve(n * m);
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = 0; j < m; ++j) pairs.push_back(compared(begin + i, begin + j));
  }
  align_best(
      n, m,
      [&](size_t i, size_t j) {
        constexpr std::array<uint32_t, 4> kWorth = {0, 1, 3, 4};
        const auto kind = static_cast<size_t>(pairs[i * m + j].kind);
        return static_cast<uint32_t>(a[begin + i].words.size()) * kWorth[kind];
      },
      [&](size_t i, size_t j) { out.add(a[begin + i], pairs[i * m + j]); });
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
