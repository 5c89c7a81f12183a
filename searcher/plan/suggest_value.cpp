#include "searcher/plan/suggest_value.h"

#include <algorithm>
#include <set>
#include <vector>

#include "common/store/schema.h"
#include "common/text/analyzer.h"
#include "common/text/function_words.h"
#include "common/text/unicode.h"
#include "searcher/plan/suggest.h"

namespace lede {

namespace {

namespace s = schema;

/// The first letters of a name's words, with and without those like "the" and "of".
std::set<std::string> initials(const std::string& name) {
  std::string all;
  std::string telling;
  for (const auto& t : analyze(name)) {
    if (!t.main || t.term.empty()) continue;
    all += t.term[0];
    if (!is_function_word(t.term)) telling += t.term[0];
  }
  return {all, telling};
}

class NearestName {
 public:
  NearestName(const Leaf& leaf, const ArticleField& field, const RecordDatabase& db)
      : leaf_(leaf), field_(field), db_(db) {}

  [[nodiscard]] std::string find() const {
    std::vector<std::string> words;
    for (const auto& u : leaf_.units) {
      const bool there = db_.term_exists(s::term(field_.prefix, u.term));
      std::string word = there ? u.term : nearest_term(u.term, "", field_.prefix, db_);
      if (!word.empty()) words.push_back(std::move(word));
    }
    if (!words.empty()) return with_most_of(words);
    return leaf_.units.size() == 1 ? with_initials(leaf_.units[0].term) : "";
  }

 private:
  /// Among the first that have the rarest of the words, the name that has most of them.
  [[nodiscard]] std::string with_most_of(const std::vector<std::string>& words) const {
    constexpr int kMaxLookedAt = 50;
    const auto rarest = *std::min_element(words.begin(), words.end(),
                                          [&](const std::string& a, const std::string& b) {
                                            return db_.get_termfreq(s::term(field_.prefix, a)) <
                                                   db_.get_termfreq(s::term(field_.prefix, b));
                                          });
    std::string best;
    size_t most = 0;
    const std::string name = s::term(field_.prefix, rarest);
    int looked_at = 0;
    db_.each_document(name, [&](Xapian::docid document) {
      const std::string value = db_.record(document).facts.*field_.value;
      size_t has = 0;
      for (const auto& t : analyze(value))
        has += std::find(words.begin(), words.end(), t.term) != words.end() ? 1 : 0;
      if (has > most) {
        most = has;
        best = value;
      }
      return ++looked_at < kMaxLookedAt;
    });
    return best;
  }

  [[nodiscard]] std::string with_initials(const std::string& letters) const {
    constexpr size_t kMinLetters = 2;
    constexpr size_t kMaxLetters = 6;
    constexpr int kMaxLookedAt = 200;
    if (letters.size() < kMinLetters || letters.size() > kMaxLetters) return "";
    // Of "the New York Times" the first word may be any.
    const std::string begin = s::term(field_.prefix, letters.substr(0, 1));
    auto it = db_.allterms_begin(begin);
    for (int i = 0; i < kMaxLookedAt && it != db_.allterms_end(begin); ++i, ++it) {
      const Xapian::docid first = db_.first(*it);
      if (first == 0) continue;
      std::string value = db_.record(first).facts.*field_.value;
      if (initials(value).contains(letters)) return value;
    }
    return "";
  }

  const Leaf& leaf_;
  const ArticleField& field_;
  const RecordDatabase& db_;
};

/// The word of a headline that is nearest to `word`, as a headline writes it.
std::string headline_word(const Unit& word, std::string_view prefix, const RecordDatabase& db) {
  std::string stem = nearest_term(word.term, word.stem, prefix, db);
  if (stem.empty()) return "";
  const std::string name = s::term(prefix, stem);
  const Record first = db.record(db.first(name));
  for (const auto& t : analyze(first.facts.headline, first.numbers)) {
    if (t.stem == stem) return t.term;
  }
  return stem;
}

}  // namespace

std::string suggest_value(const Leaf& leaf, const ArticleField& field, const RecordDatabase& db) {
  if (leaf.units.empty() || leaf.field == Field::url) return "";
  if (!field.by_stem) return NearestName(leaf, field, db).find();
  for (const auto& u : leaf.units) {
    if (!db.term_exists(s::term(field.prefix, u.stem))) return headline_word(u, field.prefix, db);
  }
  return "";
}

}  // namespace lede
