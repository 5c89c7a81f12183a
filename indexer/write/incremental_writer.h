// Writes a batch through Xapian's interface, in one transaction of the published database.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "indexer/write/index_writer.h"

namespace lede {

/// A writer of the database `name` of the index. One that is `fresh` was never published and will
/// be at the end: it is made, or it is a copy of the published one.
[[nodiscard]] std::unique_ptr<IndexWriter> make_incremental_writer(
    const std::filesystem::path& index, const std::string& name, bool fresh);

}  // namespace lede
