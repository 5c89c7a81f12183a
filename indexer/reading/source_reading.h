// Reads and understands sources in processes of their own, so that whatever a source does to its
// reader costs that source, or the one record that did it.
//
// A process that dies is replaced, and the next one goes on behind the record that it died at
// (read_position.h): what was read before has been handed out already and is not read again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/input/reading_settings.h"
#include "indexer/input/skip_reason.h"
#include "indexer/reading/reading_process.h"

namespace lede {

/// A record, member or file that was left out.
struct SkippedSource {
  std::string where;
  SkipReason reason;
  bool limited = false;  ///< left out for its time or memory: with other limits it might not be
};

/// Something odd about an article that is delivered all the same.
struct SourceRemark {
  std::string where;
  std::string words;
};

/// An article on its way from one process to another.
struct PackedArticle {
  std::string bytes;   ///< put_article
  uint64_t taken = 0;  ///< bytes of its file that were taken until then
};

/// How the reading of a file ended.
struct ReadingEnd {
  std::string failure;    ///< why it was not read to the end; empty when it was
  bool by_death = false;  ///< its reader died: to read it again would end in the same way
  bool limited = false;   ///< it died of its limits
  /// More text came than was asked for, and the rest was not read: it stands behind `position`.
  bool paused = false;
  ReadPosition position;
};

/// Receives what is read, in the order of the sources. What these throw ends the reading.
struct ReadingEvents {
  /// The n-th file begins, from 0: what comes until its end is of it. `checked` is when it was
  /// opened, in nanoseconds since 1970.
  std::function<void(size_t n, int64_t checked)> file_begin;
  std::function<void(size_t n, ReadingEnd&& end)> file_end;
  /// `article` is what put_article made, valid during the call.
  std::function<void(std::string_view article, uint64_t taken)> article;
  std::function<void(SkippedSource&&)> skipped;
  std::function<void(SourceRemark&&)> remark;
  std::function<void()> interrupted;  ///< called when a signal arrives
  std::function<bool()> stop;  ///< asked now and then; true ends the reading, and no more comes
};

/// Processes that read, one for each thread that asks at a time. Safe to use from several threads.
class SourceReading {
 public:
  /// `settings` must outlive it. To be made while there are no threads (see ForkServer).
  SourceReading(const ReadingLimits& limits, const ReadingSettings& settings);

  enum class Stage { read, understood };
  /// Reads files; the first of them behind the record at `passed`. Where more than `enough` bytes
  /// of text came, the rest is left. Throws Error for what is no fault of a file.
  void read_files(const std::vector<std::filesystem::path>& files, Stage stage,
                  const ReadPosition& passed, uint64_t enough, const ReadingEvents& events);
  /// Understands articles that were only read.
  void understand(const std::vector<PackedArticle>& articles, const ReadingEvents& events);

 private:
  void run(std::string request, ReadPosition passed, const ReadingEvents& events);
  [[nodiscard]] std::unique_ptr<ReadingProcess> take();
  void give_back(std::unique_ptr<ReadingProcess> process);

  ReadingLimits limits_;
  ForkServer server_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<ReadingProcess>> idle_;
};

}  // namespace lede
