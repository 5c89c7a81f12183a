// What the records of a segment's live documents demand of its postings and fingerprints.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/store/record.h"
#include "indexer/article/field_terms.h"
#include "indexer/check/segment_sums.h"
#include "indexer/repeats/own_text.h"

namespace lede {

/// Takes the documents of one article after the other, in order. Documents have their numbers in
/// the segment.
class ExpectedSums {
 public:
  /// Begins an article. `understood` is what is kept of how it was understood (see
  /// schema::kUnderstoodKey), empty where nothing is.
  void begin_article(const ArticleFacts& facts, NumberStyle numbers, Xapian::docid first,
                     std::string understood);
  /// Adds the terms of a document of it, and returns the length that they make.
  uint64_t add(const Record& record, Xapian::docid document);
  /// The PassageFilter of the document that was added last.
  [[nodiscard]] std::string filter() const { return terms_.filter(); }
  /// Once all of its documents were added: adds its lines and its fingerprints. Throws Damage where
  /// what was understood is not of this article.
  void end_article();

  [[nodiscard]] const std::string& article() const { return facts_.id; }
  [[nodiscard]] SegmentSums& sums() { return sums_; }

 private:
  [[nodiscard]] CopySignature signature();

  SegmentSums sums_;
  ArticleFacts facts_;
  Xapian::docid first_ = 0;
  std::string understood_;
  FieldTerms terms_;
  bool lead_seen_ = false;  ///< the first passage
  std::string text_;        ///< of the article so far, where it was kept as it was understood
  OwnText own_;             ///< the same where it was not
  std::vector<std::pair<std::string_view, uint32_t>> made_;
};

}  // namespace lede
