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

/// Reads a line such as "By Jane Doe and John Roe, Staff Writers", "Text: Ann Lee, Foto: Otto
/// Vance", "Von Jana Kroll", "Edited by: Gil Hay" or "(Reporting by A; Editing by B)". Names come
/// with commas between them, without offices, places, employers, handles and addresses. `language`
/// (BCP 47, or empty) is that of the page. Nothing when it is another line.
[[nodiscard]] std::optional<Credits> read_credits(std::string_view line,
                                                  std::string_view language = {});

/// The same of a line near a headline, which may begin in small letters, and hold a date, a reading
/// time or the like behind the names: "by Jane Doe · 5 May 2020".
[[nodiscard]] std::optional<Credits> read_byline(std::string_view line,
                                                 std::string_view language = {});

/// The names in a text that holds little else, such as an element that is called a byline: with or
/// without a label. Pieces of it may be set apart by tabs. Empty where there are none.
[[nodiscard]] std::string read_names(std::string_view text, std::string_view language = {});

/// True for a line of office words alone: "STAFF WRITER", "Our Correspondent".
[[nodiscard]] bool is_office(std::string_view line);

/// Reads a line that is only a name with an office or a place ("Rupert Oyelaran, Diplomatic
/// Correspondent", "Harriet Mbeki-Lowe in Valmere"). Less sure: for lines near a headline.
[[nodiscard]] std::optional<std::string> read_bare_byline(std::string_view line,
                                                          std::string_view language = {});

/// True for two to four words that are written as a name is ("Jane Doe", "Ann van Lee"). A menu's
/// entries may be, too: for lines that stand where a byline does.
[[nodiscard]] bool is_bare_name(std::string_view line);

/// True for one that has no word of places, sections, venues and bodies ("Middle East", "Town
/// Hall", "Local News"): it may stand for an author where only the date beside it says so.
[[nodiscard]] bool is_author_name(std::string_view line);

}  // namespace lede
