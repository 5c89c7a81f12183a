#include "searcher/plan/short_walk.h"

#include <algorithm>
#include <cstdint>

namespace lede {

namespace {

/// Xapian takes 10 to 20 nanoseconds for a posting.
constexpr uint64_t kMostPostings = 1'000'000;
/// The beginning of a word stands for hundreds, whose lists are better merged.
constexpr size_t kMostTerms = 32;

/// False where the query is of another kind, or has too many terms.
bool collect(const Xapian::Query& query, std::vector<std::string>& terms) {
  using Q = Xapian::Query;
  const Q::op type = query.get_type();
  if (type == Q::LEAF_TERM) {
    terms.push_back(*query.get_terms_begin());
    return terms.size() <= kMostTerms;
  }
  if (type != Q::OP_OR && type != Q::OP_MAX && type != Q::OP_SYNONYM && type != Q::OP_SCALE_WEIGHT)
    return false;
  for (size_t i = 0; i < query.get_num_subqueries(); ++i) {
    if (!collect(query.get_subquery(i), terms)) return false;
  }
  return true;
}

}  // namespace

std::optional<std::vector<std::string>> short_walk(const Xapian::Query& query,
                                                   const RecordDatabase& db) {
  std::vector<std::string> terms;
  if (!collect(query, terms)) return std::nullopt;
  uint64_t postings = 0;
  for (const auto& term : terms) postings += db.get_termfreq(term);
  if (postings > kMostPostings) return std::nullopt;
  std::sort(terms.begin(), terms.end(),
            [&](const auto& a, const auto& b) { return db.get_termfreq(a) > db.get_termfreq(b); });
  return terms;
}

}  // namespace lede
