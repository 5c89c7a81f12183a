#include "indexer/batch/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "common/store/index_dir.h"
#include "common/store/outcome_error.h"
#include "indexer/batch/intake.h"
#include "indexer/batch/moved_sources.h"
#include "indexer/batch/portion_reading.h"
#include "indexer/folder/disk_space.h"
#include "indexer/folder/generations.h"
#include "indexer/folder/guarded.h"
#include "indexer/folder/lock.h"
#include "indexer/write/index_writer.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

/// Bytes of a new index for each byte of its sources: rather too many than too few.
constexpr uint64_t kSpaceForSources = 2;

[[noreturn]] void cannot_rebuild_without(const fs::path& path) {
  throw Error(ErrorKind::usage, fmt::format("{} cannot be read, and a rebuild without it would "
                                            "lose its articles{}",
                                            path.string(), kAsBefore));
}

class Batch {
 public:
  Batch(const BatchOptions& options, const BatchEvents& events)
      : options_(options),
        events_(events),
        versions_(reading_versions(options.settings, options.reading)) {
    if (!dry()) take_lock();
    state_.emplace(options.index, anew());
    if (dry()) return;
    guarded(options.index, [&] {
      remove_unused(options.index, options.keep);
      next_ = next_generation(options.index);
    });
  }

  BatchReport run() {
    const auto start = std::chrono::steady_clock::now();
    before_.sources = state_->sources();
    before_.forgotten = state_->forgotten();
    const auto sources = options_.sources.empty() ? sources_of_before() : options_.sources;
    BatchAccount(events_, 0).progress("looking for files");
    walk_ = walk_sources(sources, options_.index);
    if (rebuilds() && !walk_.missing.empty()) cannot_rebuild_without(walk_.missing[0]);
    if (rebuilds() && !walk_.unreadable.empty()) cannot_rebuild_without(walk_.unreadable[0]);
    before_.stays = !anew() && state_->state();
    before_.moved = follow_moved(
        before_.sources, walk_, *state_,
        [&](const auto& what, const auto& words) { BatchAccount(events_, 0).remark(what, words); });
    if (before_.stays) {
      for (auto& f : state_->source_files(before_.sources)) {
        if (before_.sources.name_of(f.path) == f.name) {
          before_.files.emplace(f.path, std::move(f));
        } else {
          before_.displaced.push_back(f.name);
        }
      }
    }
    BatchReport report = with_outcome(options_.index, [&] { return update(); });
    for (const auto& m : walk_.missing) report.missing.push_back(m.string());
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report;
  }

 private:
  void take_lock() {
    std::error_code ec;
    fs::create_directories(options_.index, ec);
    if (ec)
      throw Error(ErrorKind::io,
                  fmt::format("cannot create {}: {}", options_.index.string(), ec.message()));
    lock_.emplace(options_.index);
  }

  [[nodiscard]] bool dry() const {
    return options_.mode == BatchMode::dry_run || options_.mode == BatchMode::dry_rebuild ||
           hands_out();
  }
  [[nodiscard]] bool anew() const {
    return options_.mode == BatchMode::rebuild || options_.mode == BatchMode::dry_rebuild ||
           hands_out();
  }
  [[nodiscard]] bool hands_out() const { return options_.mode == BatchMode::hand_out; }
  [[nodiscard]] bool rebuilds() const { return anew() && !hands_out(); }
  [[nodiscard]] unsigned jobs() const {
    return options_.jobs != 0 ? options_.jobs : std::max(1U, std::thread::hardware_concurrency());
  }

  std::vector<std::string> sources_of_before() const {
    auto sources = before_.sources.paths();
    if (sources.empty()) {
      throw Error(
          ErrorKind::usage,
          fmt::format("no SOURCE given, and {} has none from before; name a folder of articles",
                      options_.index.string()));
    }
    return sources;
  }

