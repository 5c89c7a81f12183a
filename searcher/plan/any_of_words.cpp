#include "searcher/plan/any_of_words.h"

#include <algorithm>
#include <cstdint>

namespace lede {

namespace {

/// Xapian takes 10 to 20 nanoseconds for a posting.
constexpr uint64_t kShortWalk = 1'000'000;

/// False where the query is of another kind.
bool collect(const Xapian::Query& query, std::vector<std::string>& terms) {
  using Q = Xapian::Query;
  const Q::op type = query.get_type();
  if (type == Q::LEAF_TERM) {
    terms.push_back(*query.get_terms_begin());
    return true;
  }
  if (type != Q::OP_OR && type != Q::OP_MAX && type != Q::OP_SYNONYM && type != Q::OP_SCALE_WEIGHT)
    return false;
  for (size_t i = 0; i < query.get_num_subqueries(); ++i) {
    if (!collect(query.get_subquery(i), terms)) return false;
  }
  return true;
}

}  // namespace

std::optional<std::vector<std::string>> any_of_words(const Xapian::Query& query,
                                                     const RecordDatabase& db) {
  std::vector<std::string> terms;
  if (!collect(query, terms)) return std::nullopt;
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  std::stable_sort(terms.begin(), terms.end(), [&](const auto& a, const auto& b) {
    return db.get_termfreq(a) > db.get_termfreq(b);
  });
  return terms;
}

bool is_short_walk(const std::vector<std::string>& terms, const RecordDatabase& db) {
  uint64_t postings = 0;
  for (const auto& term : terms) postings += db.get_termfreq(term);
  return postings <= kShortWalk;
}

}  // namespace lede
