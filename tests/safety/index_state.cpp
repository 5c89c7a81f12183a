#include "tests/safety/index_state.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "common/store/ids.h"
#include "common/store/index_dir.h"
#include "indexer/check/check_tables.h"
#include "lede/lede.h"
#include "tests/support/archive.h"
#include "tests/support/database_content.h"

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
  SearchOptions options;
  options.limit = 1000000;
  options.per_article = 0;
  options.fold = false;
  options.light = false;
  std::vector<std::string> all;
  for (const char* query : {"windmill", "since:2025-01", "outlet:\"Outlet 3\""}) {
    for (const auto& hit : library.search(query, options).hits)
      all.push_back(fmt::format("{} {} {}", query, hit.id, hit.passage.text));
  }
  return digest(std::move(all));
}

}  // namespace

std::string state_of(const std::string& index) {
  const auto current = current_database(index);
  if (!current) return "no index";
  CHECK(check_tables(*current).empty());
  return fmt::format("content {}, answers {}", digest(database_content(current->string())),
                     answers(index));
}

std::string leftovers(const std::string& index) {
  std::vector<std::string> all;
  std::set<std::string> databases;
  for (const auto& entry : fs::directory_iterator(index)) {
    const std::string name = entry.path().filename().string();
    if (name == kCurrentFile || name == "lock") continue;
    if (!name.starts_with("lede-db-")) {
      all.push_back(name);
      continue;
    }
    databases.insert(name);
    for (const auto& part : fs::directory_iterator(entry.path())) {
      const auto file = part.path().filename();
      if (file.extension() != ".glass" && file != "iamglass" && file != "flintlock")
        all.push_back(name + "/" + file.string());
    }
  }
  const auto current = current_database(index);
  if (!current || databases.empty() || *databases.rbegin() != current->filename())
    all.insert(all.end(), databases.begin(), databases.end());
  if (databases.size() > 3) all.push_back(*databases.begin());
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
