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

/// All dates that `text` spells out with at least a month and a day, in order, in any of the
/// languages that month_names.h knows; in others than English with the year. In a date of numbers
/// (03/04/2025) day and month stand in the order of `language` (BCP 47: "fr", "en-GB"); where that
/// does not say which comes first, those that may be read in two ways are left out.
[[nodiscard]] std::vector<FoundDate> find_dates(std::string_view text,
                                                std::string_view language = {});

/// False for a character that no English date of find_dates, and none in numbers, begins with.
[[nodiscard]] bool may_begin_date(char c);

}  // namespace lede
