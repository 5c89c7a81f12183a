#include "searcher/program/query_lines.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "common/text/unicode.h"

namespace lede {

namespace {

using nlohmann::json;

constexpr const char* kByPlace = "line:";

/// The JSON object that a line seems to be, without blanks before it; empty for another line.
std::string_view json_object(std::string_view line) {
  size_t at = 0;
  while (at < line.size() && is_space(decode_at(line, at).value)) at += decode_at(line, at).size;
  line.remove_prefix(at);
  if (!line.starts_with('{')) return "";
  const size_t inside = line.find_first_not_of(" \t", 1);
  return inside != std::string_view::npos && (line[inside] == '"' || line[inside] == '}') ? line
                                                                                          : "";
}

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

}  // namespace

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

std::string QueryLines::id_by_place() {
  std::string id = fmt::format("{}{}", kByPlace, number_);
  while (own_.contains(id)) id += '\'';
  by_place_.insert(id);
  return id;
}

std::optional<LineQuery> QueryLines::next() {
  LineQuery q;
  if (!next_line(q.text)) return std::nullopt;
  ++number_;
  const auto note = [&](std::string text) { q.notes.push_back({"input", std::move(text), {}}); };
  if (const std::string_view object = json_object(q.text); !object.empty()) {
    const auto j = json::parse(object, nullptr, false);
    if (j.is_object()) {
      if (const auto id = j.find("_id"); id != j.end()) q.id = id_of(*id);
      const auto text = j.find("text");
      q.readable = text != j.end() && text->is_string();
      if (q.readable) {
        q.text = text->get<std::string>();
      } else {
        note(text == j.end() ? "the JSON object has no member text; nothing was searched"
                             : "the member text is no string; nothing was searched");
      }
    } else {
      q.readable = false;
      q.id = id_in_broken(object);
      note("the line looks like a JSON object and is none; nothing was searched");
    }
  }
  if (q.id.starts_with(kByPlace)) {
    own_.insert(q.id);
    if (by_place_.contains(q.id)) note("a line before was given this _id by its place");
  }
  if (q.id.empty()) q.id = id_by_place();
  return q;
}

}  // namespace lede
