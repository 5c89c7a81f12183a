// ASCII characters, without locales. Bytes of other characters (0x80 and above) are none of these
// kinds, and keep their value.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace lede::ascii {

[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
[[nodiscard]] constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
[[nodiscard]] constexpr bool is_letter(char c) {
  return is_upper(c) || is_lower(c);
}
[[nodiscard]] constexpr bool is_alnum(char c) {
  return is_letter(c) || is_digit(c);
}

[[nodiscard]] constexpr char lower(char c) {
  return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c;
}
[[nodiscard]] constexpr char upper(char c) {
  return is_lower(c) ? static_cast<char>(c - ('a' - 'A')) : c;
}
[[nodiscard]] inline std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}
[[nodiscard]] inline std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = upper(c);
  return out;
}

[[nodiscard]] inline bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_digit);
}
/// True for an empty text, too.
[[nodiscard]] inline bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

/// `text` without the characters of `junk` at both of its ends.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text,
                                                 std::string_view junk = " \t\r\n") {
  const auto begin = text.find_first_not_of(junk);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(junk) - begin + 1);
}

}  // namespace lede::ascii
