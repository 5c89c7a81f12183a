#include "indexer/formats/column_records.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "indexer/formats/member_roles.h"

namespace lede {

namespace {

using nlohmann::json;

bool is_single(const json& value) {
  return !value.is_object() && !value.is_array();
}

/// A list of several single values, or an object that numbers them.
bool is_column(const json& value) {
  if (value.is_array())
    return value.size() > 1 && std::all_of(value.begin(), value.end(), is_single);
  if (!value.is_object() || value.empty()) return false;
  for (const auto& [row, cell] : value.items()) {
    if (!ascii::all_digits(row) || row.empty() || !is_single(cell)) return false;
  }
  return true;
}

/// Rows with the names of their cells apart.
json named_rows(const json& value) {
  const auto names = value.find("columns");
  const auto rows = value.find("data");
  if (names == value.end() || rows == value.end() || !names->is_array() || !rows->is_array())
    return {};
  json records = json::array();
  for (const auto& row : *rows) {
    if (!row.is_array() || row.size() != names->size()) return {};
    json& record = records.emplace_back(json::object());
    for (size_t i = 0; i < row.size(); ++i) {
      if ((*names)[i].is_string()) record[(*names)[i].get<std::string>()] = row[i];
    }
  }
  return records.empty() ? json() : records;
}

}  // namespace

json records_of_columns(const json& value) {
  if (!value.is_object()) return {};
  if (json records = named_rows(value); !records.is_null()) return records;
  bool text = false;
  bool headline = false;
  size_t rows = 0;
  for (const auto& [name, column] : value.items()) {
    if (!is_column(column) || (rows != 0 && column.size() != rows)) return {};
    rows = column.size();
    text = text || has_role(name, MemberRole::text);
    // The paragraphs of one article have no headline each.
    headline = headline || has_role(name, MemberRole::headline);
  }
  if (!text || !headline) return {};
  json records = json::array();
  for (const auto& [name, column] : value.items()) {
    size_t row = 0;
    for (const auto& cell : column) {
      if (row == records.size()) records.push_back(json::object());
      records[row++][name] = cell;
    }
  }
  return records;
}

}  // namespace lede
