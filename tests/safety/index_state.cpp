#include "tests/safety/index_state.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "common/store/file_sum.h"
#include "common/store/ids.h"
#include "common/store/index_dir.h"
#include "common/store/record_database.h"
#include "indexer/folder/generations.h"
#include "lede/lede.h"
#include "tests/support/archive.h"
#include "tests/support/database_content.h"
#include "tests/support/databases.h"

namespace lede::testing {

namespace fs = std::filesystem;

namespace {

std::string digest(std::vector<std::string> parts) {
  std::sort(parts.begin(), parts.end());
  std::string all;
  for (const auto& p : parts) all += std::to_string(p.size()) + ":" + p;
  return fmt::format("{} ({})", parts.size(), content_hash(all));
}

std::string answers(const std::string& index) {
  const Index library(index);
  SearchOptions options = every_passage();
  options.light = false;
  std::vector<std::string> all;
  for (const char* query : {"windmill", "since:2025-01", "outlet:\"Outlet 3\""}) {
    for (const auto& hit : library.search(query, options).hits)
      all.push_back(fmt::format("{} {} {}", query, hit.id, hit.passage.text));
  }
  return digest(std::move(all));
}

}  // namespace

SearchOptions every_passage() {
  SearchOptions o;
  o.limit = 1000000;
  o.per_article = 0;
  o.fold = false;
  return o;
}

std::string state_of(const std::string& index) {
  if (!current_state(index)) return "no index";
  const IndexState state = read_state(index);
  for (const auto& file : state.manifest.files) {
    INFO(file.first);
    CHECK(is_as_written(state.index, file.second));
  }
  for (const auto& segment : state.manifest.segments)
    CHECK(damage((state.index / segment.folder()).string()) == "");
  return fmt::format("content {}, answers {}", digest(database_content(index)), answers(index));
}

uint64_t generation_of(const std::string& index) {
  return current_state(index) ? read_state(index).manifest.generation : 0;
}

std::string leftovers(const std::string& index, bool with_earlier) {
  std::set<std::string> wanted = {kCurrentFile, "lock"};
  const auto add = [&](const Manifest& manifest) {
    wanted.insert(manifest_name(manifest.generation));
    for (const auto& segment : manifest.segments) {
      wanted.insert(segment.folder());
      wanted.insert(segment.folder() + "/flintlock");
    }
    for (const auto& [name, sum] : manifest.files) wanted.insert(name);
  };
  if (current_state(index)) {
    const Manifest published = read_state(index).manifest;
    add(published);
    const auto earlier = earlier_generations(index, published);
    if (with_earlier && !earlier.empty()) add(earlier[0].manifest);
  }
  std::set<std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(index)) {
    const std::string name = entry.path().lexically_relative(index).string();
    if (!wanted.contains(name)) all.insert(name);
  }
  return fmt::format("{}", fmt::join(all, " "));
}

std::string bytes_below(const std::string& folder) {
  std::vector<std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    all.push_back(entry.path().string() + "\n" +
                  (entry.is_regular_file() ? read_file(entry.path()) : ""));
  }
  return digest(std::move(all));
}

void restore(const std::string& from, const std::string& to) {
  fs::remove_all(to);
  if (fs::exists(from)) fs::copy(from, to, fs::copy_options::recursive);
}

}  // namespace lede::testing
