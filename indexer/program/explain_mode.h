// lede-index --explain: shows articles as they are understood; no index is changed.
#pragma once

#include "indexer/input/reading_settings.h"
#include "indexer/program/options.h"

namespace lede {

/// Returns the program's exit code. Throws Error.
int explain_sources(const IndexProgramOptions& o, const ReadingSettings& settings);

}  // namespace lede
