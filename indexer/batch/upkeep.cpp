#include "indexer/batch/upkeep.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "common/store/ids.h"
#include "common/store/index_dir.h"
#include "common/store/source_list.h"
#include "indexer/batch/report.h"
#include "indexer/folder/current_state.h"
#include "indexer/folder/generations.h"
#include "indexer/folder/guarded.h"
#include "indexer/folder/lock.h"
#include "indexer/input/walk.h"
#include "indexer/write/index_writer.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

/// A change of the published state: under the index's lock, and published whole or not at all.
class Change {
 public:
  Change(const fs::path& index, unsigned keep)
      : index_(index), keep_(keep), lock_(locked(index)), state_(index, false) {
    guarded(index, [&] {
      remove_unused(index, keep);
      next_ = next_generation(index);
    });
    sources_ = state_.sources();
  }

  [[nodiscard]] const CurrentState& state() const { return state_; }
  [[nodiscard]] SourceList& sources() { return sources_; }
  /// Once it is known that the change can be made.
  [[nodiscard]] IndexWriter& writer() {
    if (!writer_)
      writer_ = std::make_unique<IndexWriter>(index_, next_, state_.state(),
                                              IndexChange::From::segments, usual_options(index_));
    return *writer_;
  }
  uint64_t publish() {
    writer().set_sources(sources_);
    // What is not merged for want of room, the next batch tells.
    static_cast<void>(writer().publish([](std::string_view) {}));
    remove_unused(index_, keep_);
    return next_;
  }

 private:
  /// No lock is left where there is no index.
  static const fs::path& locked(const fs::path& index) {
    static_cast<void>(published_state(index));
    return index;
  }

  const fs::path& index_;
  const unsigned keep_;
  IndexLock lock_;
  CurrentState state_;
  SourceList sources_;
  uint64_t next_ = 0;
  std::unique_ptr<IndexWriter> writer_;
};

[[noreturn]] void unknown(const std::string& what, const std::string& not_a,
                          const SourceList& sources) {
  throw Error(
      ErrorKind::usage,
      fmt::format("{} is {}; its sources are: {}", what, not_a,
                  sources.empty() ? "none" : fmt::to_string(fmt::join(sources.paths(), ", "))));
}

constexpr const char* kNothingToForget = "no source, file or article id of this index";

/// The path that is meant: as it is written where that is known, since a link may stand there now.
std::string known_path(const std::string& what, const SourceList& sources) {
  if (what.empty()) return "";
  std::string written = written_path(what).string();
  return sources.has_path(written) ? written : source_path(what).string();
}

/// Collects what is to be forgotten before anything is changed.
class Forgetting {
 public:
  explicit Forgetting(Change& change)
      : change_(change),
        files_(change.state().source_files(change.sources())),
        left_(change.sources()) {}

  void add(const std::string& what) {
    const std::string path = known_path(what, change_.sources());
    if (path.empty()) unknown("an empty name", kNothingToForget, change_.sources());
    const size_t before = left_.all().size();
    const auto labels = left_.remove_at(path);
    labels_.insert(labels.begin(), labels.end());
    bool found = left_.all().size() < before;
    for (const auto& f : files_) {
      if (!is_in(f.path, path)) continue;
      names_.insert(f.name);
      found = true;
    }
    if (found) return;
    if (!is_id(what) || change_.state().stored(what).hash.empty())
      unknown(what, kNothingToForget, change_.sources());
    articles_.insert(what);
  }

  Forgotten run() {
    Forgotten done;
    done.sources = labels_.size();
    IndexWriter& writer = change_.writer();
    std::set<std::string> removed;
    // A source of the same name may come later.
    for (const auto& label : labels_) {
      for (const auto& key : change_.state().forgotten()) {
        if (key.starts_with(forgotten_keys_of(label))) writer.set_forgotten(key, false);
      }
    }
    for (const auto& f : files_) {
      if (!names_.contains(f.name)) continue;
      ++done.files;
      for (const auto& id : change_.state().articles_of(f.name)) removed.insert(id);
      writer.drop_source_file(f.name);
      // It would be found again where a source is left that it lies in.
      if (left_.holding(f.path)) writer.set_forgotten(forgotten_key(left_.name_of(f.path)), true);
    }
    for (const auto& id : articles_) {
      if (!removed.insert(id).second) continue;
      writer.set_forgotten(id, true);
      count_off(change_.state().file_of(id));
    }
    for (const auto& id : removed) writer.remove(id);
    for (auto& [name, file] : counted_off_) writer.set_source_file(file);
    done.articles = removed.size();
    change_.sources() = left_;
    done.generation = change_.publish();
    return done;
  }

 private:
  /// What is remembered of a file says how many articles the index has of it.
  void count_off(const std::string& name) {
    for (const auto& f : files_) {
      if (f.name != name) continue;
      SourceFile& file = counted_off_.try_emplace(name, f).first->second;
      if (file.articles > 0) --file.articles;
      ++file.skipped[kForgotten];
    }
  }

  Change& change_;
  const std::vector<SourceFile> files_;
  SourceList left_;                 ///< the sources that stay
  std::set<std::string> labels_;    ///< of the others
  std::set<std::string> names_;     ///< of files
  std::set<std::string> articles_;  ///< ids
  std::map<std::string, SourceFile> counted_off_;
};

}  // namespace

Forgotten forget(const fs::path& index, const std::vector<std::string>& what, unsigned keep) {
  return with_outcome(index, [&] {
    Change change(index, keep);
    Forgetting forgetting(change);
    for (const auto& w : what) forgetting.add(w);
    return forgetting.run();
  });
}

uint64_t move_source(const fs::path& index, const std::string& from, const std::string& to,
                     unsigned keep) {
  return with_outcome(index, [&] {
    Change change(index, keep);
    const std::string old_path = known_path(from, change.sources());
    const std::string path = to.empty() ? "" : source_path(to).string();
    const auto& all = change.sources().all();
    if (old_path.empty() || std::none_of(all.begin(), all.end(), [&](const NamedSource& s) {
          return !s.label.empty() && is_in(s.path, old_path);
        }))
      unknown(from, "no source of this index, nor a folder around one", change.sources());
    std::error_code ec;
    if (!fs::exists(path, ec))
      throw Error(ErrorKind::usage,
                  fmt::format("there is nothing at {}; --move OLD NEW says where a "
                              "source lies that was moved already",
                              to));
    if (path != old_path && change.sources().has_path(path))
      throw Error(ErrorKind::usage,
                  fmt::format("{} is a source itself; forget one of the two with --forget", path));
    change.sources().move(old_path, path);
    return change.publish();
  });
}

}  // namespace lede
