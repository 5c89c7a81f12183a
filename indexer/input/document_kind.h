// Documents of other programs, by their first bytes.
#pragma once

#include <string_view>

namespace lede {

/// The usual ending of a document that begins with `head`: ".pdf", ".docx", ".odt", ".epub"; ".zip"
/// for another document that is a zip of parts (a spreadsheet, slides, a program), which is no
/// archive of articles; empty for anything else.
[[nodiscard]] std::string_view document_ending(std::string_view head);

}  // namespace lede
