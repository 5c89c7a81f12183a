// The main work of lede-index: brings an index up to date, and reports how that goes.
#pragma once

#include <functional>

#include "indexer/batch/batch.h"
#include "indexer/input/reading_settings.h"
#include "indexer/program/options.h"

namespace lede {

/// What the options say of a batch.
[[nodiscard]] BatchOptions batch_options(const IndexProgramOptions& o,
                                         const ReadingSettings& settings);

/// Returns the program's exit code. `stop` is asked between articles; where it returns true,
/// Interrupted is thrown. Throws Error. In both cases the index is as it was before.
int update_index(const IndexProgramOptions& o, const ReadingSettings& settings,
                 const std::function<bool()>& stop);

}  // namespace lede
