#include "searcher/query/query_fields.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/base/edit_distance.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

using Kind = QueryField::Kind;

constexpr QueryField kFields[] = {{"title", Kind::text, Field::headline},
                                  {"headline", Kind::text, Field::headline, true},
                                  {"outlet", Kind::text, Field::outlet},
                                  {"source", Kind::text, Field::outlet, true},
                                  {"author", Kind::text, Field::author},
                                  {"byline", Kind::text, Field::author, true},
                                  {"place", Kind::text, Field::place},
                                  {"date", Kind::date},
                                  {"since", Kind::since},
                                  {"until", Kind::until},
                                  {"before", Kind::until},
                                  {"after", Kind::since},
                                  {"url", Kind::text, Field::url},
                                  {"id", Kind::text, Field::id},
                                  {"said", Kind::text, Field::speaker},
                                  {"quoted", Kind::text, Field::quoted},
                                  {"is", Kind::manner}};

}  // namespace

const QueryField* find_query_field(std::string_view name) {
  const std::string lower = ascii::lower(name);
  const auto* const it = std::find_if(std::begin(kFields), std::end(kFields),
                                      [&](const QueryField& f) { return f.name == lower; });
  return it == std::end(kFields) ? nullptr : it;
}

const QueryField* nearest_query_field(std::string_view name) {
  constexpr unsigned kMaxEdits = 2;
  const std::string folded = fold(name);
  const QueryField* nearest = nullptr;
  unsigned distance = kMaxEdits + 1;
  for (const auto& f : kFields) {
    if (f.alias) continue;
    const unsigned d = edit_distance(folded, f.name, kMaxEdits);
    if (d >= distance || d >= f.name.size() / 2 + 1) continue;
    distance = d;
    nearest = &f;
  }
  return nearest;
}

std::string_view field_name(Field field) {
  for (const auto& f : kFields) {
    if (f.kind == Kind::text && f.field == field) return f.name;
  }
  return "";
}

}  // namespace lede
