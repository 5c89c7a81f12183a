// The writer for a change of the published state.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "indexer/write/index_writer.h"

namespace lede {

/// Opens the published `database` of the index; with `keep`, a copy of it that will be the
/// generation `next`, so that the state of now stays. Throws Error.
[[nodiscard]] std::unique_ptr<IndexWriter> open_to_change(const std::filesystem::path& index,
                                                          const std::string& database,
                                                          uint64_t next, bool keep);

}  // namespace lede
