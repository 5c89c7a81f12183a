#include "indexer/formats/member_roles.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>

#include "common/text/unicode.h"

namespace lede {

namespace {

/// Words before and behind a name that don't change what it says: "full_text", "postDate",
/// "dc:creator", "datePublishedRaw".
constexpr std::array<std::string_view, 28> kBefore = {
    "fields",   "attributes", "article", "news",     "story",     "post",    "page",
    "document", "doc",        "item",    "main",     "full",      "cleaned", "clean",
    "plain",    "raw",        "whole",   "entire",   "original",  "web",     "extracted",
    "parsed",   "the",        "short",   "complete", "newspaper", "dc",      "og"};
constexpr std::array<std::string_view, 14> kBehind = {
    "raw",  "str", "string", "value", "plain", "clean", "cleaned",
    "full", "iso", "utc",    "gmt",   "local", "en",    "original"};

/// A name without what is between its words. An underscore or @ that it begins with stays: "_id",
/// "@graph" and "@timestamp" are other names than those without.
std::string canonical(std::string_view name) {
  constexpr size_t kMaxNameBytes = 100;
  if (name.size() > kMaxNameBytes) return "";
  std::string out;
  if (name.starts_with('_') || name.starts_with('@')) out = name[0];
  const std::string folded = fold(name);
  for (size_t at = 0; at < folded.size();) {
    const CodePoint cp = decode_at(folded, at);
    if (is_letter(cp.value) || is_digit(cp.value)) out.append(folded, at, cp.size);
    at += cp.size;
  }
  return out;
}

struct Row {
  MemberRole role;
  std::string_view name;
};

constexpr Row kRows[] = {
#define LEDE_MEMBER(role, name) {MemberRole::role, name},
#include "indexer/formats/member_roles.inc"
#undef LEDE_MEMBER
};

using Table = std::unordered_map<std::string, std::vector<RankedRole>>;

/// So many ranks apart are the rows, for names with words around them to follow those without.
constexpr unsigned kStep = 8;

const Table& table() {
  static const Table all = [] {
    Table t;
    unsigned rank = 0;
    for (const Row& row : kRows) t[canonical(row.name)].push_back({row.role, rank += kStep});
    return t;
  }();
  return all;
}

/// `name` without one word around it; nothing when there is none.
std::optional<std::string_view> peeled(std::string_view name) {
  for (const auto word : kBefore) {
    if (name.size() > word.size() && name.starts_with(word)) return name.substr(word.size());
  }
  for (const auto word : kBehind) {
    if (name.size() > word.size() && name.ends_with(word))
      return name.substr(0, name.size() - word.size());
  }
  return std::nullopt;
}

}  // namespace

std::vector<RankedRole> roles_of(std::string_view name) {
  const std::string whole = canonical(name);
  std::optional<std::string_view> rest = whole;
  for (unsigned words = 0; rest && words < kStep; ++words, rest = peeled(*rest)) {
    const auto found = table().find(std::string(*rest));
    if (found == table().end()) continue;
    std::vector<RankedRole> roles = found->second;
    for (auto& r : roles) r.rank += words;
    return roles;
  }
  return {};
}

bool has_role(std::string_view name, MemberRole role) {
  const auto roles = roles_of(name);
  return std::any_of(roles.begin(), roles.end(), [&](const auto& r) { return r.role == role; });
}

}  // namespace lede
