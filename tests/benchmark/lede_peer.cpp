// Times Lede's searches through its library, as they are by default. With `passages` instead of
// questions, prints how many the index has.
#include <fmt/format.h>

#include <memory>
#include <string_view>

#include "lede/lede.h"
#include "tests/benchmark/peer.h"

namespace {

using lede::bench::Question;

std::string as_query(const Question& q) {
  const std::string words = fmt::format("{}", fmt::join(q.words, q.kind == "and" ? " AND " : " "));
  if (q.kind.starts_with("phrase") || q.kind == "quoted") return '"' + words + '"';
  if (q.kind == "prefix") return words + "*";
  return q.month.empty() ? words : words + " date:" + q.month;
}

lede::bench::Ask open_index(const std::string& folder) {
  const auto index = std::make_shared<lede::Index>(folder);
  return [index](const Question& q, bool lit) {
    lede::SearchOptions options;
    options.light = lit;
    return index->search(as_query(q), options).hits.size();
  };
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "passages") {
    fmt::print("{}\n", lede::Index(argv[2]).passages());
    return 0;
  }
  return lede::bench::run_program(argc, argv, {nullptr, open_index});
}
