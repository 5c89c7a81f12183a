// An article on its way into an index, with all that follows from it alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/store/record.h"
#include "indexer/article/article.h"
#include "indexer/article/index_document.h"
#include "indexer/repeats/copy_signature.h"
#include "indexer/repeats/recurring_lines.h"

namespace lede {

struct PreparedArticle {
  std::string id;
  StoredArticle stored;
  Article article;
  std::vector<CandidateLine> lines;
  CopySignature signature;

  /// Its documents as long as no line of it recurs.
  [[nodiscard]] std::vector<IndexDocument> documents() const;
};

/// An understood article made ready.
[[nodiscard]] PreparedArticle prepare_article(Article&& understood, std::string id,
                                              StoredArticle stored);

/// How many of an article's documents are passages.
[[nodiscard]] uint64_t count_passages(const std::vector<IndexDocument>& documents);

/// The terms by which articles with the same candidate lines find each other, on the first of an
/// article's documents.
void add_lines(std::vector<IndexDocument>& documents, const std::vector<CandidateLine>& lines);

}  // namespace lede
