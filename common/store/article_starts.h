// Where the articles of a segment begin: the documents of an article have consecutive numbers.
#pragma once

#include <xapian.h>

#include <vector>

namespace lede {

/// Read from the postings of first documents, a bit for each document: what asks for the articles
/// of many documents need not read a value of each.
class ArticleStarts {
 public:
  explicit ArticleStarts(const Xapian::Database& segment);

  /// The first document of the article that a document belongs to. Throws Damage where there is
  /// none.
  [[nodiscard]] Xapian::docid first(Xapian::docid document) const;
  /// Behind the last document of that article.
  [[nodiscard]] Xapian::docid end(Xapian::docid document) const;

 private:
  std::vector<bool> starts_;  ///< by number; one behind the last document is true
};

}  // namespace lede
