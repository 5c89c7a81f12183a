#include "common/store/article_starts.h"

#include "common/base/damage.h"
#include "common/store/schema.h"

namespace lede {

namespace s = schema;

ArticleStarts::ArticleStarts(const Xapian::Database& segment)
    : starts_(size_t{segment.get_lastdocid()} + 2) {
  const std::string term = s::term(s::kKind, s::kKindArticle);
  for (auto it = segment.postlist_begin(term); it != segment.postlist_end(term); ++it)
    starts_[*it] = true;
  starts_.back() = true;
}

Xapian::docid ArticleStarts::first(Xapian::docid document) const {
  while (document > 0 && !starts_[document]) --document;
  if (document == 0) throw Damage("a document has no article");
  return document;
}

Xapian::docid ArticleStarts::end(Xapian::docid document) const {
  do ++document;
  while (!starts_[document]);
  return document;
}

}  // namespace lede
