// Whether the weights of the second stage carry to a collection that they were not chosen on.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "tests/measure/collection.h"

namespace lede::testing {

/// The parts of a passage's score that have a weight beside the passage's own BM25.
inline constexpr size_t kWeighedParts = 5;
using Parts = std::array<double, kWeighedParts>;

/// A passage that may be ranked anew.
struct Candidate {
  size_t article = 0;  ///< a number among those of its query
  double passage = 0;
  Parts parts = {};
  bool weighed = true;  ///< false: it stands behind those that were weighed
};
struct WeighedQuery {
  std::vector<Candidate> candidates;
  std::vector<int> found;  ///< the grade of each article
  Grades grades;           ///< of all that were judged
};
struct WeighedCollection {
  std::string name;
  std::vector<WeighedQuery> queries;
  Measures plain;  ///< of plain BM25
};

/// The grades of what is found in the order that weights give it: each article stands where its
/// best passage does. 1 is today's weight of a part.
[[nodiscard]] std::vector<int> rank_by(const WeighedQuery& query, const Parts& weights);

/// Weights that are good on all of `collections`: from none but the passage's own BM25, each is
/// changed in turn as long as that makes nDCG@10, MAP and MRR@10 better, in the mean of what they
/// are of plain BM25's.
[[nodiscard]] Parts fit(const std::vector<const WeighedCollection*>& collections);

/// For each collection below a folder: chooses weights on all others, and prints what they reach on
/// it beside plain BM25 and beside today's weights.
int measure_leave_one_out(const std::string& folder, const std::string& scratch);

}  // namespace lede::testing
