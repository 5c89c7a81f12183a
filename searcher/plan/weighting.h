// The first stage of ranking: BM25 over stored frequencies, and the idf of a query's leaves.
#pragma once

#include <xapian.h>

#include "common/store/record_database.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// Xapian's BM25 idf of a term in `n` of `total` documents.
[[nodiscard]] double bm25_idf(double n, double total);

/// BM25 without lengths, which are folded into the stored frequencies. A word said n times in the
/// query counts n times.
[[nodiscard]] Xapian::BM25Weight weighting();

/// The idf of a leaf's words, by which sentences are chosen and scores explained.
[[nodiscard]] double leaf_idf(const Leaf& leaf, const RecordDatabase& db);

}  // namespace lede
