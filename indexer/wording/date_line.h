// Lines that hold a date and what goes with one: labels, weekdays, times, counts of views.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/text/dates.h"

namespace lede {

/// The date of a line, as the words around it qualify it.
struct DateStamp {
  Date date;
  bool alone = false;    ///< the line holds nothing but what goes with a date
  bool updated = false;  ///< labelled as an update rather than as the publication
  bool labelled = false;
  bool published = false;  ///< the label says so, rather than "date"
  bool bare_date = false;  ///< the label is "date" alone: an event's, below the text
};

/// Of several dates the one that is labelled as the publication, else the first that is not
/// labelled as an update. Nothing for a line without a date, with more than three, or of more than
/// 200 bytes. `language` as in find_dates.
[[nodiscard]] std::optional<DateStamp> read_date_stamp(std::string_view line,
                                                       std::string_view language = {});

/// True where a line's dates are those of somebody's life, of an event or of a copyright notice:
/// "(1 January 1931 – 3 May 1999)", "* 3 May 1931".
[[nodiscard]] bool is_span(std::string_view line, const std::vector<FoundDate>& dates);

/// True for a line that holds a date and only what goes with one: a label, a weekday, a time, a
/// reading time, a count of views.
[[nodiscard]] bool is_date_line(std::string_view line, std::string_view language = {});

/// True for a sentence that says no more than when the text was published, and where: "This article
/// was first published in The Merrow Herald on 12 May 2023." To be trusted below a text only.
[[nodiscard]] bool is_published_sentence(std::string_view line);

/// Bytes of a label with a date ("date 2025-11-04") at the start of a longer line; 0 for none.
[[nodiscard]] uint32_t leading_date_label(std::string_view line);

}  // namespace lede
