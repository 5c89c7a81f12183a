#include "searcher/plan/article_fields.h"

#include <algorithm>
#include <iterator>

#include "common/store/schema.h"

namespace lede {

const ArticleField* article_field(Field field) {
  static constexpr ArticleField kFields[] = {
      {Field::headline, schema::kHeadlineStem, true, &ArticleFacts::headline},
      {Field::outlet, schema::kOutlet, false, &ArticleFacts::outlet},
      {Field::author, schema::kAuthor, false, &ArticleFacts::author},
      {Field::place, schema::kPlace, false, &ArticleFacts::place},
      {Field::url, schema::kUrl, false, &ArticleFacts::url}};
  const auto* const it = std::find_if(std::begin(kFields), std::end(kFields),
                                      [&](const ArticleField& f) { return f.field == field; });
  return it == std::end(kFields) ? nullptr : it;
}

}  // namespace lede
