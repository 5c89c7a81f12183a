// The line below a headline that tells author and date, and what else stands in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/text/dates.h"

namespace lede {

/// The facts in such a line; some may be empty, but not all of them.
struct Details {
  std::string author;
  std::string outlet;
  Date date;
  /// The author is a name with no "By" before it: to be trusted near a headline only.
  bool bare = false;
  /// The date stands behind a word or two of another kind ("MERROW  Tue Mar 5, 2024"): to be
  /// trusted near a headline only.
  bool place = false;
};

/// Reads a line such as "By Jane Doe | March 3, 2025 | 4 min read", "Posted by Jane Doe on March 3,
/// 2025", "Jane Doe Mar 3 2025, 8:01 AM" or a part of it alone. Nothing when it is another line.
[[nodiscard]] std::optional<Details> read_details(std::string_view line,
                                                  std::string_view language = {});

/// The city before the date of a line ("Berlin, 4 May 2020", "NEW MERROW 4 May 2020"), where what
/// stands before it may be one: a word before a comma, or capitals. Not "Opens 4 May".
[[nodiscard]] std::string_view city_of_date_line(std::string_view before);

/// True where a piece of running text names the city; case does not count.
[[nodiscard]] bool names_city(std::string_view text, std::string_view city);

}  // namespace lede
