// Answers in a budget of characters (code points): pieces in their order while they fit, and at the
// end a word on the others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "common/cli/terminal_text.h"

namespace lede {

inline constexpr size_t kNoBudget = SIZE_MAX;
/// Less has no room for what stands around the pieces.
inline constexpr size_t kLeastBudget = 500;

[[nodiscard]] size_t count_characters(std::string_view utf8);

/// How much of an answer is shown.
struct Fit {
  size_t shown = 0;  ///< pieces
  bool cut =
      false;  ///< the first piece is larger than the budget: it is shown, up to where it fits
};

class FittedText {
 public:
  explicit FittedText(size_t budget) : budget_(budget) {}

  /// Pieces are without colours, like all that is fitted.
  void add(const TerminalText& piece);
  [[nodiscard]] size_t pieces() const { return pieces_; }

  /// `head`, the pieces that fit, and what `end` says then: together at most the budget. `end` is a
  /// few lines; a head of more than half of the budget is cut.
  [[nodiscard]] TerminalText text(const TerminalText& head,
                                  const std::function<TerminalText(const Fit& fit)>& end) const;

 private:
  size_t budget_;
  std::vector<TerminalText> kept_;  ///< as many as may fit, and one more
  size_t kept_characters_ = 0;
  size_t pieces_ = 0;
};

/// A text as pieces that may stand on different pages: its lines, and parts of long ones.
[[nodiscard]] std::vector<TerminalText> lines_of(const TerminalText& text);
/// The same by entries, which begin with a number ("1. ") or are copies ("   = "), and end with a
/// blank line. What stands before one (a heading, a verdict) belongs to it.
[[nodiscard]] std::vector<TerminalText> entries_of(const TerminalText& text);

}  // namespace lede
