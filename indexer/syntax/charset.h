// Decodes the bytes of a page into UTF-8, whatever encoding it is in.
#pragma once

#include <string>
#include <string_view>

namespace lede {

struct PageText {
  std::string text;      ///< valid UTF-8
  std::string encoding;  ///< its WHATWG name in lower case: "utf-8", "windows-1251", ...
  bool binary = false;   ///< no text: nothing else is filled in
};

/// Decodes a page: by its byte order mark, else as UTF-8 when it is that (pages that call UTF-8
/// something else are common), else by the charset of `content_type` (an HTTP header's value, may
/// be empty), else by the charset that its head declares, else by its letters' frequencies. Bytes
/// that have no meaning in their encoding become U+FFFD.
[[nodiscard]] PageText decode_page(std::string bytes, std::string_view content_type);

/// The encoding as which browsers read one of that name (in lower case): often a larger one.
[[nodiscard]] std::string browsers_encoding(std::string_view name);
[[nodiscard]] bool knows_encoding(const std::string& encoding);
/// Converts bytes of an encoding; those without a meaning become U+FFFD. False when the encoding is
/// not known.
[[nodiscard]] bool to_utf8(std::string_view bytes, const std::string& encoding, std::string& out);
/// The encoding that the frequencies of letters and letter pairs suggest; empty for none.
[[nodiscard]] std::string guessed_encoding(std::string_view bytes);

}  // namespace lede
