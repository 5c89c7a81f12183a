#include "indexer/program/batch_telling.h"

#include <unistd.h>

#include <chrono>
#include <map>
#include <string>

#include "common/cli/terminal.h"

namespace lede {

namespace {

/// Progress on standard error: one line rewritten on a terminal, a plain line now and then
/// elsewhere.
class Progress {
 public:
  explicit Progress(bool quiet) : quiet_(quiet), terminal_(is_terminal(STDERR_FILENO)) {}

  void show(const BatchProgress& p) {
    if (quiet_) return;
    const auto now = Clock::now();
    if (p.doing == doing_ && now - last_ < std::chrono::milliseconds(terminal_ ? 200 : 10000))
      return;
    // A batch that ends at once is not worth a line.
    if (!terminal_ && now - start_ < std::chrono::seconds(2)) return;
    doing_ = p.doing;
    last_ = now;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const double rate = seconds > 0 ? static_cast<double>(p.done) / seconds : 0;
    const double left =
        rate > 0 && p.total > p.done ? static_cast<double>(p.total - p.done) / rate : 0;
    TerminalText line = TerminalText::format(
        "{}: {} files, {} articles, {:.1f} of {:.1f} MB, {:.1f} MB/s", p.doing, p.files, p.articles,
        static_cast<double>(p.done) / 1e6, static_cast<double>(p.total) / 1e6, rate / 1e6);
    if (p.done < p.total) line += TerminalText::format(", {:.0f} s left", left);
    write_error(terminal_ ? "\r\x1b[K" + line : line + "\n");
    shown_ = terminal_;
  }
  /// Makes room for a line of its own.
  void clear() {
    if (shown_) write_error("\r\x1b[K");
    shown_ = false;
  }

 private:
  using Clock = std::chrono::steady_clock;
  bool quiet_;
  bool terminal_;
  bool shown_ = false;
  std::string doing_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = Clock::now();
};

/// Names skipped files, a few for each reason, and counts the rest.
class SkipLog {
 public:
  SkipLog(Progress& progress, bool quiet, bool verbose)
      : progress_(progress), quiet_(quiet), verbose_(verbose) {}

  void name(const std::string& what, const SkipReason& reason) {
    if (quiet_) return;
    const std::string& words = reason.text;
    if (!verbose_ && (reason.expected || ++named_[words] > kMaxNamed)) return;
    progress_.clear();
    write_error(TerminalText::format("lede-index: {}: {}\n", what, words));
    if (!verbose_ && named_[words] == kMaxNamed)
      write_error("lede-index: more like this are counted only (--verbose names all)\n");
  }

 private:
  static constexpr unsigned kMaxNamed = 10;
  Progress& progress_;
  bool quiet_;
  bool verbose_;
  std::map<std::string, unsigned> named_;
};

}  // namespace

struct BatchTelling::Impl {
  Impl(bool quiet, bool verbose) : progress(quiet), skips(progress, quiet, verbose) {}
  Progress progress;
  SkipLog skips;
};

BatchTelling::BatchTelling(bool quiet, bool verbose)
    : impl_(std::make_unique<Impl>(quiet, verbose)) {}

BatchTelling::~BatchTelling() = default;

BatchEvents BatchTelling::events(const std::function<bool()>& stop) {
  BatchEvents events;
  events.skipped = [this](const std::string& what, const SkipReason& reason) {
    impl_->skips.name(what, reason);
  };
  events.remark = [this](const std::string& what, const std::string& remark) {
    impl_->skips.name(what, remark);
  };
  events.progress = [this](const BatchProgress& p) { impl_->progress.show(p); };
  events.stop = stop;
  return events;
}

void BatchTelling::finish(const BatchReport& report, std::string_view more) {
  impl_->progress.clear();
  for (const auto& m : report.missing)
    write_error(TerminalText::format("lede-index: {}: no such file or folder{}\n", m, more));
}

}  // namespace lede
