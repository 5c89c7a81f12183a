// Writes a batch through Xapian's interface, in one transaction of the published database.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "indexer/index_folder.h"
#include "indexer/index_writer.h"

namespace lede {

/// Into the database `name` of the folder; into a new one, published at the end, where `fresh`. The
/// folder must outlive the writer.
[[nodiscard]] std::unique_ptr<IndexWriter> make_incremental_writer(const IndexFolder& folder,
                                                                   const std::string& name,
                                                                   bool fresh);

}  // namespace lede
