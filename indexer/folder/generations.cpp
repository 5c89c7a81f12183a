#include "indexer/folder/generations.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

#include "common/base/durable.h"
#include "common/store/index_dir.h"
#include "common/store/open_database.h"
#include "lede/errors.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

/// How the names of files and folders of an index begin; "lede-db-" of old ones.
constexpr std::array<std::string_view, 5> kPrefixes = {"manifest-", "segment-", "deleted-",
                                                       "vocabulary-", "lede-db-"};
/// How those of files end that are not whole yet.
constexpr std::string_view kUnfinished = ".new";

/// The number behind a prefix, also of a file that was to become one of that name; 0 for the names
/// of others.
uint64_t number_behind(std::string_view name, std::string_view prefix) {
  if (!name.starts_with(prefix)) return 0;
  const bool is_segments = prefix == "deleted-";
  if ((is_segments || prefix == "vocabulary-") && name.ends_with(kUnfinished))
    name.remove_suffix(kUnfinished.size());
  name.remove_prefix(prefix.size());
  const size_t end = is_segments ? std::min(name.find('-'), name.size()) : name.size();
  if (is_segments && (end == name.size() || number_in_name(name.substr(end + 1), "") == 0))
    return 0;
  return number_in_name(name.substr(0, end), "");
}

bool is_of_index(std::string_view name) {
  return std::any_of(kPrefixes.begin(), kPrefixes.end(),
                     [&](std::string_view prefix) { return number_behind(name, prefix) != 0; });
}

/// Nothing where there is none of a generation that can be read: one is damaged, or of another
/// version, which can go back to it; of that, forgiving, what can be read.
std::optional<Manifest> read_manifest(const fs::path& index, uint64_t generation,
                                      bool forgiving = false) {
  const auto text = manifest_text(index, generation);
  if (!text) return std::nullopt;
  try {
    return Manifest::parse(*text, index, forgiving);
  } catch (const Error&) {
    return std::nullopt;
  }
}

/// The names in the index folder that a state needs.
void add_names(const Manifest& manifest, std::set<std::string>& names) {
  names.insert(manifest_name(manifest.generation));
  for (const auto& [name, sum] : manifest.files) names.insert(name.substr(0, name.find('/')));
}

/// The names that are needed. Throws Error where that is not known.
std::set<std::string> needed(const fs::path& index, unsigned keep) {
  std::set<std::string> names;
  const auto current = current_state(index);
  if (!current) return names;
  names.insert(current->name);
  if (current->text.empty()) return names;  // of before there were manifests
  const Manifest published = Manifest::parse(current->text, index);
  add_names(published, names);
  const auto earlier = earlier_generations(index, published);
  for (size_t i = 0; i < std::min<size_t>(keep, earlier.size()); ++i)
    add_names(earlier[i].manifest, names);
  return names;
}

std::vector<std::string> names_in(const fs::path& index) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(index)) {
    std::string name = entry.path().filename().string();
    if (is_of_index(name)) names.push_back(std::move(name));
  }
  // Manifests first: no state is left without its files.
  std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
    const bool a_first = a.starts_with(kPrefixes[0]);
    const bool b_first = b.starts_with(kPrefixes[0]);
    return a_first != b_first ? a_first : a < b;
  });
  return names;
}

}  // namespace

Generation read_generation(const fs::path& index, Manifest manifest) {
  Generation g{std::move(manifest), 0, 0};
  struct stat st {};
  const fs::path file = index / manifest_name(g.manifest.generation);
  if (::stat(file.c_str(), &st) == 0) g.published = st.st_mtime;
  for (const auto& [name, sum] : g.manifest.files) g.bytes += sum.bytes;
  return g;
}

std::vector<Generation> earlier_generations(const fs::path& index, const Manifest& published) {
  std::vector<Generation> earlier;
  // A state follows one with a smaller number.
  for (uint64_t next = published.follows, last = published.generation; next != 0 && next < last;) {
    auto manifest = read_manifest(index, next);
    if (!manifest || manifest->generation != next) break;
    last = next;
    next = manifest->follows;
    earlier.push_back(read_generation(index, std::move(*manifest)));
  }
  return earlier;
}

Manifest newest_manifest(const fs::path& index) {
  Manifest newest;
  for (const auto& name : names_in(index)) {
    const uint64_t number = manifest_number(name);
    if (number <= newest.generation) continue;
    try {
      newest = read_manifest(index, number, true).value_or(newest);
    } catch (const Error&) {
      continue;  // the system does not give it
    }
  }
  return newest;
}

uint64_t next_generation(const fs::path& index) {
  uint64_t last = 0;
  for (const auto& name : names_in(index)) {
    last = std::max({last, manifest_number(name), old_database_number(name)});
    if (old_database_number(name) == 0) continue;
    try {
      const std::string g = open_database(index / name).get_metadata("lede.generation");
      last = std::max(last, parse_generation(g).value_or(0));
    } catch (const Xapian::Error&) {
      // Damaged: it has no number.
    }
  }
  if (last >= kLastGeneration)
    throw Error(ErrorKind::damaged,
                fmt::format("{} has come to generation {}, behind which there is none; remove it "
                            "and build it anew with lede-index SOURCE...",
                            index.string(), last));
  return last + 1;
}

uint64_t unused_number(const fs::path& index, const std::string& prefix) {
  uint64_t last = 0;
  for (const auto& name : names_in(index)) last = std::max(last, number_behind(name, prefix));
  return last + 1;
}

void remove_unused(const fs::path& index, unsigned keep) {
  remove_unfinished_publication(index);
  try {
    const auto names = needed(index, std::max(keep, 1U));
    for (const auto& name : names_in(index)) {
      std::error_code ec;  // the next run tries again
      if (!names.contains(name)) fs::remove_all(index / name, ec);
    }
  } catch (const Error&) {
    // It is unknown what is published.
  } catch (const fs::filesystem_error&) {
    // The folder cannot be read; the next run tries again.
  }
}

void remove_all_but_published(const fs::path& index) {
  remove_unfinished_publication(index);
  const auto names = needed(index, 0);
  for (const auto& name : names_in(index)) {
    if (!names.contains(name)) fs::remove_all(index / name);
  }
  sync_path(index);
}

std::string iso_time(std::time_t time) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(time));
}

}  // namespace lede
