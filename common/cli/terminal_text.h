// Text that may go to a terminal. Articles, indexes, file names and queries hold what strangers
// wrote, and a terminal obeys what is written to it: so what goes there has a type of its own,
// made of literals of the program and of escaped text only.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace lede {

class TerminalText;

/// A view of a literal of the program, or of a TerminalText that outlives it. Both constructors are
/// implicit, so that functions take either.
class TerminalView {
 public:
  consteval TerminalView(const char* literal) : text_(literal) {}
  TerminalView(const TerminalText& text);
  [[nodiscard]] constexpr std::string_view bytes() const { return text_; }

 private:
  std::string_view text_;
};

namespace detail {

template <typename T>
concept Harmless = std::same_as<T, TerminalText> || std::same_as<T, TerminalView>;
template <typename T>
concept Number = std::is_arithmetic_v<T> && !std::same_as<T, char>;

/// An argument as a terminal gets it: text escaped, numbers as they are.
[[nodiscard]] std::string for_terminal(std::string_view strangers);
template <Harmless T>
[[nodiscard]] std::string_view for_terminal(const T& text) {
  return text.bytes();
}
template <Number T>
[[nodiscard]] T for_terminal(T n) {
  return n;
}
template <typename T>
using ForTerminal = decltype(for_terminal(std::declval<const T&>()));

}  // namespace detail

class TerminalText {
 public:
  TerminalText() = default;
  explicit TerminalText(TerminalView text) : text_(text.bytes()) {}

  /// `text` on one line, with what a terminal would obey made visible (see `printable`).
  [[nodiscard]] static TerminalText escaped(std::string_view text);
  /// The same line by line: line ends stay.
  [[nodiscard]] static TerminalText escaped_lines(std::string_view text);
  /// Like fmt::format, with a literal of the program as format. Arguments that are strings, but no
  /// TerminalText, are escaped.
  template <typename... Args>
  [[nodiscard]] static TerminalText format(fmt::format_string<detail::ForTerminal<Args>...> form,
                                           const Args&... args) {
    TerminalText out;
    out.text_ = fmt::format(form, detail::for_terminal(args)...);
    return out;
  }

  TerminalText& operator+=(TerminalView more) {
    text_ += more.bytes();
    return *this;
  }
  [[nodiscard]] const std::string& bytes() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  void pop_back() { text_.pop_back(); }
  /// The bytes [begin, end), which begin and end between characters, of a text without colours.
  [[nodiscard]] TerminalText part(size_t begin, size_t end) const;

 private:
  std::string text_;
};

inline TerminalView::TerminalView(const TerminalText& text) : text_(text.bytes()) {}

[[nodiscard]] inline TerminalText operator+(TerminalView a, TerminalView b) {
  TerminalText out(a);
  return out += b;
}

}  // namespace lede
