// Everything that an index says, in a form in which two that must say the same can be compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/store/record.h"
#include "tests/support/archive.h"

namespace lede::testing {

/// The published database of an archive's index.
std::string database_of(const Archive& archive);

/// A value of the metadata, without when an article came: the rest of what is remembered of it.
std::string without_generation(std::string_view key, const std::string& value);

/// A record whole, as bytes: how the database packs it depends on who wrote it.
std::string written_out(const Record& record);

/// Numbers of documents, of generations and the times at which files were read aside: each
/// document's data, values and terms; each term's frequencies and postings, by the ids of the
/// passages; all metadata; the statistics that ranking uses. Sorted.
std::vector<std::string> database_content(const std::string& database);

}  // namespace lede::testing
