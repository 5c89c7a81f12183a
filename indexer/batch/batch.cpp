#include "indexer/batch/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <thread>
#include <unordered_map>
#include <unordered_set>

#include "common/base/ordered_workers.h"
#include "common/store/ids.h"
#include "common/store/index_dir.h"
#include "common/text/unicode.h"
#include "indexer/folder/copy_folder.h"
#include "indexer/folder/disk_space.h"
#include "indexer/folder/generations.h"
#include "indexer/folder/guarded.h"
#include "indexer/folder/lock.h"
#include "indexer/formats/reader.h"
#include "indexer/input/filters.h"
#include "indexer/input/walk.h"
#include "indexer/write/bulk_writer.h"
#include "indexer/write/incremental_writer.h"
#include "lede/errors.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

/// A portion on its way takes some 16 times its text in memory: all of them together have the 16th
/// part of what a batch should keep to.
constexpr uint64_t kPartOnItsWay = 16;
/// Bytes of files or articles that one worker deals with at a time, at least and at most.
constexpr uint64_t kSmallestPortion = 256U << 10;
constexpr uint64_t kPortion = 2U << 20;
/// A larger file is handed out to the workers article by article; so is what is packed, which may
/// hold much more than its size.
constexpr uint64_t kWholeFile = 4U << 20;
constexpr uint64_t kWholePackedFile = 256U << 10;
/// The rest of a file that gives so many portions of text is handed out in the same way.
constexpr uint64_t kPortionsOfFile = 4;
/// An update of fewer bytes goes through Xapian's interface ...
constexpr uint64_t kFewBytes = 2U << 20;
/// ... as does one of less than this part of the archive: see ARCHITECTURE.md on the two writers.
constexpr uint64_t kFewParts = 10;

/// Bytes of a new index for each of its sources, sooner too few than too many.
constexpr uint64_t kSpaceForSources = 2;

/// The same as long as a file would be read and understood as before. `limits` are those that made
/// a difference.
int reading_version(const std::string& limits) {
  const std::string all = std::to_string(kUnderstanding) + filters_fingerprint() + limits;
  return static_cast<int>(std::stoul(content_hash(all).substr(0, 7), nullptr, 16)) + 1;
}

/// By its name: of what is unpacked in a process of its own anyway nothing worse comes of a wrong
/// guess than more work for one thread.
bool has_packed_name(const fs::path& path) {
  static const std::set<std::string> kEndings = {".gz",  ".tgz", ".bz2", ".tbz", ".xz",
                                                 ".txz", ".zst", ".zip", ".tar", ".warc"};
  return kEndings.contains(fold(path.extension().string()));
}

bool is_below(const fs::path& path, const fs::path& root) {
  const auto [end, nothing] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  return end == root.end();
}

/// What an index has of a file stays although it can't be read now: that is for the incremental
/// writer.
struct CannotStartEmpty {};

class Batch {
 public:
  Batch(const BatchOptions& options, const BatchEvents& events)
      : options_(options), events_(events) {
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
    std::vector<std::string> sources = options_.sources;
    if (sources.empty()) sources = remembered();
    progress("looking for files");
    walk_ = walk_sources(sources, options_.index);
    for (const auto& m : walk_.missing) report_.missing.push_back(m.string());
    if (anew() && !walk_.missing.empty()) cannot_rebuild_without(walk_.missing[0]);
    if (anew() && !walk_.unreadable.empty()) cannot_rebuild_without(walk_.unreadable[0]);
    if (!anew()) {
      for (auto& s : state_->file_states()) files_before_.emplace(s.path, std::move(s));
    }
    const BatchReport empty = report_;
    try {
      update(options_.writer);
    } catch (const CannotStartEmpty&) {
      report_ = empty;
      update(WriterChoice::incremental);
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::io ||
          std::string_view(e.what()).find("the index is ") != std::string_view::npos)
        throw;
      throw Error(e.kind(), fmt::format("{}; the index is as it was before", e.what()));
    }
    report_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report_;
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

  std::vector<std::string> remembered() const {
    auto sources = state_->roots();
    if (sources.empty()) {
      throw Error(
          ErrorKind::usage,
          fmt::format("no SOURCE given, and {} has none from before; name a folder of articles",
                      options_.index.string()));
    }
    return sources;
  }

