#include "searcher/plan/neighbour_screen.h"

#include <algorithm>
#include <string>

#include "common/store/schema.h"
#include "common/store/word_pairs.h"
#include "searcher/plan/phrase_terms.h"

namespace lede {

NeighbourScreen::NeighbourScreen(const Xapian::Database& part, const Leaf& leaf) {
  std::vector<std::vector<std::string>> words;
  if (leaf.kind == Leaf::Kind::phrase) {
    for (const auto& u : leaf.units) words.push_back(stems_of(u));
  } else if (leaf.is_phrase_of_stems()) {
    for (const auto& u : leaf.spelled_out[0]) words.push_back({u.stem});
  }
  for (size_t i = 1; i < words.size(); ++i) {
    std::vector<Neighbours> any;
    std::vector<Neighbours> any_in_facts;
    bool known = true;
    for (const auto& first : words[i - 1]) {
      for (const auto& second : words[i]) {
        const auto n = neighbours_of(first, kind_of_stem(first), second, kind_of_stem(second));
        known = known && n.has_value();
        if (n) any.push_back(*n);
        any_in_facts.push_back(neighbours_in_fact(first, second));
      }
    }
    if (known) neighbours_.push_back(std::move(any));
    complete_ = complete_ && known;
    in_facts_.push_back(std::move(any_in_facts));
  }
  if (knows()) at_ = part.valuestream_begin(schema::kNeighbourSlot);
}

bool NeighbourScreen::look(Xapian::docid document) {
  const Xapian::ValueIterator end;
  if (at_ != end && at_.get_docid() < document) at_.skip_to(document);
  if (at_ == end || at_.get_docid() != document) return false;
  const std::string value = *at_;
  const auto passage = PassageFilter::parse(value);
  ordinal_ = passage.ordinal;
  words_ = passage.words;
  // A text has each neighbours of the phrase as often as the phrase, at least.
  occurrences_ = complete_ ? Occurrences::at_most_one : Occurrences::any;
  for (const auto& any : neighbours_) {
    const Occurrences n = of_any(any, passage.filter);
    if (n == Occurrences::at_most_one) continue;
    occurrences_ = n;
    if (n == Occurrences::none) break;
  }
  may_be_in_facts_ = std::all_of(in_facts_.begin(), in_facts_.end(), [&](const auto& any) {
    return of_any(any, passage.filter) != Occurrences::none;
  });
  return true;
}

Occurrences NeighbourScreen::of_any(const std::vector<Neighbours>& any,
                                    std::string_view filter) const {
  Occurrences sum = Occurrences::none;
  for (const auto& n : any) {
    const Occurrences more = occurrences_of(n, filter);
    if (more == Occurrences::none) continue;
    if (more == Occurrences::any || sum != Occurrences::none) return Occurrences::any;
    sum = more;
  }
  return sum;
}

}  // namespace lede
