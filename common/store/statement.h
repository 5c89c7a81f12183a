// What an article says that somebody said: in which words, who, and how it is known.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/base/range.h"
#include "lede/statement_kind.h"

namespace lede {

/// One attribution. Offsets are bytes of Article::text, and once it is stored of Record::text.
struct Statement {
  StatementKind kind = StatementKind::direct;
  std::vector<Range>
      spans;  ///< what is said, with its quotation marks; ascending, never overlapping
  /// Where the speaker is named for this statement, a pronoun too; none where the speaker is
  /// inferred from the statement before.
  std::optional<Range> mention;
  /// The person's whole name as the article gives it, or the words for a source without a name
  /// ("officials"), on one line; empty when it is not sure who speaks.
  std::string speaker;
  std::string office;     ///< what stands beside the name ("Defense Secretary"); may be empty
  bool person = false;    ///< `speaker` is the name of a person
  bool inferred = false;  ///< from a pronoun, or from the statement before
  std::string cue;        ///< base form of the verb ("say", "according to"); empty without one

  bool operator==(const Statement&) const = default;
};

}  // namespace lede