  [[noreturn]] static void cannot_rebuild_without(const fs::path& path) {
    throw Error(ErrorKind::usage, fmt::format("{} cannot be read, and a rebuild without it would "
                                              "lose its articles; the index is as it was before",
                                              path.string()));
  }

  void skip(const std::string& what, const std::string& reason) {
    ++report_.seen;
    ++report_.skipped;
    ++report_.reasons[reason];
    if (events_.skipped) events_.skipped(what, reason);
  }

  void stop_if_asked() const {
    if (events_.stop && events_.stop()) throw Interrupted{};
  }

  void progress(std::string_view doing, uint64_t bytes = 0) const {
    if (!events_.progress) return;
    events_.progress({doing, done_ + bytes, total_, files_done_,
                      report_.added + report_.updated + report_.unchanged});
  }

  // --- the plan ---------------------------------------------------------------------------------

  /// Same size and time as when it was read, and read late enough after its last change for the
  /// time to tell.
  [[nodiscard]] bool same(const FileState& s, const FoundFile& f) const {
    constexpr int64_t kClockGrain = 2000000000;
    return (s.version == version_ || s.version == limited_version_) && s.size == f.size &&
           s.modified == f.modified && s.changed == f.changed &&
           s.checked - s.changed > kClockGrain;
  }
  [[nodiscard]] bool unchanged(const FoundFile& f) const {
    const auto before = files_before_.find(f.path.string());
    return before != files_before_.end() && same(before->second, f);
  }

  /// Files of earlier batches that are no longer there.
  [[nodiscard]] std::vector<std::string> vanished() const {
    std::unordered_set<std::string> found;
    for (const auto& f : walk_.files) found.insert(f.path.string());
    const auto roots = state_->roots();
    std::vector<std::string> gone;
    for (const auto& [path, state] : files_before_) {
      if (found.contains(path)) continue;
      const fs::path p(path);
      const auto below = [&](const fs::path& root) { return is_below(p, root); };
      if (std::none_of(walk_.roots.begin(), walk_.roots.end(), below)) continue;
      if (std::any_of(walk_.unreadable.begin(), walk_.unreadable.end(), below)) continue;
      if (std::any_of(walk_.missing.begin(), walk_.missing.end(), below)) continue;
      // A file that was named itself is not for a walk over its folder to drop.
      std::error_code ec;
      if (std::find(roots.begin(), roots.end(), path) != roots.end() && fs::exists(p, ec)) continue;
      gone.push_back(path);
    }
    std::sort(gone.begin(), gone.end());
    return gone;
  }

  [[nodiscard]] std::vector<std::string> all_roots() const {
    std::vector<std::string> roots;
    if (!anew()) roots = state_->roots();
    for (const auto& r : walk_.roots) {
      if (std::find(roots.begin(), roots.end(), r.string()) == roots.end())
        roots.push_back(r.string());
    }
    return roots;
  }

  /// Whether a new database of all files does the same as an update of the old one: nothing of the
  /// index is to stay that is not read again.
  [[nodiscard]] bool all_is_there(const std::vector<std::string>& gone) const {
    std::unordered_set<std::string> dealt_with(gone.begin(), gone.end());
    for (const auto& f : walk_.files) dealt_with.insert(f.path.string());
    return std::all_of(files_before_.begin(), files_before_.end(),
                       [&](const auto& f) { return dealt_with.contains(f.first); });
  }

  [[nodiscard]] bool start_empty(WriterChoice choice, const std::vector<std::string>& gone) const {
    if (anew() || state_->database().empty()) return true;
    if (choice == WriterChoice::incremental || !all_is_there(gone)) return false;
    if (choice == WriterChoice::bulk) return true;
    uint64_t all = 0;
    uint64_t changed = 0;
    for (const auto& f : walk_.files) {
      all += f.size;
      if (!unchanged(f)) changed += f.size;
    }
    for (const auto& path : gone) changed += files_before_.at(path).size;
    return changed >= kFewBytes && changed * kFewParts >= all;
  }

  // --- the run ----------------------------------------------------------------------------------

