// The text of a document in RTF (Rich Text Format 1.9.1), without its looks.
#pragma once

#include <string>
#include <string_view>

namespace lede {

/// The paragraphs of a document, a line each, in UTF-8; pictures, notes of the program, headers,
/// footers, hidden and deleted text are left out. Text in the encoding of its font or of the
/// document is decoded. Takes damage as it comes: what is cut off ends there.
[[nodiscard]] std::string rtf_text(std::string_view rtf);

}  // namespace lede
