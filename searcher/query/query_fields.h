// The fields that a query may name before a colon.
#pragma once

#include <string>
#include <string_view>

#include "searcher/query/query_tree.h"

namespace lede {

struct QueryField {
  /// A text of the article or of a statement; the article's date: within a range, from the range's
  /// first day on, or up to its last day; how a statement is told.
  enum class Kind { text, date, since, until, manner };
  std::string_view name;
  Kind kind = Kind::text;
  Field field = Field::any;  ///< `any` for a date
  bool alias = false;        ///< a second name of the field above it
};

/// The field called `name`, case-insensitively; null where there is none.
[[nodiscard]] const QueryField* find_query_field(std::string_view name);

/// The field whose name is most like `name`, which is none, in at most two edits; null where no
/// name is that near.
[[nodiscard]] const QueryField* nearest_query_field(std::string_view name);

/// The first name of a field: "title" for the headline; empty for `any`.
[[nodiscard]] std::string_view field_name(Field field);

}  // namespace lede
