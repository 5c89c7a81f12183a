#include "indexer/batch/moved_sources.h"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>
#include <unordered_map>

namespace lede {

namespace {

/// The share of a source's files that a place must hold.
constexpr double kSameFiles = 0.9;

/// Sizes of the files of a source, by their places below it.
using Files = std::unordered_map<std::string, uint64_t>;

Files files_of(const std::string& label, const SourceList& sources, const CurrentState& state) {
  Files files;
  for (const auto& f : state.source_files(sources)) {
    if (label_in(f.name) == label) files.emplace(f.name.substr(label.size() + 1), f.size);
  }
  return files;
}

bool holds(const std::string& root, const Walk& walk, const Files& files) {
  size_t same = 0;
  for (const auto& f : walk.files) {
    const std::string path = f.path.string();
    if (!is_in(path, root)) continue;
    const auto it = files.find(path.substr(root.size()));
    same += it != files.end() && it->second == f.size ? 1 : 0;
  }
  return same > 0 && static_cast<double>(same) >= kSameFiles * static_cast<double>(files.size());
}

}  // namespace

bool follow_moved(SourceList& sources, const Walk& walk, const CurrentState& state,
                  const std::function<void(const std::string&, const std::string&)>& remark) {
  bool moved = false;
  const SourceList before = sources;
  for (const auto& root : walk.roots) {
    const std::string path = root.string();
    if (sources.has_path(path) || sources.holding(path)) continue;
    for (const NamedSource& s : before.all()) {
      std::error_code ec;
      if (s.label.empty() || std::filesystem::exists(s.path, ec)) continue;
      if (!holds(path, walk, files_of(s.label, sources, state))) continue;
      remark(path, fmt::format("holds the files of {}, which is gone: it was moved here, and its "
                               "articles keep their ids",
                               s.path));
      sources.move(s.path, path);
      moved = true;
      break;
    }
  }
  return moved;
}

}  // namespace lede
