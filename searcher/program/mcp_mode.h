// `lede-search --mcp`: serves agents on standard input and output.
#pragma once

#include "common/cli/command_line.h"
#include "searcher/program/options.h"

namespace lede {

/// Serves until the input ends or nobody reads the output any more. Throws Error where the index
/// can't be opened at the beginning; later that is an answer.
[[nodiscard]] ExitCode serve_agents(const SearchProgramOptions& options,
                                    const SearchOptions& defaults);

}  // namespace lede
