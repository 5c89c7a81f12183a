// Everything that an index says, in a form in which two that must say the same can be compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/store/record.h"
#include "tests/support/archive.h"

namespace lede::testing {

/// The folder of the newest segment of an index, and how many there are.
std::string last_segment(const std::string& index);
size_t count_segments(const std::string& index);

/// A value of the metadata, without when an article came: the rest of what is remembered of it.
std::string without_generation(std::string_view key, const std::string& value);

/// A record whole, as bytes: how the database packs it depends on who wrote it.
std::string written_out(const Record& record);

/// Numbers of documents, of generations, the times at which files were read, and how it is spread
/// over segments aside: each document's data and values; each term's postings, by the ids of the
/// passages; all metadata; sources; numbers of documents and lengths. What is deleted is not there.
/// Sorted.
std::vector<std::string> database_content(const std::string& index);

}  // namespace lede::testing
