#include "searcher/plan/phrase_pairs.h"

#include <algorithm>
#include <optional>
#include <string>

#include "common/store/schema.h"
#include "common/store/word_pairs.h"
#include "common/text/stem.h"
#include "searcher/plan/form_queries.h"

namespace lede {

namespace {

/// What a token that satisfies a word of a phrase may count as in pairs: a frequent word, or none,
/// and then it has this stem.
struct Reading {
  std::optional<FrequentWord> word;
  std::string stem;
};

/// A token's stem is that of its term, or the term itself: a name is not inflected.
std::vector<Reading> readings_of_term(const Unit& unit) {
  std::vector<Reading> out;
  for (const auto& form : {unit.term, unit.also}) {
    if (form.empty()) continue;
    if (const auto word = frequent_word(form)) {
      out.push_back({word, ""});
      continue;
    }
    out.push_back({std::nullopt, form});
    if (std::string base = stem(form); base != form)
      out.push_back({frequent_word(base), std::move(base)});
  }
  return out;
}

std::vector<Reading> readings_of_stem(const Unit& unit) {
  std::vector<Reading> out;
  for (const FrequentWord w : frequent_words_of_stem(unit.stem)) out.push_back({w, ""});
  return out;
}

/// Finds the pairs of a phrase whose words have these readings.
class PairFinder {
 public:
  PairFinder(const std::vector<std::vector<Reading>>& readings, const TermGroups& words,
             const RecordDatabase& db)
      : readings_(readings), words_(words), db_(db), covered_(words.size()) {}

  PhraseWalk run() {
    PhraseWalk walk;
    for (size_t i = 0; i + 1 < words_.size(); ++i) add_pair(walk, i);
    if (walk.terms.empty()) return walk;
    walk.is_pair =
        words_.size() == 2 && walk.tells[0] == PhraseWalk::Tells::pair && walk.terms[0].size() == 1;
    for (size_t i = 0; i < words_.size(); ++i) {
      if (covered_[i]) continue;
      walk.terms.push_back(words_[i]);
      walk.tells.push_back(PhraseWalk::Tells::word);
    }
    return walk;
  }

 private:
  [[nodiscard]] uint64_t frequency(const std::vector<std::string>& terms) const {
    uint64_t sum = 0;
    for (const auto& t : terms) sum += db_.get_termfreq(t);
    return sum;
  }

  /// The pair of word `i` and the one behind it, if all their readings are pairs. One that is none
  /// is stood for by the rarer of its stems; a word as a name is in few documents or in none.
  void add_pair(PhraseWalk& walk, size_t i) {
    std::vector<std::string> terms;
    bool any_pair = false;
    bool counted = true;
    for (const auto& a : readings_[i]) {
      for (const auto& b : readings_[i + 1]) {
        if (a.word && b.word && is_pair(*a.word, *b.word)) {
          any_pair = true;
          terms.push_back(schema::term(schema::kPair, pair_name(*a.word, *b.word)));
          continue;
        }
        std::optional<std::string> rarest;
        for (const auto* r : {&a, &b}) {
          if (r->stem.empty()) continue;
          std::string stem = schema::term(schema::kStem, r->stem);
          if (!rarest || db_.get_termfreq(stem) < db_.get_termfreq(*rarest))
            rarest = std::move(stem);
        }
        if (!rarest) return;
        if (!db_.term_exists(*rarest)) continue;
        counted = false;
        if (std::find(terms.begin(), terms.end(), *rarest) == terms.end())
          terms.push_back(std::move(*rarest));
      }
    }
    if (!any_pair || frequency(terms) > std::min(frequency(words_[i]), frequency(words_[i + 1])))
      return;
    walk.terms.push_back(std::move(terms));
    walk.tells.push_back(counted ? PhraseWalk::Tells::pair : PhraseWalk::Tells::nothing);
    covered_[i] = covered_[i + 1] = true;
  }

  const std::vector<std::vector<Reading>>& readings_;
  const TermGroups& words_;
  const RecordDatabase& db_;
  std::vector<bool> covered_;
};

/// Adds the terms of words that stand in a form of their own to what is known of a phrase.
void add_forms(PhraseWalk& walk, const std::vector<Unit>& units, const TermGroups& words,
               std::string_view field, const RecordDatabase& db) {
  const bool had_pairs = !walk.terms.empty();
  for (const auto& u : units) {
    if (auto terms = terms_of_form(u, field, db); !terms.empty()) {
      walk.terms.push_back(std::move(terms));
      walk.tells.push_back(PhraseWalk::Tells::nothing);
    }
  }
  if (had_pairs || walk.terms.empty()) return;
  walk.terms.insert(walk.terms.end(), words.begin(), words.end());
  walk.tells.resize(walk.terms.size(), PhraseWalk::Tells::word);
}

PhraseWalk walk(const std::vector<Unit>& units, const TermGroups& words, const RecordDatabase& db,
                std::vector<Reading> (*readings_of)(const Unit&)) {
  std::vector<std::vector<Reading>> readings;
  for (const auto& u : units) readings.push_back(readings_of(u));
  return PairFinder(readings, words, db).run();
}

}  // namespace

PhraseWalk walk_of_phrase(const std::vector<Unit>& units, const TermGroups& words,
                          std::string_view field, const RecordDatabase& db) {
  PhraseWalk out;
  // Muted text is seldom searched: the pairs of its words are no terms.
  if (field == schema::kStem) out = walk(units, words, db, readings_of_term);
  add_forms(out, units, words, field, db);
  for (const auto& u : units) out.is_pair = out.is_pair && u.also.empty();
  out.as_listed = std::all_of(units.begin(), units.end(),
                              [](const Unit& u) { return frequent_word(u.term).has_value(); });
  return out;
}

PhraseWalk walk_of_stems(const std::vector<Unit>& units, const TermGroups& words,
                         const RecordDatabase& db) {
  PhraseWalk out = walk(units, words, db, readings_of_stem);
  // Which of its forms a word stands in is all the same here, and not what a PairCount tells.
  out.is_pair = false;
  return out;
}

}  // namespace lede
