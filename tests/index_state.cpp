#include "index_state.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "archive.h"
#include "common/ids.h"
#include "common/index_dir.h"
#include "common/record_database.h"
#include "common/schema.h"
#include "database_content.h"
#include "lede/lede.h"

namespace lede::testing {

namespace fs = std::filesystem;

namespace {

std::string digest(std::vector<std::string> parts) {
  std::sort(parts.begin(), parts.end());
  std::string all;
  for (const auto& p : parts) all += std::to_string(p.size()) + ":" + p;
  return fmt::format("{} ({})", parts.size(), content_hash(all));
}

std::string documents(const RecordDatabase& db) {
  std::vector<std::string> all;
  for (auto at = db.postlist_begin(""); at != db.postlist_end(""); ++at) {
    const Xapian::Document doc = db.get_document(*at);
    std::string text = written_out(db.record(*at));
    for (auto t = doc.termlist_begin(); t != doc.termlist_end(); ++t)
      text += fmt::format("\n{} {}", *t, t.get_wdf());
    for (auto v = doc.values_begin(); v != doc.values_end(); ++v) {
      if (v.get_valueno() != schema::kGenerationSlot)
        text += fmt::format("\n{}={}", v.get_valueno(), *v);
    }
    all.push_back(std::move(text));
  }
  for (auto t = db.allterms_begin(); t != db.allterms_end(); ++t)
    all.push_back(fmt::format("{} {}", *t, t.get_termfreq()));
  return digest(std::move(all));
}

std::string metadata(const Xapian::Database& db) {
  std::vector<std::string> all;
  for (auto key = db.metadata_keys_begin(); key != db.metadata_keys_end(); ++key) {
    // When a file was read, and how often a state was published, differ from run to run; so does
    // when an article came.
    if ((*key).starts_with(schema::kFileKey)) {
      all.push_back(*key);
    } else if (*key != schema::kGenerationKey && *key != schema::kDictionaryKey) {
      all.push_back(*key + "=" + without_generation(*key, db.get_metadata(*key)));
    }
  }
  return digest(std::move(all));
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
  CHECK(Xapian::Database::check(current->string()) == 0);
  const RecordDatabase db(current->string());
  return fmt::format("documents and terms {}, metadata {}, answers {}", documents(db), metadata(db),
                     answers(index));
}

std::vector<std::string> leftovers(const std::string& index) {
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
  return all;
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
