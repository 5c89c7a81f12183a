#include "searcher/plan/form_terms.h"

#include <algorithm>

#include "common/store/schema.h"
#include "common/store/word_pairs.h"
#include "common/text/stem.h"

namespace lede {

namespace {

namespace s = schema;

/// The terms of the forms of a stem that begin so.
std::vector<std::string> forms_of(const std::string& stem, const std::string& beginning,
                                  const RecordDatabase& db) {
  std::vector<std::string> out;
  const std::string begin = s::term(s::kForm, form_name(stem, beginning));
  for (auto it = db.allterms_begin(begin); it != db.allterms_end(begin); ++it) out.push_back(*it);
  return out;
}

bool is_form(const std::string& term) {
  return term.starts_with(s::kForm);
}

}  // namespace

std::vector<std::string> terms_of_form(const Unit& word, const RecordDatabase& db) {
  std::vector<std::string> terms;
  for (const auto& form : {word.term, word.also}) {
    if (form.empty()) continue;
    const std::string base = stem(form);
    if (base == form || !frequent_word(base)) return {};
    terms.push_back(s::term(s::kForm, form_name(base, form)));
    std::string name = s::term(s::kStem, form);
    if (db.term_exists(name)) terms.push_back(std::move(name));
  }
  return terms;
}

PhraseWalk walk_of_word(const Unit& word, const RecordDatabase& db) {
  PhraseWalk walk;
  if (auto terms = terms_of_form(word, db); !terms.empty()) {
    walk.sure = std::all_of(terms.begin(), terms.end(), is_form);
    walk.terms = {std::move(terms)};
    walk.tells = {PhraseWalk::Tells::nothing};
  } else if (word.also.empty() && stem(word.term) == word.term && frequent_word(word.term)) {
    walk.sure_without = forms_of(word.term, "", db);
    walk.sure = walk.sure_without.empty();
  }
  return walk;
}

PhraseWalk walk_of_prefix(const Leaf& prefix, const std::vector<std::string>& stems,
                          const std::vector<std::string>& sure, const RecordDatabase& db) {
  PhraseWalk walk;
  std::vector<std::string> terms;
  bool narrower = false;
  for (const auto& stem : stems) {
    const bool itself = std::any_of(prefix.units.begin(), prefix.units.end(),
                                    [&](const Unit& u) { return stem.starts_with(u.term); });
    if (itself || !frequent_word(stem)) {
      terms.push_back(s::term(s::kStem, stem));
      continue;
    }
    narrower = true;
    for (const auto& u : prefix.units) {
      for (auto& form : forms_of(stem, u.term, db)) terms.push_back(std::move(form));
    }
  }
  if (!narrower) return walk;
  walk.sure = std::all_of(terms.begin(), terms.end(), is_form);
  for (const auto& stem : sure) terms.push_back(s::term(s::kStem, stem));
  walk.terms = {std::move(terms)};
  walk.tells = {PhraseWalk::Tells::nothing};
  return walk;
}

}  // namespace lede