  void update(WriterChoice choice) {
    for (const auto& s : walk_.skipped) skip(s.path.string(), s.reason);
    const auto gone = vanished();
    const auto roots = all_roots();
    const bool is_new = state_->database().empty() || anew();
    const bool any = std::any_of(walk_.files.begin(), walk_.files.end(),
                                 [&](const FoundFile& f) { return !unchanged(f); });
    changed_ = any || !gone.empty() || (is_new ? !walk_.roots.empty() : roots != state_->roots());
    starts_empty_ = changed_ && start_empty(choice, gone);
    if (changed_ && any) {
      state_->each_article(
          [&](std::string id, StoredArticle a) { known_.emplace(std::move(id), std::move(a)); });
    }
    total_ = done_ = files_done_ = 0;
    for (const auto& f : walk_.files) total_ += f.size;
    if (changed_ && !dry()) open_writer(choice);
    read_files();
    for (const auto& r : walk_.roots) {
      std::error_code ec;
      if (anew() && !fs::exists(r, ec)) cannot_rebuild_without(r);
    }
    for (const auto& path : gone) {
      for (const auto& id : state_->articles_of(path)) remove(id);
      if (writer_) writer_->drop_file_state(path);
    }
    stop_if_asked();
    report_.generation = state_->generation();
    if (!writer_) return;
    if (starts_empty_ || roots != state_->roots()) writer_->set_roots(roots);
    report_.generation = next_;
    writer_->publish(next_, [&](std::string_view doing) {
      stop_if_asked();
      progress(doing);
    });
    if (const auto published = current_database(options_.index))
      remove_earlier(options_.index, *published, options_.keep);
  }

  void open_writer(WriterChoice choice) {
    batch_.clear();
    writer_.reset();
    const std::string name = database_name(next_);
    if (!starts_empty_) {
      std::string database = state_->database();
      if (options_.keep > 0) copy_published(database = name);
      writer_ = make_incremental_writer(options_.index, database, options_.keep > 0);
      return;
    }
    need_space(options_.index, total_ * kSpaceForSources, "the new index");
    if (choice != WriterChoice::incremental) {
      std::string why;
      writer_ = make_bulk_writer(options_.index, name, {jobs(), options_.memory << 20}, &why);
      if (!writer_ && events_.remark)
        events_.remark(options_.index.string(), "written through Xapian's interface: " + why);
    }
    if (!writer_) writer_ = make_incremental_writer(options_.index, name, true);
  }

  void copy_published(const std::string& name) {
    const fs::path from = options_.index / state_->database();
    progress("copying");
    guarded(options_.index, [&] {
      need_space(options_.index, bytes_in(from), "a copy of the index, which --keep asks for,");
      copy_folder(from, options_.index / name);
    });
  }

  [[nodiscard]] unsigned jobs() const {
    if (options_.jobs != 0) return options_.jobs;
    return std::max(1U, std::thread::hardware_concurrency());
  }

  void read_files() {
    stop_ = false;
    portions_ = 0;
    SourceReading reading(options_.reading);
    reading_ = &reading;
    const uint64_t on_their_way = (options_.memory << 20) / kPartOnItsWay;
    enough_ = std::clamp<uint64_t>(on_their_way / (2 * jobs()), kSmallestPortion, kPortion);
    const PortionWorker worker(reading, kPortionsOfFile * enough_, writer_.get(), known_, next_,
                               stop_);
    worker_ = &worker;
    std::vector<size_t> to_read;
    for (size_t i = 0; i < walk_.files.size(); ++i) {
      if (starts_empty_ || !unchanged(walk_.files[i])) {
        to_read.push_back(i);
      } else {
        count_unchanged(walk_.files[i]);
      }
    }
    // One more than threads: that which reads a large file.
    reading.start(static_cast<unsigned>(std::min<uint64_t>(to_read.size(), jobs() + 1)));
    OrderedWorkers<Portion, DonePortion> workers(
        jobs(), 2 * size_t{jobs()}, [&](Portion& p) { return worker(p); },
        [&](DonePortion& p) { take(p); }, on_their_way);
    const struct StopAtEnd {
      std::atomic<bool>& stop;
      ~StopAtEnd() { stop = true; }
    } stop_at_end{stop_};
    Portion portion;
    const auto hand_out = [&](Portion& p) {
      stop_if_asked();
      if (p.steps.empty()) return;
      p.number = portions_++;
      const uint64_t bytes = p.bytes;
      workers.give(std::exchange(p, {}), bytes);
    };
    for (const size_t i : to_read) {
      const FoundFile& f = walk_.files[i];
      if (f.size > (has_packed_name(f.path) ? kWholePackedFile : kWholeFile)) {
        read_large(i, {}, portion, hand_out);
        continue;
      }
      portion.steps.emplace_back(WholeFile{i, &f});
      portion.bytes += f.size + 4096;
      if (portion.bytes >= enough_) hand_out(portion);
    }
    hand_out(portion);
    workers.finish();
  }

