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

}  // namespace lede
