// Writes what is understood of sources to standard output, for other programs and for clusters.
#pragma once

#include <functional>

#include "indexer/input/reading_settings.h"
#include "indexer/program/options.h"

namespace lede {

/// Returns the program's exit code; 0 too where nobody reads on. `stop` is asked between articles;
/// where it returns true, Interrupted is thrown. Throws Error. The index is only read.
int export_sources(const IndexProgramOptions& o, const ReadingSettings& settings,
                   const std::function<bool()>& stop);

}  // namespace lede
