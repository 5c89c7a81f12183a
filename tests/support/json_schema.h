// Whether JSON is what the schema files say, by a validator that knows nothing of this project.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace lede::testing {

/// Why `value` is not what a file among the programs' schemas says; empty when it is. Stricter than
/// JSON Schema: a member that the schema does not name is an error.
std::string against_schema(const nlohmann::json& value, const std::string& file);

}  // namespace lede::testing
