#include "searcher/plan/neighbour_screen.h"

#include <algorithm>
#include <string>

#include "common/store/neighbour_filter.h"
#include "common/store/schema.h"
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
    neighbours_.emplace_back();
    for (const auto& first : words[i - 1]) {
      for (const auto& second : words[i])
        neighbours_.back().push_back(neighbours_hash(first, second));
    }
  }
  if (knows()) at_ = part.valuestream_begin(schema::kNeighbourSlot);
}

bool NeighbourScreen::may(Xapian::docid document) {
  const Xapian::ValueIterator end;
  if (at_ != end && at_.get_docid() < document) at_.skip_to(document);
  if (at_ == end || at_.get_docid() != document) return true;
  const std::string filter = *at_;
  return std::all_of(neighbours_.begin(), neighbours_.end(), [&](const auto& any) {
    return std::any_of(any.begin(), any.end(),
                       [&](uint64_t hash) { return may_have_neighbours(filter, hash); });
  });
}

}  // namespace lede
