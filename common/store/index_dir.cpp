#include "common/store/index_dir.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>

#include "common/base/durable.h"
#include "common/base/plain_file.h"
#include "common/store/outcome_error.h"
#include "lede/errors.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

/// The file that becomes CURRENT by the rename that publishes.
constexpr const char* kNextFile = "CURRENT.new";

/// The file that becomes a manifest.
constexpr const char* kNextManifest = "manifest.new";
constexpr std::string_view kManifestPrefix = "manifest-";
/// Of the folder that CURRENT named before format 9.
constexpr std::string_view kOldDatabasePrefix = "lede-db-";
constexpr size_t kMinDigits = 6;
constexpr size_t kMaxDigits = 15;  // of kLastGeneration
/// More than the name of any manifest and its line end.
constexpr size_t kMaxCurrentBytes = 64;
/// More than any list of segments takes.
constexpr size_t kMaxManifestBytes = size_t{1} << 28;

/// Whether a folder belongs to who runs the program, or called sudo to run it.
bool is_own(uid_t owner) {
  const uid_t user = ::geteuid();
  if (owner == user) return true;
  const char* caller = std::getenv("SUDO_UID");
  if (user != 0 || !caller) return false;
  uid_t id = 0;
  const char* end = caller + std::strlen(caller);
  const auto [last, error] = std::from_chars(caller, end, id);
  return error == std::errc() && last == end && owner == id;
}

/// Why an index that was found, and not named, may not be the user's; empty where it is.
std::string suspicion(const fs::path& folder) {
  struct stat link {};
  struct stat st {};
  if (::lstat(folder.c_str(), &link) != 0 || ::stat(folder.c_str(), &st) != 0)
    return "cannot be looked at";
  if (!is_own(link.st_uid) || !is_own(st.st_uid)) return "belongs to another user";
  return (st.st_mode & S_IWOTH) != 0 ? "can be written to by everybody" : "";
}

/// The nearest `.lede` in the working folder or above it; empty when there is none.
fs::path nearest_index() {
  std::error_code ec;
  for (fs::path dir = fs::current_path(ec); !dir.empty(); dir = dir.parent_path()) {
    if (fs::is_directory(dir / ".lede", ec)) return dir / ".lede";
    if (dir == dir.root_path()) break;
  }
  return {};
}

std::string named_by_environment() {
  const char* env = std::getenv("LEDE_INDEX");
  return env ? env : "";
}

/// The place of the index when none is named or found.
fs::path user_index() {
  const fs::path data = user_data_folder();
  if (data.empty())
    throw Error(ErrorKind::no_index,
                "no index is named, there is no .lede in this folder or above it, and HOME, below "
                "which your own would be, is not set; name a folder with --index");
  return data / "lede";
}

/// The places where the programs look when no option names an index.
fs::path unnamed_index() {
  if (const std::string env = named_by_environment(); !env.empty()) return env;
  const fs::path nearest = nearest_index();
  return nearest.empty() ? user_index() : nearest;
}

/// The first build of an index may have ended before it was published; a later state follows one
/// that was.
void demand_no_later_state(const fs::path& index) {
  std::error_code ec;
  for (fs::directory_iterator it(index, ec), end; !ec && it != end; it.increment(ec)) {
    const std::string name = it->path().filename().string();
    if (manifest_number(name) > 1)
      throw Error(ErrorKind::damaged,
                  fmt::format("{} is missing, which names the published state of the index; put it "
                              "back (\"{}\" is a state), or rebuild the index with lede-index "
                              "--rebuild",
                              (index / kCurrentFile).string(), name));
  }
}

}  // namespace

fs::path find_index(const std::string& option, const std::vector<std::string>& trusted) {
  if (!option.empty()) return option;
  if (named_by_environment().find(':') != std::string::npos)
    throw Error(ErrorKind::usage,
                "LEDE_INDEX names several indexes, and this is about one; name it with --index");
  fs::path found = unnamed_index();
  if (!named_by_environment().empty() || found.filename() != ".lede") return found;
  const std::string why = suspicion(found);
  const bool allowed = std::any_of(trusted.begin(), trusted.end(), [&](const std::string& folder) {
    std::error_code ec;
    return fs::equivalent(folder, found, ec);
  });
  if (why.empty() || allowed) return found;
  throw Error(
      ErrorKind::no_index,
      fmt::format("{} {}, so it is not taken for your index; name it with --index, or allow "
                  "it by a line at the beginning of the configuration: trusted = \"{}\"",
                  found.string(), why, found.string()));
}

