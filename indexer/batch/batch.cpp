#include "indexer/batch/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
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
#include "indexer/write/bulk_writer.h"
#include "indexer/write/incremental_writer.h"
#include "indexer/write/open_to_change.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

/// Bytes of a new index for each byte of its sources: rather too many than too few.
constexpr uint64_t kSpaceForSources = 2;

[[noreturn]] void cannot_rebuild_without(const fs::path& path) {
  throw Error(ErrorKind::usage, fmt::format("{} cannot be read, and a rebuild without it would "
                                            "lose its articles; the index is as it was before",
                                            path.string()));
}

class Batch {
 public:
  Batch(const BatchOptions& options, const BatchEvents& events)
      : options_(options),
        events_(events),
        versions_(reading_versions(options.filters, options.reading)) {
    if (!dry()) take_lock();
    state_.emplace(options.index, anew());
    if (dry()) return;
    guarded(options.index, [&] {
      remove_unpublished(options.index);
      if (!state_->database().empty())
        remove_earlier(options.index, options.index / state_->database(), options.keep);
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
    if (anew() && !walk_.missing.empty()) cannot_rebuild_without(walk_.missing[0]);
    if (anew() && !walk_.unreadable.empty()) cannot_rebuild_without(walk_.unreadable[0]);
    before_.stays = !anew() && !state_->database().empty();
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
    std::optional<BatchReport> report = update_or_explain(options_.writer);
    if (!report) report = update_or_explain(WriterChoice::incremental);
    for (const auto& m : walk_.missing) report->missing.push_back(m.string());
    report->seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return std::move(*report);
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
    return options_.mode == BatchMode::dry_run || options_.mode == BatchMode::dry_rebuild;
  }
  [[nodiscard]] bool anew() const {
    return options_.mode == BatchMode::rebuild || options_.mode == BatchMode::dry_rebuild;
  }
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

  /// As `update`; an error of the system says what state the index is in.
  std::optional<BatchReport> update_or_explain(WriterChoice choice) {
    try {
      return update(choice);
    } catch (const OutcomeError&) {
      throw;
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::io) throw;
      throw OutcomeError(e.kind(), fmt::format("{}; the index is as it was before", e.what()));
    }
  }

  /// Nothing where the writer started empty, and something of the index has to stay after all.
  std::optional<BatchReport> update(WriterChoice choice) {
    uint64_t total = 0;
    for (const auto& f : walk_.files) total += f.size;
    BatchAccount account(events_, total);
    for (const auto& s : walk_.skipped) account.skip(s.path.string(), s.reason);
    const BatchPlan plan = plan_batch(walk_, before_, versions_, choice);
    for (const size_t i : plan.forgotten) account.skip(walk_.files[i].path.string(), kForgotten);
    if (plan.changed && !plan.to_read.empty() && before_.articles.empty()) {
      state_->each_article([&](std::string id, StoredArticle a) {
        before_.articles.emplace(std::move(id), std::move(a));
      });
    }
    const std::unique_ptr<IndexWriter> writer =
        plan.changed && !dry() ? open_writer(plan, choice, total, account) : nullptr;
    Intake intake(walk_.files, plan.sources, *state_, before_, versions_, plan.starts_empty,
                  writer.get(), account);
    for (const size_t i : plan.unchanged)
      account.count_unchanged(before_.files.at(walk_.files[i].path.string()));
    read_portions(walk_.files, plan.to_read, plan.sources,
                  {jobs(), options_.memory << 20, options_.reading, options_.filters, next_},
                  before_.articles, writer.get(), intake, account);
    if (intake.cannot_start_empty()) return std::nullopt;
    for (const auto& r : walk_.roots) {
      std::error_code ec;
      if (anew() && !fs::exists(r, ec)) cannot_rebuild_without(r);
    }
    const auto drop = [&](const std::string& name) {
      for (const auto& id : state_->articles_of(name)) intake.remove(id);
      if (writer) writer->drop_source_file(name);
    };
    for (const auto& path : plan.vanished) drop(before_.files.at(path).name);
    for (const auto& name : before_.displaced) drop(name);
    account.stop_if_asked();
    account.report.generation = writer ? next_ : state_->generation();
    if (writer) publish(*writer, plan, account);
    return std::move(account.report);
  }

  std::unique_ptr<IndexWriter> open_writer(const BatchPlan& plan, WriterChoice choice,
                                           uint64_t total, const BatchAccount& account) const {
    const std::string name = database_name(next_);
    if (!plan.starts_empty) {
      if (options_.keep > 0) account.progress("copying");
      return open_to_change(options_.index, state_->database(), next_, options_.keep > 0);
    }
    need_space(options_.index, total * kSpaceForSources, "the new index");
    if (choice != WriterChoice::incremental) {
      std::string why;
      auto writer = make_bulk_writer(options_.index, name, {jobs(), options_.memory << 20}, &why);
      if (writer) return writer;
      account.remark(options_.index.string(), "written through Xapian's interface: " + why);
    }
    return make_incremental_writer(options_.index, name, true);
  }

  void publish(IndexWriter& writer, const BatchPlan& plan, const BatchAccount& account) const {
    writer.set_sources(plan.sources);
    if (plan.starts_empty) {
      for (const auto& key : before_.forgotten) writer.set_forgotten(key, true);
    }
    writer.publish(next_, [&](std::string_view doing) {
      account.stop_if_asked();
      account.progress(doing);
    });
    if (const auto published = current_database(options_.index))
      remove_earlier(options_.index, *published, options_.keep);
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
