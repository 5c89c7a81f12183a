// A statement while its speaker is not yet resolved.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/base/range.h"
#include "common/store/statement.h"
#include "indexer/quotes/words.h"

namespace lede::quotes {

struct Attribution {
  StatementKind kind = StatementKind::direct;
  std::vector<Range> spans;
  std::optional<Range> mention;  ///< where the speaker is named
  std::string speaker;           ///< the speaker's name, where the labels of a transcript tell it
  const CueVerb* verb = nullptr;
  int paragraph = 0;
  int sentence = 0;
  int other = -1;         ///< the attribution of somebody else, in a dialogue
  bool question = false;  ///< asks somebody
  int inherits = -1;      ///< the attribution whose speaker it has
  bool about = false;     ///< says of what is spoken rather than what is said
  bool finding = false;   ///< a report or a court says it, though the verb is one of belief
  bool inferred = false;  ///< the mention does not name the speaker
  bool open = false;      ///< a quotation that no mark closes: the next paragraph may go on with it
};

/// Statements rather than beliefs, praise and blame.
[[nodiscard]] inline bool is_statement(const Attribution& a) {
  return a.kind != StatementKind::indirect ||
         (!a.about && (a.finding || a.verb == nullptr || (a.verb->uses & kBelief) == 0));
}

/// The attributions of one article so far, in the order in which they were found.
using Attributions = std::vector<Attribution>;

}  // namespace lede::quotes
