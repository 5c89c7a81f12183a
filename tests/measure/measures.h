// How good a ranking is, as trec_eval measures it.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace lede::testing {

using Grades = std::map<std::string, int>;    ///< document -> grade; 0 and less: not relevant
using Qrels = std::map<std::string, Grades>;  ///< query -> its judged documents

/// A document that was found.
struct Scored {
  std::string document;
  double score = 0;
};
using Run = std::map<std::string, std::vector<Scored>>;  ///< query -> what was found

struct Measures {
  double ndcg10 = 0;     ///< gains are grades, ideal over all judged documents
  double map = 0;        ///< average precision; every grade above 0 is relevant
  double mrr10 = 0;      ///< one over the rank of the first relevant document, to rank 10
  double recall100 = 0;  ///< share of the relevant documents among the first 100
};

/// The order that trec_eval gives a run: by score (in single precision), then by document, both
/// falling. Ranks that a run states count for nothing.
void sort_run(std::vector<Scored>& found);

/// nDCG at 10: `gains` in the order found, `ideal` those of all judged documents.
[[nodiscard]] double ndcg10(const std::vector<int>& gains, std::vector<int> ideal);

/// Measures one query by the grades of what was found, in its order, 0 where one was not judged.
[[nodiscard]] Measures measure(const std::vector<int>& found, const Grades& grades);
/// Measures one query, of which at least one document must be relevant. `found` is in its order.
[[nodiscard]] Measures measure(const std::vector<Scored>& found, const Grades& grades);

/// Measures each query that has a relevant document, in the order of `qrels`. One that the run
/// lacks scores 0.
[[nodiscard]] std::vector<Measures> measure(const Run& run, const Qrels& qrels);

[[nodiscard]] Measures mean(const std::vector<Measures>& each);

}  // namespace lede::testing
