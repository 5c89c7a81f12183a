#include "searcher/program/query_lines.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "common/text/unicode.h"

namespace lede {

namespace {

using nlohmann::json;

constexpr const char* kByPlace = "line:";

/// The text of an id: that of a string, or a number as it is written. Empty for anything else.
std::string id_of(const json& id) {
  return id.is_string() ? id.get<std::string>() : id.is_number() ? id.dump() : "";
}

/// The _id of an object that is broken elsewhere.
std::string id_in_broken(std::string_view object) {
  constexpr std::string_view kName = "\"_id\"";
  size_t at = object.find(kName);
  if (at == std::string_view::npos) return "";
  at = object.find_first_not_of(" \t", at + kName.size());
  if (at == std::string_view::npos || object[at] != ':') return "";
  at = object.find_first_not_of(" \t", at + 1);
  if (at == std::string_view::npos) return "";
  size_t end = at + 1;
  if (object[at] == '"') {
    while (end < object.size() && object[end] != '"') end += object[end] == '\\' ? 2 : 1;
    ++end;
  } else {
    end = object.find_first_of(" \t,}", at);
  }
  const auto id = json::parse(object.substr(at, end - at), nullptr, false);
  return id.is_discarded() ? "" : id_of(id);
}

/// The member of either name; null for none.
const json* member(const json& object, const char* name, const char* other) {
  auto at = object.find(name);
  if (at == object.end()) at = object.find(other);
  return at == object.end() ? nullptr : &*at;
}

}  // namespace

std::string_view json_object(std::string_view line) {
  size_t at = 0;
  while (at < line.size() && is_space(decode_at(line, at).value)) at += decode_at(line, at).size;
  line.remove_prefix(at);
  if (!line.starts_with('{')) return "";
  const size_t inside = line.find_first_not_of(" \t", 1);
  return inside != std::string_view::npos && (line[inside] == '"' || line[inside] == '}') ? line
                                                                                          : "";
}

void take_json_query(std::string_view line, LineQuery& q) {
  const auto fail = [&](const char* why) {
    q.readable = false;
    q.notes.push_back({"input", fmt::format("{}; nothing was searched", why), {}});
  };
  const auto j = json::parse(line, nullptr, false);
  if (j.is_string()) {
    q.text = j.get<std::string>();
    return;
  }
  if (!j.is_object()) {
    q.id = id_in_broken(line);
    return fail(json_object(line).empty() ? "the line is neither a string nor an object of JSON"
                                          : "the line looks like a JSON object and is none");
  }
  if (const json* const id = member(j, "_id", "id")) q.id = id_of(*id);
  const json* const text = member(j, "text", "query");
  if (!text) return fail("the JSON object has no member text or query");
  if (!text->is_string()) return fail("the query in the JSON object is no string");
  q.text = text->get<std::string>();
}

std::string id_by_place(uint64_t line, const std::unordered_set<std::string>& taken) {
  std::string id = fmt::format("{}{}", kByPlace, line);
  while (taken.contains(id)) id += '\'';
  return id;
}

bool QueryLines::next_line(std::string& line) {
  constexpr size_t kMaxLine = 1U << 20;  // bytes
  line.clear();
  bool any = false;
  for (int c = 0; (c = in_.get()) != std::char_traits<char>::eof();) {
    any = true;
    if (c == '\n') break;
    if (line.size() < kMaxLine) line += static_cast<char>(c);
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return any;
}

std::optional<LineQuery> QueryLines::next() {
  LineQuery q;
  if (!next_line(q.text)) return std::nullopt;
  ++number_;
  if (const std::string_view object = json_object(q.text); !object.empty())
    take_json_query(std::string(object), q);
  if (q.id.starts_with(kByPlace)) {
    own_.insert(q.id);
    if (by_place_.contains(q.id))
      q.notes.push_back({"input", "a line before was given this _id by its place", {}});
  }
  if (q.id.empty()) by_place_.insert(q.id = id_by_place(number_, own_));
  return q;
}

}  // namespace lede