fs::path user_data_folder() {
  if (const char* xdg = std::getenv("XDG_DATA_HOME"); xdg && *xdg == '/') return xdg;
  const char* home = std::getenv("HOME");
  return home && *home == '/' ? fs::path(home) / ".local" / "share" : fs::path();
}

std::vector<fs::path> find_indexes(const std::vector<std::string>& options,
                                   const std::vector<std::string>& trusted) {
  std::vector<fs::path> indexes(options.begin(), options.end());
  if (!indexes.empty()) return indexes;
  const std::string environment = named_by_environment();
  for (size_t begin = 0; begin < environment.size();) {
    const size_t end = std::min(environment.find(':', begin), environment.size());
    if (end > begin) indexes.emplace_back(environment.substr(begin, end - begin));
    begin = end + 1;
  }
  if (indexes.empty()) indexes.push_back(find_index("", trusted));
  return indexes;
}

std::string manifest_name(uint64_t number) {
  return fmt::format("{}{:0{}}", kManifestPrefix, number, kMinDigits);
}

uint64_t manifest_number(std::string_view name) {
  return number_in_name(name, kManifestPrefix);
}

uint64_t old_database_number(std::string_view name) {
  return number_in_name(name, kOldDatabasePrefix);
}

uint64_t number_in_name(std::string_view name, std::string_view prefix) {
  if (!name.starts_with(prefix)) return 0;
  name.remove_prefix(prefix.size());
  return name.size() < kMinDigits ? 0 : parse_generation(name).value_or(0);
}

std::optional<std::string> manifest_text(const fs::path& index, uint64_t generation) {
  return read_plain_file(index / manifest_name(generation), kMaxManifestBytes);
}

std::optional<uint64_t> parse_generation(std::string_view digits) {
  uint64_t number = 0;
  const char* end = digits.data() + digits.size();
  if (digits.empty() || digits.size() > kMaxDigits) return std::nullopt;
  const auto [last, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc() || last != end) return std::nullopt;
  return number;
}

std::optional<StateFile> current_state(const fs::path& index) {
  std::optional<std::string> before;
  while (true) {
    const auto name = read_plain_file(index / kCurrentFile, kMaxCurrentBytes);
    if (!name) {
      demand_no_later_state(index);
      return std::nullopt;
    }
    StateFile state{name->substr(0, name->find('\n')), {}};
    std::error_code ec;
    if (old_database_number(state.name) != 0 &&
        fs::symlink_status(index / state.name, ec).type() == fs::file_type::directory)
      return state;
    if (manifest_number(state.name) != 0) {
      if (auto text = read_plain_file(index / state.name, kMaxManifestBytes)) {
        state.text = std::move(*text);
        return state;
      }
    }
    // A reader that was overtaken by several publications finds the manifest gone, and CURRENT
    // naming another one.
    if (name == before) break;
    before = name;
  }
  throw Error(ErrorKind::damaged,
              fmt::format("{} names no state of an index; rebuild the index with lede-index "
                          "--rebuild",
                          (index / kCurrentFile).string()));
}

StateFile published_state(const fs::path& index) {
  if (auto state = current_state(index)) return std::move(*state);
  throw Error(ErrorKind::no_index,
              fmt::format("there is no index at {}; make one with lede-index{} SOURCE...",
                          index.string(), index == unnamed_index() ? "" : " -i " + index.string()));
}

void publish(const fs::path& index, const Manifest& manifest) {
  const std::string name = manifest_name(manifest.generation);
  try {
    replace_file(index / name, index / kNextManifest, manifest.text());
    rename_whole(index / kCurrentFile, index / kNextFile, name + "\n");
  } catch (const Error& e) {
    throw OutcomeError(e.kind(), std::string(e.what()) + kAsBefore);
  }
  try {
    sync_path(index);
  } catch (const Error& e) {
    throw OutcomeError(ErrorKind::io,
                       fmt::format("the index is up to date, but may not outlast a power "
                                   "failure: {}; check the disk",
                                   e.what()));
  }
}

void remove_unfinished_publication(const fs::path& index) {
  std::error_code ec;
  fs::remove(index / kNextFile, ec);
  fs::remove(index / kNextManifest, ec);
}

}  // namespace lede
