#include "searcher/rank/query_coverage.h"

#include <algorithm>

#include "common/store/schema.h"

namespace lede {

namespace {

namespace s = schema;

/// Whether a leaf is a matter of words, of which anybody wrote one.
bool written(const Xapian::Database& db, const Leaf& l) {
  if (l.field != Field::any) return false;
  switch (l.kind) {
    case Leaf::Kind::word:
    case Leaf::Kind::phrase:
      return std::any_of(l.units.begin(), l.units.end(),
                         [&](const Unit& u) { return db.term_exists(s::term(s::kStem, u.stem)); });
    case Leaf::Kind::near:
      return std::any_of(l.near.begin(), l.near.end(),
                         [&](const Leaf& o) { return written(db, o); });
    default:
      return false;
  }
}

/// Whether a passage holds the leaf's words, wherever they stand.
bool covers(const StemWeights& stems, const Leaf& l) {
  const auto has = [&](const Unit& u) { return stems.contains(u.stem); };
  const auto has_all = [&](const std::vector<Unit>& units) {
    return std::all_of(units.begin(), units.end(), has);
  };
  switch (l.kind) {
    case Leaf::Kind::word:
      return std::any_of(l.units.begin(), l.units.end(), has) ||
             std::any_of(l.spelled_out.begin(), l.spelled_out.end(), has_all);
    case Leaf::Kind::phrase:
      return has_all(l.units);
    case Leaf::Kind::near:
      return std::all_of(l.near.begin(), l.near.end(),
                         [&](const Leaf& o) { return covers(stems, o); });
    default:
      return false;
  }
}

}  // namespace

Asked what_is_asked(const Xapian::Database& db, const std::vector<WeightedLeaf>& query,
                    const std::vector<StemWeights>& passages) {
  Asked asked;
  double total = 0;
  for (const auto& [leaf, idf] : query) {
    if (!written(db, leaf)) continue;
    asked.words += leaf.count * leaf.weight;
    for (const auto& u : leaf.units) asked.stems.insert(u.stem);
    for (const auto& o : leaf.near) {
      for (const auto& u : o.units) asked.stems.insert(u.stem);
    }
    total += leaf.count * leaf.weight * idf * static_cast<double>(passages.size());
    for (const auto& stems : passages) {
      if (covers(stems, leaf)) asked.covered += leaf.count * leaf.weight * idf;
    }
  }
  if (total > 0) asked.covered /= total;
  return asked;
}

}  // namespace lede
