// What the measuring programs ask of archives and of lede-search.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/store/record.h"
#include "tests/measure/collection.h"

namespace lede::testing {

/// The index folder of `source`: itself when it is an index, else `scratch`/NAME.lede, made by
/// lede-index. Throws Error with what lede-index said when it fails.
[[nodiscard]] std::string index_of(const std::string& source, const std::string& scratch,
                                   const std::string& name);

/// The passages of an index (without muted text), in its order.
[[nodiscard]] std::vector<Record> passages_of(const std::string& index);

/// What one `lede-search --stdin` with further arguments answers to all queries. Throws Error with
/// its words when it fails.
[[nodiscard]] std::string search_all(std::vector<std::string> arguments,
                                     const std::vector<Text>& queries);

/// A JSON value a line.
[[nodiscard]] std::vector<nlohmann::json> json_lines(const std::string& text);

}  // namespace lede::testing
