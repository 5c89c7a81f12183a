#include "searcher/answer/passage_hit.h"

#include "searcher/answer/stored.h"
#include "searcher/plan/weighting.h"

namespace lede {

std::vector<WeightedLeaf> weighted_leaves(const RecordDatabase& db, const QueryPlan& plan) {
  std::vector<WeightedLeaf> leaves;
  for (const auto& l : plan.leaves) leaves.push_back({l, leaf_idf(l, db)});
  return leaves;
}

Hit passage_hit(const RecordDatabase& db, const Record& r, const std::vector<WeightedLeaf>& leaves,
                const SearchOptions& o) {
  db.demand_true(r);
  Hit hit;
  hit.id = r.id;
  hit.begin = r.begin;
  hit.end = r.end;
  hit.line = line_of(db, r);
  hit.muted = r.reason;
  hit.article = r.facts;
  if (o.light) {
    highlight(r, leaves, hit);
  } else {
    hit.passage.text = r.text;
    hit.section.text = r.section;
  }
  return hit;
}

}  // namespace lede