  BatchReport update() {
    uint64_t total = 0;
    for (const auto& f : walk_.files) total += f.size;
    BatchAccount account(events_, total);
    for (const auto& s : walk_.skipped) account.skip(s.path.string(), s.reason);
    const BatchPlan plan = plan_batch(walk_, before_, versions_);
    for (const size_t i : plan.forgotten) account.skip(walk_.files[i].path.string(), kForgotten);
    const std::unique_ptr<IndexWriter> writer =
        plan.changed && !dry() ? open_writer(plan, account) : nullptr;
    Intake intake(walk_.files, plan.sources, *state_, before_, versions_, writer.get(), account);
    for (const size_t i : plan.unchanged)
      account.count_unchanged(before_.files.at(walk_.files[i].path.string()));
    const std::vector<GoneFile> gone = gone_files(plan);
    read_portions(walk_.files, plan.to_read, plan.sources,
                  {jobs(), options_.memory << 20, options_.reading, options_.settings, next_,
                   plan.to_read.empty() ? Generations() : generations_of(gone),
                   hands_out() ? options_.make : MakeHandedOut()},
                  *state_, writer.get(), intake, account);
    for (const auto& r : walk_.roots) {
      std::error_code ec;
      if (rebuilds() && !fs::exists(r, ec)) cannot_rebuild_without(r);
    }
    for (const GoneFile& file : gone) {
      for (const auto& id : file.articles) intake.remove(id);
      if (writer) writer->drop_source_file(file.name);
    }
    account.stop_if_asked();
    const bool publishes = writer && writer->has_changes();
    account.report.generation = publishes ? next_ : state_->generation();
    if (publishes) publish(*writer, account);
    return std::move(account.report);
  }

  /// A file of an earlier batch that is no longer there, or that another source holds now.
  struct GoneFile {
    std::string name;
    std::vector<std::string> articles;  ///< their ids
  };
  [[nodiscard]] std::vector<GoneFile> gone_files(const BatchPlan& plan) const {
    std::vector<GoneFile> gone;
    const auto add = [&](const std::string& name) {
      gone.push_back({name, state_->articles_of(name)});
    };
    for (const auto& path : plan.vanished) add(before_.files.at(path).name);
    for (const auto& name : before_.displaced) add(name);
    return gone;
  }

  /// Of the articles that go with their files, of which some may come back under other names.
  [[nodiscard]] Generations generations_of(const std::vector<GoneFile>& gone) const {
    Generations generations;
    for (const GoneFile& file : gone) {
      for (const auto& id : file.articles) {
        const StoredArticle article = state_->stored(id);
        uint64_t& generation = generations[article.hash];
        generation = std::max(generation, article.generation);
      }
    }
    return generations;
  }

  std::unique_ptr<IndexWriter> open_writer(const BatchPlan& plan, BatchAccount& account) const {
    uint64_t bytes = 0;
    for (const size_t i : plan.to_read) bytes += walk_.files[i].size;
    need_space(options_.index, bytes * kSpaceForSources,
               before_.stays ? "what comes to the index" : "the new index");
    WriterOptions o{jobs(), options_.memory << 20, options_.by_library};
    if (const std::string why = other_library(options_.index); !why.empty()) {
      account.remark(options_.index.string(), "written through Xapian's interface: " + why);
      o.by_library = true;
    }
    const auto from = before_.stays ? IndexChange::From::segments : IndexChange::From::nothing;
    auto writer = std::make_unique<IndexWriter>(options_.index, next_, state_->state(), from, o);
    writer->set_sources(plan.sources);
    if (writer->starts_empty()) {
      for (const auto& key : before_.forgotten) writer->set_forgotten(key, true);
    }
    return writer;
  }

  void publish(IndexWriter& writer, BatchAccount& account) const {
    const std::string unmerged = writer.publish([&](std::string_view doing) {
      account.stop_if_asked();
      account.progress(doing);
    });
    if (!unmerged.empty())
      account.remark(options_.index.string(), "its segments are not merged: " + unmerged);
    remove_unused(options_.index, options_.keep);
  }

  const BatchOptions& options_;
  const BatchEvents& events_;
  const ReadingVersions versions_;
  std::optional<IndexLock> lock_;  ///< none for a dry run
  uint64_t next_ = 0;              ///< number of the state that will be published
  std::optional<CurrentState> state_;
  IndexBefore before_;
  Walk walk_;
};

}  // namespace

BatchReport run_batch(const BatchOptions& options, const BatchEvents& events) {
  return Batch(options, events).run();
}

}  // namespace lede
