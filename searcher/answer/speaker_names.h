// Who is called by a name: the speakers of statements, told apart by their whole names.
#pragma once

#include <string>
#include <vector>

#include "lede/lede.h"
#include "searcher/answer/said_statements.h"

namespace lede {

/// The words of a name, as the index compares them.
[[nodiscard]] std::string folded_name(const std::string& name);

/// The speakers of some statements, most statements first. `person` is the name that they were
/// found by: where it is the whole name of one of them, that one alone is taken.
[[nodiscard]] std::vector<QuotedSpeaker> list_speakers(const std::vector<SaidStatement>& statements,
                                                       const std::string& person);

/// A note on who is called so where the name does not say it.
[[nodiscard]] std::vector<Note> note_speakers(const std::vector<QuotedSpeaker>& speakers,
                                              const std::string& person);

}  // namespace lede
