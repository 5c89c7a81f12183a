// Whether the metadata of a database is that of its documents.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "common/store/record_database.h"

namespace lede {

/// Reads each key and value of the metadata, and tells `problem` what is wrong, a sentence each.
/// `generation` is that of the index. `files` counts the source files that are remembered, as far
/// as the check comes.
void check_metadata(const RecordDatabase& db, uint64_t generation, uint64_t& files,
                    const std::function<void(const std::string&)>& problem);

}  // namespace lede
