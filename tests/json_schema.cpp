#include "json_schema.h"

#include <algorithm>
#include <filesystem>

#include "archive.h"

namespace lede::testing {

namespace {

using nlohmann::json;

json schema_file(const std::string& name) {
  return json::parse(read_file(std::filesystem::path(LEDE_SOURCE_DIR) / "searcher/schema" / name));
}

/// Does `value` satisfy `schema`? The keywords that our schema files use, and no others.
bool valid(const json& value, const json& schema, const json& root, std::string& why) {
  if (const auto ref = schema.find("$ref"); ref != schema.end()) {
    const auto name = ref->get<std::string>();
    const size_t hash = name.find('#');
    const json file = hash == 0 ? root : schema_file(name.substr(0, hash));
    return valid(value, file.at(json::json_pointer(name.substr(hash + 1))), file, why);
  }
  const auto is = [&](const std::string& t) {
    return (t == "object" && value.is_object()) || (t == "array" && value.is_array()) ||
           (t == "string" && value.is_string()) || (t == "integer" && value.is_number_integer()) ||
           (t == "number" && value.is_number()) || (t == "boolean" && value.is_boolean()) ||
           (t == "null" && value.is_null());
  };
  if (const auto type = schema.find("type"); type != schema.end()) {
    bool ok = false;
    for (const auto& t : type->is_array() ? *type : json::array({*type})) ok = ok || is(t);
    if (!ok) return why = value.dump() + " is no " + type->dump(), false;
  }
  if (schema.contains("const") && value != schema["const"]) return why = "not the constant", false;
  if (schema.contains("enum") &&
      std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
    return why = value.dump() + " is not in the list", false;
  if (value.is_object()) {
    for (const auto& r : schema.value("required", json::array())) {
      if (!value.contains(r.get<std::string>())) return why = r.dump() + " is missing", false;
    }
    const auto& properties = schema.value("properties", json::object());
    for (const auto& [name, member] : value.items()) {
      if (schema.contains("properties") && !properties.contains(name))
        return why = name + " is not in the schema", false;
      if (properties.contains(name) && !valid(member, properties[name], root, why))
        return why = name + ": " + why, false;
    }
  }
  if (value.is_array() && schema.contains("items")) {
    for (const auto& item : value) {
      if (!valid(item, schema["items"], root, why)) return false;
    }
  }
  if (value.is_array() && schema.contains("minItems") && value.size() < schema["minItems"])
    return why = "too few", false;
  if (value.is_array() && schema.contains("maxItems") && value.size() > schema["maxItems"])
    return why = "too many", false;
  return true;
}

}  // namespace

std::string against_schema(const json& value, const std::string& file) {
  const json schema = schema_file(file);
  std::string why;
  return valid(value, schema, schema, why) ? "" : why;
}

}  // namespace lede::testing
