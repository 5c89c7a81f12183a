// What the names of an element, its classes and its id, say of a date in it.
#pragma once

#include <string_view>

namespace lede::html {

enum class DateName { nothing, date, published, updated, another };

/// Of several names, separated by spaces, what the most telling one says.
[[nodiscard]] DateName read_date_names(std::string_view names);

}  // namespace lede::html
