#include "tests/measure/leave_one_out.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "common/store/record_database.h"
#include "lede/errors.h"
#include "searcher/answer/first_stage.h"
#include "searcher/query/query_parser.h"
#include "searcher/rank/rerank.h"
#include "tests/measure/measuring.h"
#include "tests/measure/plain_bm25.h"

namespace lede::testing {

namespace fs = std::filesystem;

namespace {

constexpr size_t kDepth = 1000;
constexpr std::array<const char*, kWeighedParts> kNames = {"derived", "article", "coverage",
                                                           "closeness", "shared"};
constexpr std::array<double, 6> kTried = {0, 0.5, 1, 1.5, 2, 3};
constexpr unsigned kMaxRounds = 3;

/// What the second stage says of the passages that a query finds, as a TREC run has them.
WeighedQuery weigh(const RecordDatabase& db, const std::string& query, const Grades& grades) {
  WeighedQuery out;
  out.grades = grades;
  SearchOptions options;
  options.group_articles = true;
  options.scope = SearchOptions::Scope::passage;
  std::vector<Note> notes;
  Work work;
  const QueryPlan plan = plan_query(parse_query(query, today()).root, db, options, notes, work);
  if (plan.nothing || !plan.scored) return out;
  std::map<std::string, size_t> articles;
  const auto found = first_stage(db, plan, options, work, kDepth, kDepth);
  for (const auto& r : rerank(db, plan.leaves, found.passages, Ranked::articles)) {
    const std::string name = db.record(r.document).facts.record;
    const auto [article, is_new] = articles.emplace(name, articles.size());
    if (is_new) {
      const auto judged = grades.find(name);
      out.found.push_back(judged == grades.end() ? 0 : judged->second);
    }
    const ScoreParts& p = r.parts;
    const Parts parts = {to_weight(p.derived), to_weight(p.article), to_weight(p.coverage),
                         to_weight(p.closeness), to_weight(p.shared)};
    out.candidates.push_back({article->second, to_weight(p.passage), parts, p.below == 0});
  }
  return out;
}

WeighedCollection weigh(const fs::path& path, const std::string& scratch) {
  const Collection c = read_collection(path);
  const fs::path archive = fs::path(scratch) / (c.name + ".jsonl");
  write_archive(path, archive);
  const RecordDatabase db(index_of(archive.string(), scratch, c.name));
  WeighedCollection out;
  out.name = c.name;
  PlainBm25 plain;
  for (const auto& d : c.documents) plain.add(d.id, d.text);
  Run run;
  for (const auto& q : c.queries) {
    const Grades& grades = c.qrels.at(q.id);
    if (std::none_of(grades.begin(), grades.end(), [](const auto& g) { return g.second > 0; }))
      continue;
    out.queries.push_back(weigh(db, q.text, grades));
    run[q.id] = plain.search(q.text, kDepth);
  }
  out.plain = mean(measure(run, c.qrels));
  return out;
}

Measures reached(const WeighedCollection& collection, const Parts& weights) {
  std::vector<Measures> each;
  for (const auto& q : collection.queries) each.push_back(measure(rank_by(q, weights), q.grades));
  return mean(each);
}

double worth(const std::vector<const WeighedCollection*>& collections, const Parts& weights) {
  double sum = 0;
  for (const auto* c : collections) {
    const Measures m = reached(*c, weights);
    sum += m.ndcg10 / c->plain.ndcg10 + m.map / c->plain.map + m.mrr10 / c->plain.mrr10;
  }
  return sum;
}

std::string differences(const Measures& m, const Measures& from) {
  return fmt::format("{:>+9.4f}{:>+9.4f}{:>+9.4f}", m.ndcg10 - from.ndcg10, m.map - from.map,
                     m.mrr10 - from.mrr10);
}

std::string percent(const Measures& m, const Measures& from) {
  return fmt::format("{:>+8.2f}%{:>+8.2f}%{:>+8.2f}%", 100 * (m.ndcg10 / from.ndcg10 - 1),
                     100 * (m.map / from.map - 1), 100 * (m.mrr10 / from.mrr10 - 1));
}

}  // namespace

std::vector<int> rank_by(const WeighedQuery& query, const Parts& weights) {
  // Behind all that was weighed: no score is as large.
  constexpr double kBehind = -1e6;
  std::vector<double> best(query.found.size(), -INFINITY);
  for (const auto& c : query.candidates) {
    const double score =
        c.weighed ? std::inner_product(weights.begin(), weights.end(), c.parts.begin(), c.passage)
                  : kBehind + c.passage;
    best[c.article] = std::max(best[c.article], score);
  }
  std::vector<size_t> order(best.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return best[a] > best[b]; });
  std::vector<int> grades;
  for (const size_t article : order) grades.push_back(query.found[article]);
  return grades;
}

Parts fit(const std::vector<const WeighedCollection*>& collections) {
  Parts weights = {};
  double best = worth(collections, weights);
  bool changed = true;
  for (unsigned round = 0; round < kMaxRounds && changed; ++round) {
    changed = false;
    for (double& weight : weights) {
      double chosen = weight;
      for (const double tried : kTried) {
        weight = tried;
        const double reached = worth(collections, weights);
        if (reached <= best) continue;
        best = reached;
        chosen = tried;
        changed = true;
      }
      weight = chosen;
    }
  }
  return weights;
}

int measure_leave_one_out(const std::string& folder, const std::string& scratch) {
  std::vector<WeighedCollection> all;
  for (const auto& path : find_collections(folder)) all.push_back(weigh(path, scratch));
  if (all.size() < 2)
    throw Error(ErrorKind::usage, folder + " holds one collection; leaving it out leaves none");
  fmt::print("differences from plain BM25 in nDCG@10, MAP and MRR@10\n{:<26}{:^27}  {:^27}", "",
             "chosen on the others", "today's weights");
  for (const auto* name : kNames) fmt::print("  {:>9}", name);
  fmt::print("\n");
  std::vector<Measures> chosen;
  std::vector<Measures> today;
  std::vector<Measures> plain;
  for (const auto& left_out : all) {
    std::vector<const WeighedCollection*> others;
    for (const auto& c : all) {
      if (&c != &left_out) others.push_back(&c);
    }
    const Parts weights = fit(others);
    chosen.push_back(reached(left_out, weights));
    today.push_back(reached(left_out, {1, 1, 1, 1, 1}));
    plain.push_back(left_out.plain);
    fmt::print("{:<26}{}  {}", left_out.name, differences(chosen.back(), left_out.plain),
               differences(today.back(), left_out.plain));
    for (const double w : weights) fmt::print("  {:>9.2f}", w);
    fmt::print("\n");
  }
  fmt::print("{:<26}{}  {}\n", "mean", percent(mean(chosen), mean(plain)),
             percent(mean(today), mean(plain)));
  return 0;
}

}  // namespace lede::testing
