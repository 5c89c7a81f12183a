// How many hits each query of a list has.
#include <fmt/format.h>

#include "searcher/program/text_answers.h"

namespace lede {

TerminalText batch_summary(const std::vector<AnsweredQuery>& queries, bool with_hits) {
  TerminalText out;
  const auto add = [&](std::string_view hits, std::string_view total, std::string_view query) {
    if (with_hits) out += TerminalText::format("{:>7}", hits);
    out += TerminalText::format("{:>13}  {}\n", total, query);
  };
  add("hits", "matches", "query");
  size_t with = 0;
  size_t without = 0;
  for (const auto& q : queries) {
    const std::string query = fmt::format("{}  {}", q.id, q.text);
    if (!q.searched) {
      add("-", "-", query);
      continue;
    }
    ++(q.total > 0 ? with : without);
    add(std::to_string(q.hits), fmt::format("{}{}", q.total_exact ? "" : "about ", q.total), query);
  }
  const size_t unsearched = queries.size() - with - without;
  std::string sum = fmt::format("{} {}: {} found something, {} found nothing", queries.size(),
                                queries.size() == 1 ? "query" : "queries", with, without);
  if (unsearched > 0) sum += fmt::format(", {} not searched", unsearched);
  return out + TerminalText::format("{}\n", sum);
}

}  // namespace lede
