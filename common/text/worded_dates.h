// Dates that name the month in any language, and those with a mark behind each number.
#pragma once

#include <optional>
#include <string_view>

#include "common/text/date.h"
#include "common/text/date_cursor.h"

namespace lede {

/// Reads a whole date at the digits where the cursor stands: "3. November 2025", "1er mars 2025",
/// "3 de enero de 2025", "4 мая 2020 г.", "2020. május 4.", "2020 m. gegužės 4 d.", "4 tháng 5 năm
/// 2020", "2020年5月4日", "2020년 5월 4일". The year must be there. `language` (BCP 47, or empty)
/// decides of names that mean two months. Nothing, and the cursor stays, for anything else.
[[nodiscard]] std::optional<Date> read_worded_date(DateCursor& cursor, std::string_view language);

/// The same for a month before the digits where the cursor stands: "mayo 4, 2020", "Май 4, 2020".
/// `begin` becomes the offset of the name, which is not below `from`.
[[nodiscard]] std::optional<Date> read_date_behind_month(DateCursor& cursor, size_t from,
                                                         size_t& begin);

/// A year of a date in news.
[[nodiscard]] bool plausible_year(int year);

}  // namespace lede
