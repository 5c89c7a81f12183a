// Dates in running text, as news writes them.
#pragma once

#include <string_view>
#include <vector>

#include "common/text/date.h"

namespace lede {

/// A date in running text: its byte range covers the time of day and zone that follow it.
struct FoundDate {
  Date date;
  uint32_t begin = 0;
  uint32_t end = 0;
};

/// All dates that `text` spells out with at least a month and a day, in order. Numeric dates
/// that may be read in two ways (03/04/2025) are left out.
[[nodiscard]] std::vector<FoundDate> find_dates(std::string_view text);

/// False for a character that no date of find_dates begins with.
[[nodiscard]] bool may_begin_date(char c);

}  // namespace lede
