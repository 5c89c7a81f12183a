// The passages that may have a quotation, or most of its words.
#pragma once

#include <xapian.h>

#include <vector>

#include "common/store/record_database.h"
#include "searcher/answer/quotation.h"
#include "searcher/plan/work.h"

namespace lede {

/// What an index lists for a quotation; `more` where there are others of the same worth.
struct QuotationCandidates {
  std::vector<Xapian::docid> passages;
  bool more = false;
};

/// The passages that have the longest sentence of the quotation, or the beginning of it, in their
/// text or their article's headline: the earliest dates first, those without one last.
[[nodiscard]] QuotationCandidates passages_with_part(const RecordDatabase& db,
                                                     const Quotation& quotation, bool muted_too,
                                                     Work& work);

/// The passages that have most of the quotation's words, weighed by how rare they are, in whatever
/// order and form.
[[nodiscard]] QuotationCandidates passages_with_words(const RecordDatabase& db,
                                                      const Quotation& quotation, bool muted_too,
                                                      Work& work);

}  // namespace lede
