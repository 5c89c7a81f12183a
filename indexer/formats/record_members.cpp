#include "indexer/formats/record_members.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/formats/structured_text.h"
#include "indexer/input/reading_settings.h"

namespace lede {

namespace {

using nlohmann::json;

constexpr unsigned kMaxDepth = 4;

/// What exports write where there is nothing.
bool is_nothing(std::string_view s) {
  constexpr size_t kLongest = 8;
  if (s.size() > kLongest) return s.starts_with("1970-01-01T00:00:00") || is_blank(s);
  if (is_blank(s)) return true;
  const std::string lower = ascii::lower(ascii::trimmed(s));
  for (const std::string_view word : {"null", "none", "nan", "nat", "n/a", "na", "nil", "\\n", "-",
                                      "[]", "{}", "true", "false", "undefined"}) {
    if (lower == word) return true;
  }
  return false;
}

/// Bytes of prose in a value: strings of several words, and lists of them.
size_t prose_of(const json& value) {
  if (value.is_string()) {
    const auto& s = value.get_ref<const std::string&>();
    constexpr std::ptrdiff_t kFewestSpaces = 12;
    const auto spaces = std::count(s.begin(), s.end(), ' ');
    // Text without spaces has many bytes that are not ASCII.
    const bool unspaced = end_of_ascii(s, 0) < 20 && s.size() > 300;
    return spaces >= kFewestSpaces || unspaced ? s.size() : 0;
  }
  size_t all = 0;
  if (value.is_array()) {
    for (const auto& one : value) all += one.is_string() ? prose_of(one) : 0;
  }
  return all;
}

/// The value at the end of a path; of a list on the way, that of each element in a list. Null where
/// there is none.
json at_path(const json& value, std::string_view path) {
  if (path.empty()) return value;
  if (value.is_array()) {
    json all = json::array();
    for (const auto& one : value) {
      if (json found = at_path(one, path); !found.is_null()) all.push_back(std::move(found));
    }
    return all.empty() ? json() : all;
  }
  if (!value.is_object()) return {};
  if (const auto whole = value.find(path); whole != value.end()) return *whole;
  // A name may have dots itself.
  for (auto dot = path.find('.'); dot != path.npos; dot = path.find('.', dot + 1)) {
    const auto it = value.find(path.substr(0, dot));
    if (it == value.end()) continue;
    if (json found = at_path(*it, path.substr(dot + 1)); !found.is_null()) return found;
  }
  return {};
}

/// The names of a person that come in parts.
std::string full_name(const json& person) {
  std::string name;
  for (const auto& part :
       {std::initializer_list<const char*>{"firstname", "first_name", "firstName", "given_name",
                                           "givenName", "first"},
        {"middlename", "middle_name"},
        {"lastname", "last_name", "lastName", "family_name", "familyName", "last"}}) {
    for (const char* key : part) {
      const auto it = person.find(key);
      if (it == person.end() || !it->is_string()) continue;
      name += (name.empty() ? "" : " ") + it->get<std::string>();
      break;
    }
  }
  return name;
}

/// {"year": 2020, "month": 5, "day": 4} as 2020-05-04; empty for any other object.
std::string calendar_day(const json& object) {
  const auto part = [&](const char* name) {
    const auto it = object.find(name);
    return it != object.end() && it->is_number_integer() ? it->get<int64_t>() : 0;
  };
  if (part("year") == 0 || part("month") == 0 || part("day") == 0) return "";
  return fmt::format("{:04}-{:02}-{:02}", part("year"), part("month"), part("day"));
}

std::string words(const json& value, unsigned depth) {
  if (depth > kMaxDepth) return "";
  if (value.is_string()) {
    const auto& s = value.get_ref<const std::string&>();
    return is_nothing(s) ? "" : s;
  }
  if (value.is_number()) return value.dump();
  if (value.is_array()) {
    for (const auto& part : value) {
      if (std::string one = words(part, depth + 1); !one.empty()) return one;
    }
    return "";
  }
  if (!value.is_object()) return "";
  for (const char* name :
       {"name",        "title",        "main",      "basic",     "rendered",      "original",
        "displayName", "display_name", "fullname",  "full_name", "fullName",      "$date",
        "$numberLong", "$oid",         "iso",       "@id",       "value",         "by",
        "label",       "text",         "permalink", "canonical", "alternateName", "#text",
        "_",           "$t",           "_text",     "domain",    "code",          "date",
        "datetime",    "utc",          "url"}) {
    const auto it = value.find(name);
    if (it == value.end()) continue;
    if (std::string one = words(*it, depth + 1); !one.empty()) return one;
  }
  if (std::string name = full_name(value); !name.empty()) return name;
  if (std::string day = calendar_day(value); !day.empty()) return day;
  const json* inside = by_language(value);
  return inside ? words(*inside, depth + 1) : "";
}

/// The strings of a list as Python or JSON write it; nothing when it is none.
std::vector<std::string> listed_in(std::string_view s) {
  s = ascii::trimmed(s);
  if (s.size() < 4 || s.front() != '[' || s.back() != ']') return {};
  s = ascii::trimmed(s.substr(1, s.size() - 2));
  std::vector<std::string> all;
  while (!s.empty()) {
    const char quote = s.front();
    if (quote != '\'' && quote != '"') return {};
    const auto end = s.find(quote, 1);
    if (end == s.npos) return {};
    all.emplace_back(s.substr(1, end - 1));
    s = ascii::trimmed(s.substr(end + 1), " ,");
  }
  return all;
}

}  // namespace

std::string words_of(const json& value) {
  return words(value, 0);
}

std::vector<std::string> all_words_of(const json& value) {
  std::vector<std::string> all;
  const auto add = [&](const json& one) {
    if (std::string w = words(one, 1); !w.empty()) all.push_back(std::move(w));
  };
  if (value.is_string()) all = listed_in(value.get_ref<const std::string&>());
  if (!all.empty()) return all;
  // {"by": [{"name": ...}]}
  const json* list = &value;
  if (value.is_object()) {
    const auto by = value.find("by");
    if (by != value.end() && by->is_array()) list = &*by;
  }
  if (list->is_array()) {
    for (const auto& one : *list) add(one);
  } else {
    add(value);
  }
  return all;
}

RecordMembers::RecordMembers(const json& record, const Source* source) {
  if (source && source->settings) add_mapped(record, *source);
  look(record, "", 0);
  std::stable_sort(members_.begin(), members_.end(), [](const Member& a, const Member& b) {
    return a.rank != b.rank ? a.rank < b.rank : a.depth < b.depth;
  });
}

void RecordMembers::add_mapped(const json& record, const Source& source) {
  static constexpr std::pair<std::string_view, MemberRole> kRoles[] = {
      {"text", MemberRole::text},     {"headline", MemberRole::headline},
      {"outlet", MemberRole::outlet}, {"author", MemberRole::author},
      {"date", MemberRole::date},     {"place", MemberRole::place},
      {"url", MemberRole::url},       {"language", MemberRole::language},
      {"id", MemberRole::id}};
  static_assert(std::size(kRoles) == FactMap::kNames.size());
  for (const auto& [fact, role] : kRoles) {
    for (const auto path : source.settings->map.paths(fact, source.file)) {
      json value = at_path(record, path);
      if (value.is_null()) continue;
      made_.push_back(std::move(value));
      members_.push_back({&made_.back(), role, 0, 0});
    }
  }
}

void RecordMembers::look(const json& object, const std::string& path, unsigned depth) {
  constexpr size_t kMaxNames = 24;
  // An object to look into is the text itself only where nothing in it is.
  constexpr unsigned kLast = 1U << 20;
  for (const auto& [name, value] : object.items()) {
    const auto roles = roles_of(name);
    const bool inner = value.is_object() && depth < kMaxDepth &&
                       std::any_of(roles.begin(), roles.end(),
                                   [](const RankedRole& r) { return r.role == MemberRole::inner; });
    for (const auto& r : roles) {
      if (value.is_null() || (inner && r.role != MemberRole::text)) continue;
      members_.push_back({&value, r.role, r.rank + (inner ? kLast : 0), depth});
    }
    if (inner) {
      look(value, path + name + ".", depth + 1);
      continue;
    }
    if (roles.empty()) unnamed_prose_ = std::max(unnamed_prose_, prose_of(value));
    if (names_.size() < kMaxNames) {
      names_.push_back(printable(to_valid_utf8(path + name).substr(0, 60)));
    } else {
      ++names_left_out_;
    }
  }
}

std::vector<const json*> RecordMembers::all(MemberRole role) const {
  std::vector<const json*> found;
  for (const auto& m : members_) {
    if (m.role == role) found.push_back(m.value);
  }
  return found;
}

std::string RecordMembers::names() const {
  if (names_.empty()) return "no members";
  return names_left_out_ == 0
             ? fmt::format("{}", fmt::join(names_, ", "))
             : fmt::format("{} and {} more", fmt::join(names_, ", "), names_left_out_);
}

}  // namespace lede
