#include "indexer/check/check_files.h"

#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <system_error>

#include "common/store/file_sum.h"
#include "common/store/open_database.h"
#include "common/text/unicode.h"
#include "lede/errors.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

class FileCheck {
 public:
  FileCheck(const IndexState& state, const std::function<void(const std::string&)>& problem)
      : state_(state), problem_(problem) {
    for (const SegmentEntry& s : state.manifest.segments) {
      folders_.insert(s.folder());
      if (s.vocabulary != 0) others_.insert(s.vocabulary_file());
      if (s.deleted != 0) others_.insert(s.deleted_file());
    }
  }

  void run() {
    for (const auto& [name, sum] : state_.manifest.files) {
      if (belongs(name)) {
        compare(name, sum);
      } else {
        problem_(fmt::format("it names a file {}, which is nothing of it", printable(name)));
      }
    }
    for (const auto& name : others_) {
      if (!state_.manifest.files.contains(name))
        problem_(fmt::format("it does not say how {} was written", name));
    }
    for (const auto& folder : folders_) look_into(folder);
  }

 private:
  /// No other file is read, wherever a manifest from somewhere else may point.
  [[nodiscard]] bool belongs(const std::string& name) const {
    const size_t slash = name.find('/');
    if (slash == std::string::npos) return others_.contains(name);
    return folders_.contains(name.substr(0, slash)) &&
           name.find('/', slash + 1) == std::string::npos;
  }

  void compare(const std::string& name, const FileSum& sum) {
    std::error_code ec;
    const auto type = fs::symlink_status(state_.index / name, ec).type();
    if (type == fs::file_type::not_found)
      return problem_(fmt::format("{} is not there", printable(name)));
    if (type != fs::file_type::regular)
      return problem_(fmt::format("{} is no file", printable(name)));
    try {
      if (!is_as_written(state_.index, sum))
        problem_(fmt::format("{} is not what was written", printable(name)));
    } catch (const Error& e) {
      problem_(e.what());
    }
  }

  void look_into(const std::string& folder) {
    std::error_code ec;
    for (fs::directory_iterator it(state_.index / folder, ec), end; !ec && it != end;
         it.increment(ec)) {
      const std::string file = it->path().filename().string();
      const std::string name = fmt::format("{}/{}", folder, file);
      if (file != kDatabaseLock && !state_.manifest.files.contains(name))
        problem_(fmt::format("{} is nothing of the segment", printable(name)));
    }
    if (ec) problem_(fmt::format("{} cannot be read: {}", folder, ec.message()));
  }

  const IndexState& state_;
  const std::function<void(const std::string&)>& problem_;
  std::set<std::string> folders_;
  std::set<std::string> others_;  ///< files that segments need beside their folders
};

}  // namespace

void check_files(const IndexState& state, const std::function<void(const std::string&)>& problem) {
  FileCheck(state, problem).run();
}

}  // namespace lede
