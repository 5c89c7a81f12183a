#include "indexer/batch/portion_reading.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "common/base/ordered_workers.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

/// A portion on its way takes some 16 times its text in memory: all of them together have the 16th
/// part of what a batch should keep to.
constexpr uint64_t kPartOnItsWay = 16;
/// Bytes of files or articles that one worker deals with at a time.
constexpr uint64_t kMinPortion = 256U << 10;
constexpr uint64_t kMaxPortion = 2U << 20;
/// A larger file is handed out to the workers article by article; so is what is packed, which may
/// hold much more than its size.
constexpr uint64_t kMaxWholeFile = 4U << 20;
constexpr uint64_t kMaxWholePackedFile = 256U << 10;
/// The rest of a file that gives so many portions of text is handed out in the same way.
constexpr uint64_t kPortionsOfFile = 4;

/// By its name: since what is packed is unpacked in a process of its own anyway, a wrong guess only
/// means more work for one thread.
bool has_packed_name(const std::filesystem::path& path) {
  static const std::set<std::string> kEndings = {".gz",  ".tgz", ".bz2", ".tbz", ".xz",
                                                 ".txz", ".zst", ".zip", ".tar", ".warc"};
  return kEndings.contains(fold(path.extension().string()));
}

class PortionReading {
 public:
  PortionReading(const std::vector<FoundFile>& files, const SourceList& sources,
                 const PortionReadingOptions& options, const CurrentState& known,
                 IndexWriter* writer, Intake& intake, const BatchAccount& account)
      : files_(files),
        jobs_(options.jobs),
        on_their_way_(options.memory / kPartOnItsWay),
        enough_(std::clamp(on_their_way_ / (2 * uint64_t{jobs_}), kMinPortion, kMaxPortion)),
        reading_(options.limits, options.settings),
        worker_(reading_, sources, kPortionsOfFile * enough_, writer, known, options.generation,
                options.gone, options.make, stop_),
        intake_(intake),
        account_(account) {}

  void read(const std::vector<size_t>& numbers) {
    OrderedWorkers<Portion, DonePortion> workers(
        jobs_, 2 * size_t{jobs_}, [&](Portion& p) { return worker_(p); },
        [&](DonePortion& p) { take(p); }, on_their_way_);
    const struct StopAtEnd {
      std::atomic<bool>& stop;
      ~StopAtEnd() { stop = true; }
    } stop_at_end{stop_};
    Portion portion;
    const auto hand_out = [&](Portion& p) {
      account_.stop_if_asked();
      if (p.steps.empty() || stop_) return;
      p.number = portions_++;
      const uint64_t bytes = p.bytes;
      workers.give(std::exchange(p, {}), bytes);
    };
    for (const size_t i : numbers) {
      if (stop_) return;
      const FoundFile& f = files_[i];
      if (f.size > (has_packed_name(f.path) ? kMaxWholePackedFile : kMaxWholeFile)) {
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

 private:
  /// Hands out a file article by article, from behind `passed` on.
  void read_large(size_t number, const ReadPosition& passed, Portion& portion,
                  const std::function<void(Portion&)>& hand_out) {
    const auto add = [&](auto&& step, uint64_t bytes) {
      portion.steps.emplace_back(std::forward<decltype(step)>(step));
      portion.bytes += bytes;
      if (portion.bytes >= enough_) hand_out(portion);
    };
    ReadingEvents events;
    events.file_begin = [&](size_t, int64_t checked) { add(FileBegin{number, checked}, 0); };
    events.file_end = [&](size_t, ReadingEnd&& end) { add(FileEnd{number, std::move(end)}, 0); };
    events.article = [&](std::string_view article, uint64_t taken) {
      add(PackedArticle{std::string(article), taken}, article.size());
    };
    events.skipped = [&](SkippedSource&& s) {
      const uint64_t bytes = s.where.size() + s.reason.text.size();
      add(std::move(s), bytes);
    };
    events.remark = [&](SourceRemark&& r) {
      const uint64_t bytes = r.where.size() + r.words.size();
      add(std::move(r), bytes);
    };
    events.interrupted = [this] { account_.stop_if_asked(); };
    events.stop = [this] { return stop_.load(); };
    reading_.read_files({files_[number].path}, SourceReading::Stage::read, passed, UINT64_MAX,
                        events);
  }

  /// Reads the rest of a file that held more than a worker reads at a time, in its place in the
  /// order.
  void read_rest(size_t number, ReadPosition passed) {
    passed.numbers[0] = 1;  // it is the only file of its request
    if (passed.depth == 1) passed.depth = 0;
    Portion portion;
    const auto work = [&](Portion& p) {
      p.number = portions_;
      DonePortion done = worker_(p);
      p = {};
      take(done);
    };
    read_large(number, passed, portion, work);
    work(portion);
  }

  void take(DonePortion& portion) {
    account_.stop_if_asked();
    Preparation* preparation = portion.preparation.get();
    if (preparation && !stop_) preparation->begin_putting();
    for (auto& step : portion.steps) {
      if (stop_) return;
      if (auto* end = std::get_if<FileEnd>(&step); end && end->end.paused) {
        read_rest(end->file, end->end.position);
      } else if (auto* outcome = std::get_if<Outcome>(&step)) {
        intake_.take(*outcome, preparation);
      } else {
        std::visit([&](const auto& s) { take_step(s); }, step);
      }
    }
  }

  template <typename Step>
  void take_step(const Step& step) {
    if constexpr (!std::is_same_v<Step, Outcome>) intake_.take(step);
  }

  const std::vector<FoundFile>& files_;
  const unsigned jobs_;
  const uint64_t on_their_way_;  ///< bytes of all portions that are worked on
  const uint64_t enough_;        ///< bytes of a portion
  std::atomic<bool> stop_ = false;
  SourceReading reading_;
  const PortionWorker worker_;
  Intake& intake_;
  const BatchAccount& account_;
  size_t portions_ = 0;  ///< given to workers so far
};

}  // namespace

void read_portions(const std::vector<FoundFile>& files, const std::vector<size_t>& numbers,
                   const SourceList& sources, const PortionReadingOptions& options,
                   const CurrentState& known, IndexWriter* writer, Intake& intake,
                   const BatchAccount& account) {
  if (numbers.empty()) return account.stop_if_asked();  // no process is forked for nothing
  PortionReading(files, sources, options, known, writer, intake, account).read(numbers);
}

}  // namespace lede
