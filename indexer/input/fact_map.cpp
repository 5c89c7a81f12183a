#include "indexer/input/fact_map.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "common/base/ascii.h"
#include "lede/errors.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

bool is_inside(const fs::path& file, const fs::path& folder) {
  const auto [end, at] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
  return end == folder.end();
}

[[noreturn]] void fail(std::string_view given, const std::string& why) {
  throw Error(ErrorKind::usage,
              fmt::format("{}: {}; a map is FACT=NAME,FACT=NAME, as in text=body.plain,date=day, "
                          "for the facts {}",
                          given, why, fmt::join(FactMap::kNames, ", ")));
}

}  // namespace

void FactMap::add(std::string_view fact, std::string_view path, const fs::path& source) {
  const auto given = fmt::format("{}={}", fact, path);
  if (std::find(kNames.begin(), kNames.end(), fact) == kNames.end())
    fail(given, fmt::format("{} is no fact", fact));
  if (path.empty()) fail(given, "it names no member");
  rows_.push_back({std::string(fact), std::string(path), source});
}

void FactMap::add_all(std::string_view pairs) {
  const auto all = pairs;
  while (!pairs.empty()) {
    const auto equals = pairs.find('=');
    if (equals == pairs.npos) fail(all, "it has no “=”");
    // A comma ends a pair where another one follows: a column's name may have some.
    const auto next = pairs.find('=', equals + 1);
    const auto comma = next == pairs.npos ? pairs.npos : pairs.rfind(',', next);
    const auto end = comma == pairs.npos || comma < equals ? pairs.size() : comma;
    add(ascii::trimmed(pairs.substr(0, equals)),
        ascii::trimmed(pairs.substr(equals + 1, end - equals - 1)));
    pairs.remove_prefix(std::min(end + 1, pairs.size()));
  }
}

std::vector<std::string_view> FactMap::paths(std::string_view fact, const fs::path& file) const {
  std::vector<std::string_view> found;
  for (const bool own : {true, false}) {
    for (const auto& row : rows_) {
      if (row.fact == fact && row.source.empty() != own && (!own || is_inside(file, row.source)))
        found.push_back(row.path);
    }
  }
  return found;
}

std::string FactMap::fingerprint() const {
  std::string all;
  for (const auto& row : rows_)
    all += fmt::format("{}\n{}\n{}\n", row.fact, row.path, row.source.string());
  return all;
}

}  // namespace lede
