#include "searcher/plan/fact_screen.h"

#include <algorithm>
#include <string_view>

#include "common/store/schema.h"
#include "searcher/plan/phrase_terms.h"

namespace lede {

namespace s = schema;

FactScreen::FactScreen(const Xapian::Database& part, const Leaf& leaf)
    : any_(leaf.kind != Leaf::Kind::phrase) {
  if (any_) return;
  for (const std::string_view field : {s::kHeadlineStem, s::kAuthor, s::kOutlet, s::kPlace}) {
    std::vector<AnyOf> words;
    for (const auto& u : leaf.units) {
      std::vector<std::string> forms = {u.term};
      if (!u.also.empty()) forms.push_back(u.also);
      if (field == s::kHeadlineStem) forms = stems_of(u);
      words.emplace_back();
      for (const auto& form : forms) {
        auto at = part.postlist_begin(s::term(field, form));
        if (at != Xapian::PostingIterator()) words.back().at.push_back(std::move(at));
      }
    }
    const bool everywhere =
        std::none_of(words.begin(), words.end(), [](const AnyOf& word) { return word.at.empty(); });
    if (everywhere) fields_.push_back(std::move(words));
  }
}

bool FactScreen::AnyOf::has(Xapian::docid document) {
  const Xapian::PostingIterator end;
  for (auto& it : at) {
    if (it != end && *it < document) it.skip_to(document);
    if (it != end && *it == document) return true;
  }
  return false;
}

bool FactScreen::may(Xapian::docid first) {
  return any_ || std::any_of(fields_.begin(), fields_.end(), [first](auto& words) {
           return std::all_of(words.begin(), words.end(),
                              [first](AnyOf& word) { return word.has(first); });
         });
}

}  // namespace lede
