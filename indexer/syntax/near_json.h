// Reads what is meant for JSON and is not quite, as the data of pages are.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

struct NearJson {
  std::vector<nlohmann::json> values;  ///< objects and arrays, in order
  std::string left_out;                ///< why nothing was read; empty for no reason
};

/// Reads each object and array that stands in `text` (UTF-8), whatever stands around them: marks of
/// comments and of CDATA, statements of a script. What is JSON is read as JSON. Read as well:
/// commas too many or missing, comments, raw line ends and quotes in strings, escapes that JSON
/// does not know, names and strings in other quotes or none, NaN and the like (as null), a missing
/// end, quotes that were escaped for HTML. Takes time in proportion to the text. What nests deeper
/// or holds more values than any page's data is not read: `left_out` says so.
[[nodiscard]] NearJson read_near_json(std::string_view text);

/// The same of what a script gives to variables, calls with or returns ("window.__STATE__ = {...}",
/// "JSON.parse('...')"), and of a script that is nothing but data.
[[nodiscard]] NearJson read_script_values(std::string_view script);

}  // namespace lede
