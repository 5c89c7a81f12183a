#include "searcher/plan/phrase_terms.h"

#include <algorithm>

#include "common/store/schema.h"
#include "common/text/stem.h"

namespace lede {

std::vector<std::string> stems_of(const Unit& word) {
  std::vector<std::string> stems;
  for (const auto& form : {word.term, word.also}) {
    for (const auto& stem : {form, lede::stem(form)}) {
      if (!stem.empty() && std::find(stems.begin(), stems.end(), stem) == stems.end())
        stems.push_back(stem);
    }
  }
  return stems;
}

TermGroups phrase_terms(const Leaf& phrase, std::string_view prefix) {
  TermGroups groups;
  for (const auto& u : phrase.units) {
    groups.emplace_back();
    for (const auto& stem : stems_of(u)) groups.back().push_back(schema::term(prefix, stem));
  }
  return groups;
}

}  // namespace lede
