#include "searcher/plan/fact_screen.h"

#include <algorithm>
#include <string_view>

#include "common/store/schema.h"
#include "common/text/stem.h"
#include "searcher/plan/phrase_terms.h"
#include "searcher/plan/prefix_stems.h"

namespace lede {

namespace s = schema;

namespace {

/// The terms of a field of names that have a stem.
std::vector<std::string> forms_with_stem(const Xapian::Database& part, std::string_view field,
                                         const std::string& base) {
  std::vector<std::string> forms;
  const std::string begin = s::term(field, common_beginning(base));
  for (auto it = part.allterms_begin(begin); it != part.allterms_end(begin); ++it) {
    std::string form = (*it).substr(field.size());
    if (form == base || stem(form) == base) forms.push_back(std::move(form));
  }
  return forms;
}

}  // namespace

FactScreen::FactScreen(const Xapian::Database& part, const Leaf& leaf) {
  const bool by_stem = leaf.is_phrase_of_stems();
  any_ = leaf.kind != Leaf::Kind::phrase && !by_stem;
  if (any_) return;
  for (const std::string_view field : {s::kHeadlineStem, s::kAuthor, s::kOutlet, s::kPlace}) {
    std::vector<AnyOf> words;
    for (const auto& u : by_stem ? leaf.spelled_out[0] : leaf.units) {
      std::vector<std::string> forms = {u.term};
      if (!u.also.empty()) forms.push_back(u.also);
      if (field == s::kHeadlineStem) {
        forms = by_stem ? std::vector<std::string>{u.stem} : stems_of(u);
      } else if (by_stem) {
        forms = forms_with_stem(part, field, u.stem);
      }
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
