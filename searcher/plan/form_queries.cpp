#include "searcher/plan/form_queries.h"

#include <algorithm>

#include "common/store/schema.h"
#include "common/text/stem.h"
#include "searcher/plan/phrase_terms.h"

namespace lede {

namespace {

namespace s = schema;
using Q = Xapian::Query;

/// The passages that have a stem in a form that is wanted, with the weight of the stem. A passage
/// with no form of it has its base form.
template <typename IsWanted>
Q passages_with(const std::string& stem, std::string_view field, const RecordDatabase& db,
                IsWanted&& is_wanted) {
  const Q any_form(s::term(field, stem));
  const std::string begin = s::term(s::kForm, s::form_name(stem, ""));
  std::vector<Q> wanted;
  std::vector<Q> others;
  for (auto it = db.allterms_begin(begin); it != db.allterms_end(begin); ++it)
    (is_wanted((*it).substr(begin.size())) ? wanted : others).emplace_back(*it);
  const Q with_wanted(Q::OP_OR, wanted.begin(), wanted.end());
  if (!is_wanted(stem)) return {Q::OP_FILTER, any_form, with_wanted};
  const Q with_others(Q::OP_OR, others.begin(), others.end());
  return {Q::OP_AND_NOT, any_form, Q(Q::OP_AND_NOT, with_others, with_wanted)};
}

}  // namespace

Q one_word(const std::vector<std::string>& terms) {
  return terms.size() == 1 ? Q(terms[0]) : Q(Q::OP_SYNONYM, terms.begin(), terms.end());
}

std::vector<std::string> terms_of_form(const Unit& word, std::string_view field,
                                       const RecordDatabase& db) {
  std::vector<std::string> terms;
  for (const auto& form : {word.term, word.also}) {
    if (form.empty()) continue;
    const std::string base = stem(form);
    if (base == form) return {};
    terms.push_back(s::term(s::kForm, s::form_name(base, form)));
    // A name is its own stem.
    std::string name = s::term(field, form);
    if (db.term_exists(name)) terms.push_back(std::move(name));
  }
  return terms;
}

Q passages_with_form(const Unit& word, std::string_view field, const RecordDatabase& db) {
  std::vector<std::string> stems;
  std::vector<Q> any;
  for (const auto& stem : stems_of(word)) {
    std::string name = s::term(field, stem);
    if (!db.term_exists(name)) continue;
    stems.push_back(std::move(name));
    any.push_back(passages_with(stem, field, db, [&](const std::string& form) {
      return form == word.term || (!word.also.empty() && form == word.also);
    }));
  }
  if (any.size() == 1) return any[0];
  return {Q::OP_FILTER, one_word(stems), Q(Q::OP_OR, any.begin(), any.end())};
}

Q passages_with_beginning(const Leaf& prefix, const std::vector<std::string>& stems,
                          std::string_view field, const RecordDatabase& db) {
  const auto begins_so = [&](const std::string& form) {
    return std::any_of(prefix.units.begin(), prefix.units.end(),
                       [&](const Unit& u) { return form.starts_with(u.term); });
  };
  std::vector<std::string> terms;
  std::vector<Q> any;
  for (const auto& stem : stems) {
    terms.push_back(s::term(field, stem));
    any.push_back(passages_with(stem, field, db, begins_so));
  }
  return {Q::OP_FILTER, one_word(terms), Q(Q::OP_OR, any.begin(), any.end())};
}

}  // namespace lede
