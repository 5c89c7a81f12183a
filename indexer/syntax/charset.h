// Decodes the bytes of a text, a part of a mail or a page into UTF-8, whatever encoding they are
// in.
#pragma once

#include <string>
#include <string_view>

#include "common/text/decode.h"

namespace lede {

struct CharsetText {
  std::string text;      ///< valid UTF-8; a byte order mark is kept, as it is part of the source
  std::string encoding;  ///< its WHATWG name in lower case: "utf-8", "windows-1251", ...
  OffsetMap offsets;     ///< from `text` to the bytes
  bool binary = false;   ///< no text: nothing else is filled in
  size_t zero_bytes = 0;
  size_t bad_bytes = 0;  ///< that have no meaning in the encoding
  /// 0 to 1; below 1 nothing said which encoding it is, or what said it was wrong.
  double confidence = 1;
  /// The encoding that was stated and that the bytes are not in; empty where that is not so.
  std::string refuted;

  [[nodiscard]] bool guessed() const { return confidence < 1; }
  /// What is odd about it, for people, as a sentence without its place; empty for nothing.
  [[nodiscard]] std::string remark() const;
};

/// Decodes by the byte order mark, else as UTF-8 where it is that (texts that call UTF-8 something
/// else are common; a few wrong bytes are read as Windows-1252), else by the encoding that `stated`
/// names, where the bytes may be in that, else by a guess (charset_guess.h). Of UTF-16 neither mark
/// nor statement is needed. Bytes that have no meaning in another encoding become U+FFFD.
[[nodiscard]] CharsetText decode_text(std::string bytes, std::string_view stated = "");

/// The charset that a header's value or an element names ("text/html; charset=KOI8-R"), in lower
/// case; empty for none.
[[nodiscard]] std::string charset_in(std::string_view text);

/// Decodes a page: what it may state is the charset of `content_type` (an HTTP header's value, may
/// be empty), and then that which its own head declares. A byte order mark is left out.
[[nodiscard]] CharsetText decode_page(std::string bytes, std::string_view content_type);

/// The encoding as which browsers read one of that name (in lower case): often a larger one.
[[nodiscard]] std::string browsers_encoding(std::string_view name);

}  // namespace lede
