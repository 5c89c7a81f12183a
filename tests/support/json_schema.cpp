#include "tests/support/json_schema.h"

#include <filesystem>
#include <map>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "tests/support/archive.h"

namespace lede::testing {

namespace {

using nlohmann::json;

json schema_file(const std::string& name) {
  return json::parse(
      read_file(std::filesystem::path(LEDE_SOURCE_DIR) / "searcher/json/schema" / name));
}

/// A schema in one piece: what it refers to in its place, and no member but those that it names.
json whole(const json& schema, const json& file) {
  if (const auto ref = schema.find("$ref"); schema.is_object() && ref != schema.end()) {
    const auto name = ref->get<std::string>();
    const size_t hash = name.find('#');
    const json other = hash == 0 ? file : schema_file(name.substr(0, hash));
    return whole(other.at(json::json_pointer(name.substr(hash + 1))), other);
  }
  json out = schema;
  if (schema.is_structured()) {
    for (auto& [name, part] : out.items()) part = whole(part, file);
  }
  if (schema.is_object() && schema.contains("properties") && schema["properties"].is_object())
    out["additionalProperties"] = false;
  return out;
}

const valijson::Schema& parsed(const std::string& file) {
  static std::map<std::string, valijson::Schema> schemas;
  const auto [it, is_new] = schemas.try_emplace(file);
  if (is_new) {
    json text = schema_file(file);
    text = whole(text, text);
    text.erase("$schema");  // a later draft than the parser's, whose keywords it has
    text.erase("$defs");
    valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(text),
                                            it->second);
  }
  return it->second;
}

}  // namespace

std::string against_schema(const json& value, const std::string& file) {
  valijson::ValidationResults results;
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  if (validator.validate(parsed(file), valijson::adapters::NlohmannJsonAdapter(value), &results))
    return "";
  std::string why;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    for (const auto& place : error.context) why += place;
    why += ": " + error.description + "\n";
  }
  return why;
}

}  // namespace lede::testing
