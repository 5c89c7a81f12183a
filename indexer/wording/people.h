// Bylines and credits: who wrote, who edited.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lede {

/// The people in a credit line; either part may be empty.
struct Credits {
  std::string author;
  std::string editor;
};

/// Reads a line such as "By Jane Doe and John Roe, Staff Writers", "Post by : Ann Lee",
/// "Edited by: Gil Hay" or "(Reporting by A; Editing by B)". Nothing when it is another line.
[[nodiscard]] std::optional<Credits> read_credits(std::string_view line);

/// True for a line of office words alone: "STAFF WRITER", "Our Correspondent".
[[nodiscard]] bool is_office(std::string_view line);

/// Reads a line that is only a name with an office or a place ("Rupert Oyelaran, Diplomatic
/// Correspondent", "Harriet Mbeki-Lowe in Valmere"). Less sure: for lines near a headline.
[[nodiscard]] std::optional<std::string> read_bare_byline(std::string_view line);

/// True for two to four words that are written as a name is ("Jane Doe", "Ann van Lee"). A menu's
/// entries may be, too: for lines that stand where a byline does.
[[nodiscard]] bool is_bare_name(std::string_view line);

}  // namespace lede
