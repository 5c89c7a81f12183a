// How text looks on a terminal: its width, and what a terminal would obey rather than show.
#include <utf8proc.h>

#include <algorithm>

#include "common/text/unicode.h"

namespace lede {

int code_point_width(char32_t cp) {
  if (cp < 0x80) return cp >= 0x20 && cp != 0x7F ? 1 : 0;
  return std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(cp)));
}

size_t display_width(std::string_view text) {
  size_t width = 0;
  for (size_t i = 0; i < text.size();) {
    const auto cp = decode_at(text, i);
    width += static_cast<size_t>(code_point_width(cp.value));
    i += cp.size;
  }
  return width;
}

bool is_control(char32_t cp) {
  return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029 ||
         (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

std::string printable(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const auto cp = decode_at(text, i);
    const char32_t v = cp.value;
    i += cp.size;
    if (v == '\r' && i < text.size() && text[i] == '\n') continue;
    if (v == '\n' || v == '\r' || v == '\t' || v == 0x2028 || v == 0x2029 || v == 0x85) {
      out += ' ';
    } else if (v < 0x20) {
      append_utf8(out, 0x2400 + v);  // the control pictures
    } else if (is_control(v)) {
      append_utf8(out, 0xFFFD);
    } else {
      append_utf8(out, v);
    }
  }
  return out;
}

}  // namespace lede
