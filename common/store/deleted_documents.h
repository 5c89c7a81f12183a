// Which documents of a segment are of articles that are gone: a segment itself never changes.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/store/record.h"

namespace lede {

class DeletedDocuments {
 public:
  /// None of `documents`, which are numbered from 1.
  explicit DeletedDocuments(Xapian::docid documents);
  /// The inverse of `text`. Throws Damage.
  DeletedDocuments(Xapian::docid documents, std::string_view text);

  /// Deletes the documents of an article, which are there. `place` is that of the first.
  void add(Xapian::docid first, const PartOfArticle& place);
  [[nodiscard]] bool contains(Xapian::docid document) const {
    return document / 64 < bits_.size() && (bits_[document / 64] >> document % 64 & 1) != 0;
  }
  /// The first document from this one on that is not deleted; one behind the last where all are.
  [[nodiscard]] Xapian::docid next_live(Xapian::docid document) const {
    while (contains(document)) ++document;
    return document;
  }

  [[nodiscard]] uint64_t documents() const { return documents_; }
  [[nodiscard]] uint64_t articles() const { return articles_; }
  [[nodiscard]] uint64_t passages() const { return passages_; }
  /// As it is stored: the counts, then runs of documents, as varints.
  [[nodiscard]] std::string text() const;

 private:
  void mark(Xapian::docid first, uint64_t count);

  std::vector<uint64_t> bits_;  ///< of document n, bit n
  uint64_t documents_ = 0;
  uint64_t articles_ = 0;
  uint64_t passages_ = 0;
};

}  // namespace lede
