// The names before colons, or on lines of their own, that tell who speaks in a transcript.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/range.h"

namespace lede::quotes {

/// What a paragraph begins with where it may be somebody's turn: "SEN. LEE (R-Utah):".
struct TurnLabel {
  Range name;                      ///< bytes of the article's text
  Range proper;                    ///< the name without titles before it
  uint32_t content = 0;            ///< where the words spoken begin
  std::vector<std::string> words;  ///< of the name in small letters, titles left out
  bool titled = false;             ///< has a title
  bool shouts = false;             ///< in capitals
  bool alone = false;              ///< a line of its own, without a colon
};

/// The label at the beginning of a paragraph.
[[nodiscard]] std::optional<TurnLabel> label_before_colon(std::string_view text, Range paragraph);

/// A line that is nothing but a name.
[[nodiscard]] std::optional<TurnLabel> label_alone(std::string_view text, Range line);

/// "Q:", "QUESTION:": an interviewer's questions.
[[nodiscard]] bool asks(const TurnLabel& label);
/// "A:", "ANSWER:".
[[nodiscard]] bool answers(const TurnLabel& label);

/// "UNIDENTIFIED:", "MALE SPEAKER:", "AUDIENCE MEMBER 2:": somebody whom the transcript cannot
/// name.
[[nodiscard]] bool is_anonymous(const TurnLabel& label);

/// The name as prose has it: "Patrick McCoy" for "PATRICK MCCOY".
[[nodiscard]] std::string in_prose(std::string_view name);

}  // namespace lede::quotes
