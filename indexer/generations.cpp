#include "indexer/generations.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <xapian.h>

#include <algorithm>

#include "common/errors.h"
#include "common/index_dir.h"
#include "common/schema.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kDatabasePrefix = "lede-db-";
constexpr size_t kFewestDigits = 6;

/// Number of a database folder "lede-db-000012"; 0 for other names. What else stands in an index
/// folder is somebody else's and never touched.
uint64_t folder_number(const fs::path& folder) {
  const std::string name = folder.filename().string();
  if (!name.starts_with(kDatabasePrefix)) return 0;
  const std::string digits = name.substr(kDatabasePrefix.size());
  constexpr size_t kMostDigits = 18;
  if (digits.size() < kFewestDigits || digits.size() > kMostDigits ||
      digits.find_first_not_of("0123456789") != std::string::npos)
    return 0;
  return std::stoull(digits);
}

/// All database folders, the latest first.
std::vector<fs::path> database_folders(const fs::path& index) {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(index)) {
    if (folder_number(entry.path()) != 0) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end(), [](const fs::path& a, const fs::path& b) {
    return folder_number(a) > folder_number(b);
  });
  return folders;
}

}  // namespace

Generation read_generation(const fs::path& folder) {
  Generation g{folder, std::nullopt, 0};
  try {
    const Xapian::Database db(folder.string());
    g.number = std::stoull(db.get_metadata(std::string(schema::kGenerationKey)));
  } catch (const Xapian::Error&) {
    // Damaged: who needs its number does without.
  } catch (const std::logic_error&) {
    // No number: the same.
  }
  // Xapian replaces this file with each commit.
  struct stat st {};
  if (::stat((folder / "iamglass").c_str(), &st) == 0) g.published = st.st_mtime;
  return g;
}

std::vector<Generation> earlier_generations(const fs::path& index, const fs::path& published) {
  std::vector<Generation> earlier;
  for (const auto& folder : database_folders(index)) {
    if (folder_number(folder) < folder_number(published))
      earlier.push_back(read_generation(folder));
  }
  return earlier;
}

uint64_t next_generation(const fs::path& index) {
  uint64_t last = 0;
  for (const auto& folder : database_folders(index))
    last = std::max({last, folder_number(folder), read_generation(folder).number.value_or(0)});
  return last + 1;
}

std::string database_name(uint64_t generation) {
  return fmt::format("{}{:0{}}", kDatabasePrefix, generation, kFewestDigits);
}

void remove_unpublished(const fs::path& index) {
  remove_unfinished_publication(index);
  try {
    const auto published = current_database(index);
    for (const auto& folder : database_folders(index)) {
      std::error_code ec;  // the next run tries again
      if (!published || folder_number(folder) > folder_number(*published))
        fs::remove_all(folder, ec);
    }
  } catch (const Error&) {
    // What was published can't be told: any of them may be it.
  } catch (const fs::filesystem_error&) {
    // They can't be looked at; the next run tries again.
  }
}

void remove_earlier(const fs::path& index, const fs::path& published, unsigned keep) {
  unsigned kept = 0;
  for (const auto& folder : database_folders(index)) {
    if (folder_number(folder) >= folder_number(published)) continue;
    std::error_code ec;  // the next run tries again
    if (kept++ >= std::max(keep, 1U)) fs::remove_all(folder, ec);
  }
}

std::string iso_time(std::time_t time) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(time));
}

}  // namespace lede
