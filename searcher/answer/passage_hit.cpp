#include "searcher/answer/passage_hit.h"

#include "searcher/answer/stored.h"
#include "searcher/plan/weighting.h"

namespace lede {

namespace {

Span span_of(const Range& r) {
  return {r.begin, r.end};
}

Quote quote(const Statement& s) {
  Quote q;
  q.kind = s.kind;
  for (const auto& span : s.spans) q.spans.push_back(span_of(span));
  q.speaker = s.speaker;
  q.office = s.office;
  q.person = s.person;
  q.inferred = s.inferred;
  if (s.mention) q.mention = span_of(*s.mention);
  q.cue = s.cue;
  return q;
}

}  // namespace

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
  for (const auto& s : r.statements) hit.quotes.push_back(quote(s));
  if (o.light) {
    highlight(r, leaves, hit);
  } else {
    hit.passage.text = r.text;
    hit.section.text = r.section;
  }
  return hit;
}

}  // namespace lede
