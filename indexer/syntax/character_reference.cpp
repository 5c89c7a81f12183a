#include "indexer/syntax/character_reference.h"

#include <algorithm>
#include <charconv>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/syntax/named_characters.h"

namespace lede {

std::string referenced_character(std::string_view text, size_t at, size_t& size) {
  constexpr size_t kMaxBytes = 10;
  const auto end = text.substr(at, kMaxBytes).find(';');
  size = 0;
  if (end == text.npos || end < 2) return "";
  const auto name = text.substr(at + 1, end - 1);
  std::string out;
  if (name[0] == '#') {
    const bool hex = name.size() > 2 && (name[1] == 'x' || name[1] == 'X');
    const char* const digits = name.data() + (hex ? 2 : 1);
    uint32_t value = 0;
    const auto [last, error] =
        std::from_chars(digits, name.data() + name.size(), value, hex ? 16 : 10);
    if (error != std::errc{} || last != name.data() + name.size()) return "";
    // Browsers read these as Windows does; they are control characters otherwise.
    if (value >= 0x80 && value < 0xA0) value = windows_1252(static_cast<unsigned char>(value));
    if (value >= 0x20 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF))
      append_utf8(out, value);
  } else {
    out = named_character(std::string(name));
    if (out.empty()) return "";
  }
  size = end + 1;
  return out;
}

std::string without_references(std::string_view text) {
  std::string out;
  bool plainly = false;  // a reference that nobody writes
  bool bare = false;     // an ampersand that is none
  for (size_t at = 0; at < text.size();) {
    const size_t next = std::min(text.find('&', at), text.size());
    out += text.substr(at, next - at);
    at = next;
    if (at == text.size()) break;
    size_t size = 0;
    const std::string one = referenced_character(text, at, size);
    if (size == 0) {
      bare = true;
      out += text[at++];
      continue;
    }
    if (one != "&" && one != "<" && one != ">") plainly = true;
    out += one;
    at += size;
  }
  return bare && !plainly ? std::string(text) : out;
}

std::string with_ended_references(std::string_view text) {
  constexpr size_t kMaxName = 8;
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t next = std::min(text.find('&', at), text.size());
    size_t end = std::min(next + 1, text.size());
    while (end < text.size() && end - next <= kMaxName && ascii::is_alnum(text[end])) ++end;
    out += text.substr(at, end - at);
    at = end;
    const char behind = end < text.size() ? text[end] : ' ';
    if (end < next + 3 || behind == ';' || behind == '=' || ascii::is_alnum(behind)) continue;
    const std::string one = named_character(std::string(text.substr(next + 1, end - next - 1)));
    if (!one.empty() && decode_at(one, 0).value < 0x100) out += ';';
  }
  return out;
}

std::string escaped_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace lede
