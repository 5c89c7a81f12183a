#include "searcher/plan/suggest.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/edit_distance.h"
#include "common/store/schema.h"
#include "common/text/analyzer.h"
#include "common/text/stem.h"

namespace lede {

namespace {

namespace s = schema;

/// The beginnings of the words that are looked at, since the vocabulary is too large to go through.
/// A typing error seldom touches both of the first two letters, so these are the words that share
/// the first one, or begin as one error there would make them begin.
std::set<std::string> beginnings(const std::string& word) {
  std::set<std::string> starts = {word.substr(0, 1), std::string{word[1], word[0]},
                                  word.substr(1, 2)};
  if (ascii::is_lower(word[0])) {
    for (char c = 'a'; c <= 'z'; ++c) {
      starts.insert(std::string{c, word[1], word[2]});  // the first letter is wrong
      starts.insert(std::string{c, word[0], word[1]});  // the first letter is missing
    }
  }
  return starts;
}

/// Keeps the stem that is the fewest edits away from a word.
class NearestStem {
 public:
  NearestStem(const Unit& word, unsigned max_edits)
      : word_(word), max_edits_(max_edits), distance_(max_edits + 1) {}

  /// Compares `form`, a form of `stem`. Of one that is near, `frequency_of` says how many documents
  /// have it.
  template <typename F>
  void look_at(const std::string& form, const std::string& stem, F&& frequency_of) {
    const unsigned d = distance(form);
    if (d > max_edits_ || d > distance_ || d == 0) return;
    const Xapian::doccount frequency = frequency_of();
    if (frequency == 0 || (d == distance_ && frequency <= frequency_)) return;
    stem_ = stem;
    distance_ = d;
    frequency_ = frequency;
  }
  [[nodiscard]] const std::string& stem() const { return stem_; }

  /// How far `form` is from the word or its stem, whichever is nearer.
  [[nodiscard]] unsigned distance(const std::string& form) const {
    const unsigned d = edits(word_.term, form);
    return word_.stem == word_.term ? d : std::min(d, edits(word_.stem, form));
  }

 private:
  [[nodiscard]] unsigned edits(const std::string& a, const std::string& b) const {
    const bool close = a.size() <= b.size() + max_edits_ && b.size() <= a.size() + max_edits_;
    return close ? edit_distance(a, b, max_edits_) : max_edits_ + 1;
  }
  const Unit& word_;
  unsigned max_edits_;
  std::string stem_;
  unsigned distance_;
  Xapian::doccount frequency_ = 0;
};

bool may_be_misspelt(const std::string& word) {
  return word.size() >= 3 && word.size() <= 40;
}
unsigned max_edits(const std::string& word) {
  return word.size() <= 4 ? 1 : 2;
}

/// Looks at all terms behind a prefix that may be `word` with few edits.
void look_through(std::string_view prefix, const std::string& word, const RecordDatabase& db,
                  NearestStem& nearest) {
  for (const auto& start : beginnings(word)) {
    const std::string begin = s::term(prefix, start);
    for (auto it = db.allterms_begin(begin); it != db.allterms_end(begin); ++it) {
      const std::string term = (*it).substr(prefix.size());
      nearest.look_at(term, term, [&] { return db.frequency(*it); });
    }
  }
}

}  // namespace

std::string written_form(const std::string& stem, const std::string& word,
                         const RecordDatabase& db) {
  constexpr int kMaxLookedAt = 10;
  std::map<std::string, int> forms;
  const std::string term = s::term(s::kStem, stem);
  int looked_at = 0;
  db.each_document(term, [&](Xapian::docid document) {
    const Record r = db.record(document);
    for (const auto* text : {&r.text, &r.facts.headline, &r.section}) {
      for (const auto& t : analyze(*text, r.numbers)) {
        if (t.stem == stem) ++forms[t.term];
      }
    }
    return ++looked_at < kMaxLookedAt;
  });
  std::string best = stem;
  std::pair<unsigned, int> least;
  for (const auto& [form, times] : forms) {
    const auto longest = static_cast<unsigned>(std::max(word.size(), form.size()));
    const std::pair<unsigned, int> cost = {edit_distance(word, form, longest), -times};
    if (least.second != 0 && cost >= least) continue;
    best = form;
    least = cost;
  }
  return best;
}

std::vector<std::string> near_terms(const Unit& word, unsigned edits, std::string_view prefix,
                                    const RecordDatabase& db) {
  struct Near {
    unsigned distance;
    Xapian::doccount frequency;
    std::string term;
  };
  if (!may_be_misspelt(word.term)) return {};
  const unsigned most = std::min(edits, max_edits(word.term));
  const NearestStem distances(word, most);
  std::vector<Near> found;
  for (const auto& start : beginnings(word.term)) {
    const std::string begin = s::term(prefix, start);
    for (auto it = db.allterms_begin(begin); it != db.allterms_end(begin); ++it) {
      std::string term = (*it).substr(prefix.size());
      const unsigned d = distances.distance(term);
      if (d > most || term == word.stem || term == word.term) continue;
      const Xapian::doccount n = db.frequency(*it, it.get_termfreq());
      if (n > 0) found.push_back({d, n, std::move(term)});
    }
  }
  std::sort(found.begin(), found.end(), [](const Near& a, const Near& b) {
    return std::tuple(a.distance, b.frequency, std::string_view(a.term)) <
           std::tuple(b.distance, a.frequency, std::string_view(b.term));
  });
  std::vector<std::string> terms;
  for (auto& n : found) {
    if (terms.empty() || terms.back() != n.term) terms.push_back(std::move(n.term));
  }
  return terms;
}

std::string nearest_term(const std::string& word, const std::string& stem, std::string_view prefix,
                         const RecordDatabase& db) {
  const Unit unit{word, stem.empty() ? word : stem, ""};
  if (!may_be_misspelt(word)) return "";
  NearestStem nearest(unit, max_edits(word));
  look_through(prefix, word, db, nearest);
  return nearest.stem();
}

std::string suggest_word(const Unit& word, const RecordDatabase& db) {
  const std::string& w = word.term;
  if (!may_be_misspelt(w)) return "";
  NearestStem nearest(word, max_edits(w));
  look_through(s::kStem, w, db, nearest);
  for (const auto& [form, stem] : irregular_forms()) {
    nearest.look_at(std::string(form), std::string(stem),
                    [&, base = stem] { return db.frequency(s::term(s::kStem, base)); });
  }
  return nearest.stem().empty() ? "" : written_form(nearest.stem(), w, db);
}

}  // namespace lede
