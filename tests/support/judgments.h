// The corpus's judgments: which passages answer a query, told by a quotation that they hold.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace lede::testing {

struct Judgment {
  std::string source;  ///< path below corpus/articles
  int grade = 0;       ///< 2 answers, 1 helps
  std::string quote;   ///< a passage that holds these bytes is relevant
};

struct JudgedQuery {
  std::string id;
  std::string text;
  std::vector<Judgment> judgments;
};

/// corpus/queries.jsonl with corpus/qrels.tsv.
std::vector<JudgedQuery> judged_queries();

}  // namespace lede::testing
