#include "indexer/write/prepared_article.h"

#include <algorithm>
#include <utility>

#include "common/store/schema.h"

namespace lede {

std::vector<IndexDocument> PreparedArticle::documents() const {
  auto documents = make_documents(article, stored.generation);
  add_lines(documents, lines);
  return documents;
}

PreparedArticle prepare_article(Article&& understood, std::string id, StoredArticle stored) {
  PreparedArticle p;
  p.id = std::move(id);
  p.stored = std::move(stored);
  p.lines = candidate_lines(understood);
  p.signature = CopySignature::of(understood, p.lines);
  p.article = std::move(understood);
  return p;
}

uint64_t count_passages(const std::vector<IndexDocument>& documents) {
  return static_cast<uint64_t>(std::count_if(documents.begin(), documents.end(),
                                             [](const auto& d) { return !d.record.muted; }));
}

void add_lines(std::vector<IndexDocument>& documents, const std::vector<CandidateLine>& lines) {
  if (documents.empty()) return;
  for (const auto& line : lines) documents.front().add_term(schema::kLine, line.key, 0);
}

}  // namespace lede
