// What an article says that somebody said: in which words, who, and how it is known.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/range.h"

namespace lede {

/// Whose words a statement is made of.
enum class StatementKind {
  direct,    ///< the speaker's, between quotation marks
  mixed,     ///< the article's, with the speaker's between quotation marks
  indirect,  ///< the article's
};

/// As it is printed, and asked for in queries.
[[nodiscard]] constexpr std::string_view word(StatementKind kind) {
  switch (kind) {
    case StatementKind::direct:
      return "direct";
    case StatementKind::mixed:
      return "mixed";
    case StatementKind::indirect:
      return "indirect";
  }
  return {};
}

/// One attribution. Offsets are bytes of Article::text.
struct Statement {
  StatementKind kind = StatementKind::direct;
  std::vector<Range>
      spans;  ///< what is said, with its quotation marks; ascending, never overlapping
  /// Where the speaker is named for this statement, a pronoun too; none where the speaker is
  /// inferred from the statement before.
  std::optional<Range> mention;
  /// The person's whole name as the article gives it, or the words for a source without a name
  /// ("officials"); empty when it is not sure who speaks.
  std::string speaker;
  std::string office;     ///< what stands beside the name ("Defense Secretary"); may be empty
  bool person = false;    ///< `speaker` is the name of a person
  bool inferred = false;  ///< from a pronoun, or from the statement before
  std::string cue;        ///< base form of the verb ("say", "according to"); empty without one
};

}  // namespace lede