  /// Hands out a file article by article, from behind `passed` on.
  void read_large(size_t number, const ReadPosition& passed, Portion& portion,
                  const std::function<void(Portion&)>& hand_out) {
    const auto add = [&](auto&& step, uint64_t bytes) {
      portion.steps.emplace_back(std::move(step));
      portion.bytes += bytes;
      if (portion.bytes >= enough_) hand_out(portion);
    };
    ReadingEvents events;
    events.file_begin = [&](size_t, int64_t checked) { add(FileBegin{number, checked}, 0); };
    events.file_end = [&](size_t, ReadingEnd&& end) { add(FileEnd{number, std::move(end)}, 0); };
    events.article = [&](std::string_view article, uint64_t taken) {
      add(PackedArticle{std::string(article), taken}, article.size());
    };
    events.told = [&](Told&& t) {
      const uint64_t bytes = t.where.size() + t.reason.size();
      add(std::move(t), bytes);
    };
    events.interrupted = [this] { stop_if_asked(); };
    reading_->read_files({walk_.files[number].path}, SourceReading::Stage::read, passed, UINT64_MAX,
                         events);
  }

  /// The rest of a file that held more than a worker reads at a time, in its place in the order.
  void read_rest(size_t number, ReadPosition passed) {
    passed.numbers[0] = 1;  // it is the only file of its request
    if (passed.depth == 1) passed.depth = 0;
    const size_t preparation = preparation_;
    Portion portion;
    const auto work = [&](Portion& p) {
      p.number = portions_;
      DonePortion done = (*worker_)(p);
      p = {};
      take(done);
    };
    read_large(number, passed, portion, work);
    work(portion);
    preparation_ = preparation;
  }

  void count_unchanged(const FoundFile& f) {
    const FileState& s = files_before_.at(f.path.string());
    report_.seen += s.articles;
    report_.unchanged += s.articles;
    for (const auto& [reason, n] : s.skipped) {
      report_.seen += n;
      report_.skipped += n;
      report_.reasons[reason] += n;
    }
    done_ += f.size;
    ++files_done_;
    progress("reading");
  }

  // --- what workers did, in order ---------------------------------------------------------------

  void take(DonePortion& portion) {
    stop_if_asked();
    preparation_ = 0;
    if (portion.preparation) preparation_ = writer_->take(std::move(portion.preparation));
    const size_t preparation = preparation_;
    for (auto& step : portion.steps) std::visit([&](auto& s) { take(s); }, step);
    if (writer_) writer_->done_with(preparation);
  }

  void take(const FileBegin& b) {
    const FoundFile& f = walk_.files[b.file];
    file_ = {};
    file_.path = f.path.string();
    file_.size = f.size;
    file_.modified = f.modified;
    file_.changed = f.changed;
    file_.version = version_;
    file_.checked = b.checked;
    ids_.clear();
  }

  void take(const Told& t) {
    if (t.limited) file_.version = limited_version_;
    if (!t.remark) {
      leave_out(t.where, t.reason);
    } else if (events_.remark) {
      events_.remark(t.where, t.reason);
    }
  }

  void leave_out(const std::string& where, const std::string& reason) {
    ++file_.skipped[reason];
    skip(where, reason);
  }

  void take(Outcome& o) {
    report_.text_bytes += o.text_bytes;
    ids_.insert(o.id);
    ++file_.articles;
    ++report_.seen;
    put(o);
    progress("reading", o.taken);
  }

