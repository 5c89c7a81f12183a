// Datelines: "MERROW, Oct. 28 (Inland Wire) - " at the start of a report.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/text/dates.h"

namespace lede {

struct Dateline {
  std::string place;   ///< as written, without the date; may be empty ("(Reuters) - ")
  std::string agency;  ///< in brackets; may be empty
  Date date;           ///< empty when it has none
  uint32_t size = 0;   ///< bytes up to the report's first word
};

/// Reads a dateline at the start of a paragraph.
[[nodiscard]] std::optional<Dateline> read_dateline(std::string_view paragraph);

}  // namespace lede
