// Whether the metadata of an index is that of its documents.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "common/store/record_database.h"

namespace lede {

/// Reads each key of the metadata of the only index of a database, and the value that holds, and
/// what stands in its manifest, and tells `problem` what is wrong, a sentence each. `files` counts
/// the source files that are remembered, as far as the check comes.
void check_metadata(const RecordDatabase& db, uint64_t& files,
                    const std::function<void(const std::string&)>& problem);

}  // namespace lede