  void put(Outcome& o) {
    const auto in_batch = batch_.find(o.id);
    const auto earlier = known_.find(o.id);
    const bool is_earlier = earlier != known_.end() && !anew();
    const bool put_before = in_batch != batch_.end();
    const StoredArticle before = put_before   ? in_batch->second
                                 : is_earlier ? earlier->second
                                              : StoredArticle{};
    const bool same = before.hash == o.stored.hash;
    ++(same ? report_.unchanged : before.hash.empty() ? report_.added : report_.updated);
    if (!same) report_.passages += o.passages;
    const bool held = put_before || (is_earlier && !starts_empty_);
    batch_[o.id] = o.stored;
    if (!writer_) return;
    if (same && held) {
      if (before.line != o.stored.line) writer_->move(o.id, o.stored);
      return;
    }
    size_t preparation = preparation_;
    if (o.number < 0) {
      auto late = writer_->prepare(portions_);
      o.passages = late->add(prepare(std::move(*o.unchanged), o.id, o.stored));
      late->finish();
      preparation = writer_->take(std::move(late));
      o.number = 0;
    }
    writer_->put(preparation, static_cast<size_t>(o.number), held);
    if (preparation != preparation_) writer_->done_with(preparation);
  }

  void take(FileEnd& step) {
    const FoundFile& f = walk_.files[step.file];
    const ReadingEnd& end = step.end;
    if (end.limited) file_.version = limited_version_;
    if (end.paused) return read_rest(step.file, end.position);
    done_ += f.size;
    ++files_done_;
    const bool known = files_before_.contains(file_.path);
    if (end.by_death && !known) {
      // It would end in the same way again: that it is skipped is remembered as long as it is the
      // same file.
      leave_out(file_.path, end.failure);
    } else if (!end.failure.empty()) {
      // What the index has of it stays: an unreadable file has not vanished. It is read again, and
      // what could be read of it now goes when the file does.
      if (known && starts_empty_) throw CannotStartEmpty{};
      skip(file_.path, end.failure);
      if (known || file_.articles == 0) return;
      file_.version = 0;
    } else {
      if (file_.articles == 0 && file_.skipped.empty())
        leave_out(file_.path, "a file without articles");
      if (known) {
        for (const auto& id : state_->articles_of(file_.path)) {
          if (!ids_.contains(id)) remove(id);
        }
      }
    }
    if (writer_) writer_->set_file_state(file_);
    progress("reading");
  }

  void remove(const std::string& id) {
    ++report_.removed;
    if (writer_ && !starts_empty_) writer_->remove(id);
  }

  const BatchOptions& options_;
  const BatchEvents& events_;
  std::optional<IndexLock> lock_;  ///< none for a dry run
  uint64_t next_ = 0;              ///< number of the state that will be published
  std::optional<PublishedState> state_;
  std::unique_ptr<IndexWriter> writer_;  ///< none for a dry run and while nothing has changed
  BatchReport report_;
  Walk walk_;
  std::unordered_map<std::string, FileState> files_before_;
  StoredArticles known_;  ///< of earlier batches; read only while workers run
  StoredArticles batch_;  ///< put, or found to be the same, in this batch
  std::atomic<bool> stop_ = false;
  const int version_ = reading_version("");
  /// Of a file of which something was left out for the limits.
  const int limited_version_ =
      reading_version(fmt::format(" {} {}", options_.reading.seconds, options_.reading.megabytes));
  SourceReading* reading_ = nullptr;
  const PortionWorker* worker_ = nullptr;
  uint64_t enough_ = kPortion;  ///< bytes of a portion
  bool changed_ = false;
  bool starts_empty_ = false;
  uint64_t total_ = 0;
  uint64_t done_ = 0;
  uint64_t files_done_ = 0;
  // Of the file whose steps are being taken.
  FileState file_;
  std::unordered_set<std::string> ids_;
  size_t preparation_ = 0;
  size_t portions_ = 0;  ///< given to workers so far
};

}  // namespace

BatchReport run_batch(const BatchOptions& options, const BatchEvents& events) {
  return Batch(options, events).run();
}

}  // namespace lede
