// A glass database out of its tables, and whether the library that will read it agrees.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/store/file_sum.h"
#include "indexer/glass/documents.h"
#include "indexer/glass/postings.h"

namespace lede::glass {

/// Finishes the tables and makes a database of their folder: the file by which the library knows a
/// database comes last, so that one is whole or none. Everything is on the disk when it returns.
/// `revision` is 1 or more; a reader that sees the database of another folder in the same place
/// tells them apart by it. The library reads the counts and the last document back; if they are
/// other ones, the folder is no database. Returns what its files are known by: the two tables and
/// the version file. Throws Error(io), and std::logic_error when the tables don't hold the same
/// documents.
std::vector<FileSum> finish_database(const std::filesystem::path& folder, Documents& documents,
                                     Postings& postings, uint32_t revision);

/// Whether the installed library writes databases as this code does: it makes an empty one in a
/// folder of its own below `scratch_folder`, which must exist, and that must have the expected
/// bytes. The format is private to the library, so this is asked before each use. If not, `why`
/// tells. Throws Xapian::Error where the disk refuses.
[[nodiscard]] bool library_agrees(const std::filesystem::path& scratch_folder, std::string* why);

}  // namespace lede::glass
