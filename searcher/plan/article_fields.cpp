#include "searcher/plan/article_fields.h"

#include <algorithm>
#include <iterator>

#include "common/store/schema.h"

namespace lede {

const ArticleField* article_field(Field field) {
  static constexpr ArticleField kFields[] = {
      {Field::headline, true, schema::kHeadlineStem, &ArticleFacts::headline},
      {Field::outlet, false, schema::kOutlet, &ArticleFacts::outlet},
      {Field::author, false, schema::kAuthor, &ArticleFacts::author},
      {Field::place, false, schema::kPlace, &ArticleFacts::place},
      {Field::url, false, schema::kUrl, &ArticleFacts::url},
      {Field::speaker, false, schema::kSpeaker, nullptr}};
  const auto* const it = std::find_if(std::begin(kFields), std::end(kFields),
                                      [&](const ArticleField& f) { return f.field == field; });
  return it == std::end(kFields) ? nullptr : it;
}

}  // namespace lede
