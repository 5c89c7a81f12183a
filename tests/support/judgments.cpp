#include "tests/support/judgments.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace lede::testing {

std::vector<JudgedQuery> judged_queries() {
  const std::string corpus = std::string(LEDE_SOURCE_DIR) + "/corpus/";
  std::vector<JudgedQuery> queries;
  std::ifstream in(corpus + "queries.jsonl");
  for (std::string line; std::getline(in, line);) {
    const auto j = nlohmann::json::parse(line);
    queries.push_back({j.at("_id"), j.at("text"), {}});
  }
  std::ifstream qrels(corpus + "qrels.tsv");
  std::string line;
  std::getline(qrels, line);  // the header
  while (std::getline(qrels, line)) {
    std::istringstream fields(line);
    std::string id;
    std::string grade;
    Judgment j;
    std::getline(fields, id, '\t');
    std::getline(fields, j.source, '\t');
    std::getline(fields, grade, '\t');
    std::getline(fields, j.quote);
    j.grade = std::stoi(grade);
    for (auto& q : queries) {
      if (q.id == id) q.judgments.push_back(j);
    }
  }
  return queries;
}

}  // namespace lede::testing
