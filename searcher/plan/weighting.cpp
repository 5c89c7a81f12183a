#include "searcher/plan/weighting.h"

#include <algorithm>
#include <cmath>

#include "common/store/schema.h"

namespace lede {

namespace s = schema;
using schema::term;

double bm25_idf(double n, double total) {
  double w = (total - n + 0.5) / (n + 0.5);
  if (w < 2) w = w * 0.5 + 1;
  return std::log(w);
}

Xapian::BM25Weight weighting() {
  constexpr double kOutOfReach = 1e9;  // k3: a word that the query says often is not damped
  return {s::kK1 * s::kScale, 0, kOutOfReach, 0, 0.5};
}

double leaf_idf(const Leaf& l, const RecordDatabase& db) {
  const double total = db.get_doccount();
  double idf = 0;
  switch (l.kind) {
    case Leaf::Kind::word: {
      double n = 0;
      for (const auto& u : l.units) n += db.get_termfreq(term(s::kStem, u.stem));
      return bm25_idf(std::min(n, total), total);
    }
    case Leaf::Kind::phrase:
      for (const auto& u : l.units) idf += bm25_idf(db.get_termfreq(term(s::kStem, u.stem)), total);
      return idf;
    case Leaf::Kind::near:
      for (const auto& o : l.near) idf += leaf_idf(o, db);
      return idf;
    case Leaf::Kind::prefix:
      return 1;
    case Leaf::Kind::statement:
      for (const Leaf* o : scoring_leaves(*l.clause)) idf += leaf_idf(*o, db);
      return idf;
    case Leaf::Kind::dates:
    case Leaf::Kind::id:
    case Leaf::Kind::manner:
      break;
  }
  return 0;
}

}  // namespace lede
