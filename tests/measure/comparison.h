// Our ranking and those of peers, measured side by side on one or more collections.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "tests/measure/measures.h"

namespace lede::testing {

struct NamedRun {
  std::string name;
  Run run;
};

class Comparison {
 public:
  /// Measures the runs of a collection, the first of them ours, and prints a line for each: with
  /// the p of the randomisation test for its difference from ours in nDCG@10 and MAP.
  void add(const std::string& collection, const std::string& what, const Qrels& qrels,
           const std::vector<NamedRun>& runs);

  /// Prints the means of the runs that all collections have; for each peer how far ours is from it
  /// in percent, and our least difference on any collection.
  void print_means() const;

 private:
  struct Row {
    std::string collection;
    std::string run;
    Measures measures;
  };
  /// Of a run, over the collections.
  [[nodiscard]] std::vector<Row> rows_of(const std::string& run) const;

  std::vector<std::string> collections_;
  std::vector<Row> rows_;
};

}  // namespace lede::testing
