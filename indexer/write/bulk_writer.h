// Builds a new database at once: runs of sorted postings, merged and written as the tables that the
// library reads.
//
// Workers turn portions of the sources into runs (bulk_run), which go to a scratch file. When all
// are there, the lines that recur are known, and the articles that hold one are made anew as a
// last run; so are the copies. Then one thread writes the tables of documents while another merges
// the runs into the table of postings. The folder becomes a database by its last rename, is
// compared with what went into it, and is published by one more.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "indexer/write/index_writer.h"

namespace lede {

struct BulkOptions {
  unsigned jobs = 1;    ///< threads
  uint64_t memory = 0;  ///< bytes to keep to, about
};

/// A writer of the new database `name` of the index. Null where the installed library does not
/// write the format that is known here; then `why` says how it differs.
[[nodiscard]] std::unique_ptr<IndexWriter> make_bulk_writer(const std::filesystem::path& index,
                                                            const std::string& name,
                                                            const BulkOptions& options,
                                                            std::string* why);

}  // namespace lede
