#include "searcher/match/quoted_parts.h"

#include "common/text/unicode.h"

namespace lede {

namespace {

enum class Mark { none, opens, closes, single_opens, single_closes };

/// What the character at `at` does to a quotation. A mark that is the same on both sides opens one
/// where a word may begin; an apostrophe does nothing.
Mark mark_at(std::string_view text, size_t at, const CodePoint& c) {
  const auto before = [&] {
    return at == 0 ? U' ' : decode_at(text, previous_character(text, at)).value;
  };
  const auto begins_word = [&] {
    const char32_t b = before();
    return is_space(b) || b == U'(' || b == U'[' || b == U'—' || b == U'–';
  };
  switch (c.value) {
    case U'“':
    case U'„':
    case U'«':
    case U'「':
    case U'『':
      return Mark::opens;
    case U'”':
    case U'»':
    case U'」':
    case U'』':
      return Mark::closes;
    case U'"':
      return begins_word() ? Mark::opens : Mark::closes;
    case U'‘':
    case U'‚':
      return Mark::single_opens;
    case U'\'':
    case U'’': {
      if (c.value == U'\'' && begins_word()) return Mark::single_opens;
      const char32_t behind = at + c.size < text.size() ? decode_at(text, at + c.size).value : U' ';
      return is_letter(behind) || is_digit(behind) ? Mark::none : Mark::single_closes;
    }
    default:
      return Mark::none;
  }
}

}  // namespace

std::vector<Range> quoted_parts(std::string_view text, const Statement& s) {
  if (s.kind == StatementKind::direct) return s.spans;
  std::vector<Range> parts;
  if (s.kind == StatementKind::indirect) return parts;
  for (const Range& span : s.spans) {
    Mark closing = Mark::none;  // of the quotation that is open
    uint32_t begin = span.begin;
    bool first = true;
    for (uint32_t at = span.begin; at < span.end;) {
      const CodePoint c = decode_at(text, at);
      const Mark mark = mark_at(text, at, c);
      // What is closed first and was never opened began in the passage before.
      if (closing == Mark::none && first && mark == Mark::closes) closing = mark;
      first = first && mark != Mark::opens && mark != Mark::closes;
      if (closing == Mark::none && (mark == Mark::opens || mark == Mark::single_opens)) {
        begin = at;
        closing = mark == Mark::opens ? Mark::closes : Mark::single_closes;
      } else if (mark != Mark::none && mark == closing) {
        parts.push_back({begin, at + c.size});
        closing = Mark::none;
      }
      at += c.size;
    }
    if (closing != Mark::none) parts.push_back({begin, span.end});
  }
  return parts;
}

}  // namespace lede
