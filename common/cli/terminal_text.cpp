#include "common/cli/terminal_text.h"

#include "common/text/unicode.h"

namespace lede {

std::string detail::for_terminal(std::string_view strangers) {
  return printable(strangers);
}

TerminalText TerminalText::escaped(std::string_view text) {
  TerminalText out;
  out.text_ = printable(text);
  return out;
}

TerminalText TerminalText::escaped_lines(std::string_view text) {
  TerminalText out;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    out += escaped(text.substr(0, end));
    if (end < text.size()) out += "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

TerminalText TerminalText::part(size_t begin, size_t end) const {
  TerminalText out;
  out.text_ = text_.substr(begin, end - begin);
  return out;
}

}  // namespace lede
