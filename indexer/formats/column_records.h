// Tables written as JSON: by columns, or with the names of the columns apart.
#pragma once

#include <nlohmann/json.hpp>

namespace lede {

/// The records of a table: {"title": ["A", "B"], "text": ["a", "b"]}, {"title": {"0": "A", ...},
/// ...}, {"columns": ["title", ...], "data": [["A", ...], ...]}, as tools for data export them. An
/// array of objects; null for what is none of these.
[[nodiscard]] nlohmann::json records_of_columns(const nlohmann::json& value);

}  // namespace lede
