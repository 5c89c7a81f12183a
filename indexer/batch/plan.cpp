#include "indexer/batch/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <unordered_set>

#include "common/store/ids.h"
#include "indexer/batch/portion.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

/// The size and times are those that it was read with, late enough after its last change for the
/// time to tell.
bool is_same(const SourceFile& s, const FoundFile& f, const ReadingVersions& versions) {
  constexpr int64_t kClockGrain = 2000000000;
  return (s.version == versions.usual || s.version == versions.limited) && s.size == f.size &&
         s.modified == f.modified && s.changed == f.changed && s.checked - s.changed > kClockGrain;
}

std::vector<std::string> vanished_files(const Walk& walk, const IndexBefore& before) {
  std::unordered_set<std::string> found;
  for (const auto& f : walk.files) found.insert(f.path.string());
  std::vector<std::string> vanished;
  for (const auto& [path, file] : before.files) {
    if (found.contains(path)) continue;
    const fs::path p(path);
    const auto below = [&, &path = path](const fs::path& root) {
      return is_in(path, root.string());
    };
    if (std::none_of(walk.roots.begin(), walk.roots.end(), below)) continue;
    if (std::any_of(walk.unreadable.begin(), walk.unreadable.end(), below)) continue;
    if (std::any_of(walk.missing.begin(), walk.missing.end(), below)) continue;
    // A file that was named itself is not for a walk over its folder to drop.
    std::error_code ec;
    if (before.sources.has_path(path) && fs::exists(p, ec)) continue;
    vanished.push_back(path);
  }
  std::sort(vanished.begin(), vanished.end());
  return vanished;
}

/// Those of before, where they stay, and what is named now. A source that is read anew keeps its
/// label.
SourceList all_sources(const Walk& walk, const IndexBefore& before) {
  SourceList sources = before.sources;
  // The outer ones first, so that their order on the command line makes no difference.
  std::vector<fs::path> roots = walk.roots;
  std::stable_sort(roots.begin(), roots.end(), [](const fs::path& a, const fs::path& b) {
    return a.native().size() < b.native().size();
  });
  for (const auto& r : roots) sources.add(r.string());
  if (before.stays) return sources;
  for (const auto& known : before.sources.all()) {
    const bool is_read = std::any_of(walk.roots.begin(), walk.roots.end(), [&](const auto& root) {
      return is_in(root.string(), known.path) || is_in(known.path, root.string());
    });
    if (!is_read) sources.remove_at(known.path.empty() ? "/" : known.path);
  }
  return sources;
}

int reading_version(const ReadingSettings& settings, const std::string& limits) {
  const std::string all = std::to_string(kUnderstanding) + settings.fingerprint() + limits;
  return static_cast<int>(std::stoul(content_hash(all).substr(0, 7), nullptr, 16)) + 1;
}

}  // namespace

ReadingVersions reading_versions(const ReadingSettings& settings, const ReadingLimits& limits) {
  return {reading_version(settings, ""),
          reading_version(settings, fmt::format(" {} {}", limits.seconds, limits.megabytes))};
}

BatchPlan plan_batch(const Walk& walk, const IndexBefore& before, const ReadingVersions& versions) {
  BatchPlan plan;
  plan.sources = all_sources(walk, before);
  for (size_t i = 0; i < walk.files.size(); ++i) {
    const std::string name = plan.sources.name_of(walk.files[i].path.string());
    if (before.forgotten.contains(forgotten_key(name))) {
      plan.forgotten.push_back(i);
      continue;
    }
    const auto file = before.files.find(walk.files[i].path.string());
    const bool same = file != before.files.end() && is_same(file->second, walk.files[i], versions);
    (same ? plan.unchanged : plan.to_read).push_back(i);
  }
  plan.vanished = vanished_files(walk, before);
  plan.changed =
      !plan.to_read.empty() || !plan.vanished.empty() ||
      (before.stays ? before.moved || !before.displaced.empty() || plan.sources != before.sources
                    : !walk.roots.empty());
  return plan;
}

}  // namespace lede
