// The queries that a user keeps, on the command line: saved, asked for what is new, listed,
// forgotten.
#pragma once

#include "common/cli/command_line.h"
#include "searcher/program/modes.h"
#include "searcher/program/options.h"
#include "searcher/program/output.h"

namespace lede {

/// Does what --saved and --unsave ask for. `request` is one for a query. Returns the exit code;
/// throws Error.
[[nodiscard]] ExitCode answer_saved(const SearchProgramOptions& options, Request request,
                                    Output& output);

}  // namespace lede
