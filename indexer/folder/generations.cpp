#include "indexer/folder/generations.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <xapian.h>

#include <algorithm>

#include "common/store/glass_version.h"
#include "common/store/index_dir.h"
#include "common/store/open_database.h"
#include "common/store/schema.h"
#include "lede/errors.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

uint64_t folder_number(const fs::path& folder) {
  return database_number(folder.filename().string());
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
    g.number =
        parse_generation(open_database(folder).get_metadata(std::string(schema::kGenerationKey)));
  } catch (const Xapian::Error&) {
    // Damaged: it has no number.
  }
  // Xapian replaces this file with each commit.
  struct stat st {};
  if (::stat((folder / kGlassVersionFile).c_str(), &st) == 0) g.published = st.st_mtime;
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
  if (last >= kLastGeneration)
    throw Error(ErrorKind::damaged,
                fmt::format("{} has come to generation {}, behind which there is none; remove it "
                            "and build it anew with lede-index SOURCE...",
                            index.string(), last));
  return last + 1;
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
    // It is unknown which of them was published.
  } catch (const fs::filesystem_error&) {
    // The folder cannot be read; the next run tries again.
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
