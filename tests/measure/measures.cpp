#include "tests/measure/measures.h"

#include <algorithm>
#include <cmath>

namespace lede::testing {

void sort_run(std::vector<Scored>& found) {
  std::sort(found.begin(), found.end(), [](const Scored& a, const Scored& b) {
    const auto x = static_cast<float>(a.score);
    const auto y = static_cast<float>(b.score);
    return x != y ? x > y : a.document > b.document;
  });
}

double ndcg10(const std::vector<int>& gains, std::vector<int> ideal) {
  const auto dcg = [](const std::vector<int>& g) {
    double sum = 0;
    for (size_t i = 0; i < g.size() && i < 10; ++i)
      sum += std::max(0, g[i]) / std::log2(static_cast<double>(i) + 2);
    return sum;
  };
  std::sort(ideal.rbegin(), ideal.rend());
  const double best = dcg(ideal);
  return best > 0 ? dcg(gains) / best : 0;
}

Measures measure(const std::vector<int>& found, const Grades& grades) {
  std::vector<int> ideal;
  double relevant = 0;
  for (const auto& [document, grade] : grades) {
    ideal.push_back(grade);
    if (grade > 0) ++relevant;
  }
  Measures m;
  double seen = 0;
  for (size_t i = 0; i < found.size(); ++i) {
    if (found[i] <= 0) continue;
    ++seen;
    const auto rank = static_cast<double>(i + 1);
    m.map += seen / rank / relevant;
    if (rank <= 10 && seen == 1) m.mrr10 = 1 / rank;
    if (rank <= 100) m.recall100 = seen / relevant;
  }
  m.ndcg10 = ndcg10(found, std::move(ideal));
  return m;
}

Measures measure(const std::vector<Scored>& found, const Grades& grades) {
  std::vector<int> of_found;
  for (const auto& f : found) {
    const auto it = grades.find(f.document);
    of_found.push_back(it == grades.end() ? 0 : it->second);
  }
  return measure(of_found, grades);
}

std::vector<Measures> measure(const Run& run, const Qrels& qrels) {
  std::vector<Measures> each;
  for (const auto& [query, grades] : qrels) {
    if (std::none_of(grades.begin(), grades.end(), [](const auto& g) { return g.second > 0; }))
      continue;
    const auto it = run.find(query);
    each.push_back(it == run.end() ? Measures{} : measure(it->second, grades));
  }
  return each;
}

Measures mean(const std::vector<Measures>& each) {
  Measures sum;
  for (const auto& m : each) {
    sum.ndcg10 += m.ndcg10;
    sum.map += m.map;
    sum.mrr10 += m.mrr10;
    sum.recall100 += m.recall100;
  }
  const auto n = static_cast<double>(std::max<size_t>(1, each.size()));
  return {sum.ndcg10 / n, sum.map / n, sum.mrr10 / n, sum.recall100 / n};
}

}  // namespace lede::testing
