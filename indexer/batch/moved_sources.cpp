#include "indexer/batch/moved_sources.h"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>
#include <unordered_map>

namespace lede {

namespace fs = std::filesystem;

namespace {

/// The share of a source's files that a place must hold.
constexpr double kSameFiles = 0.9;

/// The files of a source, by their places below it.
using Files = std::unordered_map<std::string, SourceFile>;

Files files_of(const std::string& label, const SourceList& sources, const CurrentState& state) {
  Files files;
  for (auto& f : state.source_files(sources)) {
    if (label_in(f.name) != label) continue;
    std::string place = f.name.substr(label.size() + 1);
    files.emplace(std::move(place), std::move(f));
  }
  return files;
}

bool holds(const fs::path& root, const Walk& walk, const NamedSource& source, const Files& files) {
  // A source that is a file is told by its name and time, too: many files have one size.
  const auto is_same = [&](const SourceFile& was, const FoundFile& f, bool whole) {
    return was.size == f.size && (!whole || (root.filename() == fs::path(source.path).filename() &&
                                             was.modified == f.modified));
  };
  size_t same = 0;
  for (const auto& f : walk.files) {
    const std::string path = f.path.string();
    if (!is_in(path, root.string())) continue;
    const auto it = files.find(path.substr(root.native().size()));
    same += it != files.end() && is_same(it->second, f, it->first.empty()) ? 1 : 0;
  }
  return same > 0 && static_cast<double>(same) >= kSameFiles * static_cast<double>(files.size());
}

/// Whether nothing is where a source was: a folder above it that cannot be looked into hides it.
bool is_gone(const NamedSource& s) {
  std::error_code ec;
  return !fs::exists(s.path, ec) && !ec;
}

bool leads_to(const NamedSource& s, const fs::path& root) {
  std::error_code ec;
  return fs::is_symlink(s.path, ec) && fs::equivalent(s.path, root, ec);
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
      if (s.label.empty() || sources.labelled(s.label)->path != s.path) continue;
      const bool is_there = leads_to(s, root);
      if (!is_there && !(is_gone(s) && holds(root, walk, s, files_of(s.label, sources, state))))
        continue;
      remark(path, is_there
                       ? fmt::format("is what {} leads to now: its articles keep their ids", s.path)
                       : fmt::format("holds the files of {}, which is gone: it was moved here, "
                                     "and its articles keep their ids",
                                     s.path));
      sources.move(s.path, path);
      moved = true;
      break;
    }
  }
  return moved;
}

}  // namespace lede
