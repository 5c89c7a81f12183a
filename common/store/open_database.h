// The one way to a database: nothing else opens one.
//
// A database is a folder that somebody may have sent. The library would take it for whatever it
// looks like (a file that names other databases, or programs to ask), follow links, wait for pipes,
// and read where a table's own numbers lead it. So what is opened is glass and nothing else, from a
// folder that holds the files of a glass database and nothing else, and whose version file agrees
// with the tables beside it.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>

namespace lede {

/// The name of the file of fingerprints that stands beside a segment's tables.
inline constexpr const char* kFingerprintFile = "copies";
/// And that of the file of keys; see KeyFile.
inline constexpr const char* kKeyFile = "keys";

/// The name of the file by which the library locks a database; nothing is in it.
inline constexpr const char* kDatabaseLock = "flintlock";

/// Throws Xapian::DatabaseOpeningError where the folder is none of a database, and
/// Xapian::DatabaseCorruptError where its version file does not agree with its tables, as the
/// library does for what it finds itself. Takes some 30 microseconds: a few bytes of each table are
/// looked at.
[[nodiscard]] Xapian::Database open_database(const std::filesystem::path& folder);

/// The same of a segment, with its table of data open, too. The library opens that when it is first
/// asked for some, which may be after a batch has removed the segment; and what keeps it from
/// opening it then, it takes for a table that is not there.
[[nodiscard]] Xapian::Database open_segment(const std::filesystem::path& folder);

/// A new database in a folder that is empty or not there. `flags` are further ones of the
/// library's.
[[nodiscard]] Xapian::WritableDatabase create_database(const std::filesystem::path& folder,
                                                       int flags = 0);

/// Throws what `open_database` does: for callers that pass the folder to the library by its name.
void demand_database(const std::filesystem::path& folder);

}  // namespace lede
