#include "searcher/rank/query_coverage.h"

#include <algorithm>

#include "common/store/schema.h"

namespace lede {

namespace {

namespace s = schema;

/// Whether a leaf is of words, of which the archive has at least one.
bool written(const Xapian::Database& db, const Leaf& l) {
  if (!l.is_of_text()) return false;
  switch (l.kind) {
    case Leaf::Kind::word:
    case Leaf::Kind::phrase:
      return std::any_of(l.units.begin(), l.units.end(),
                         [&](const Unit& u) { return db.term_exists(s::term(s::kStem, u.stem)); });
    case Leaf::Kind::near:
      return std::any_of(l.near.begin(), l.near.end(),
                         [&](const Leaf& o) { return written(db, o); });
    case Leaf::Kind::statement: {
      const auto words = scoring_leaves(*l.clause);
      return std::any_of(words.begin(), words.end(),
                         [&](const Leaf* o) { return written(db, *o); });
    }
    case Leaf::Kind::prefix:
    case Leaf::Kind::dates:
    case Leaf::Kind::id:
    case Leaf::Kind::manner:
      break;
  }
  return false;
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
    case Leaf::Kind::statement: {
      const auto words = scoring_leaves(*l.clause);
      return std::all_of(words.begin(), words.end(),
                         [&](const Leaf* o) { return covers(stems, *o); });
    }
    case Leaf::Kind::prefix:
    case Leaf::Kind::dates:
    case Leaf::Kind::id:
    case Leaf::Kind::manner:
      break;
  }
  return false;
}

}  // namespace

Coverage query_coverage(const Xapian::Database& db, const std::vector<WeightedLeaf>& query,
                        const std::vector<StemWeights>& passages) {
  Coverage coverage;
  double total = 0;
  for (const auto& [leaf, idf] : query) {
    if (!written(db, leaf)) continue;
    coverage.words += leaf.count * leaf.weight;
    for (const auto& u : leaf.units) coverage.stems.insert(u.stem);
    for (const auto& o : leaf.near) {
      for (const auto& u : o.units) coverage.stems.insert(u.stem);
    }
    total += leaf.count * leaf.weight * idf * static_cast<double>(passages.size());
    for (const auto& stems : passages) {
      if (covers(stems, leaf)) coverage.covered += leaf.count * leaf.weight * idf;
    }
  }
  if (total > 0) coverage.covered /= total;
  return coverage;
}

}  // namespace lede
