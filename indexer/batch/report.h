// The report of a batch, its progress, and the events by which it tells its caller of them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/folder/source_file.h"
#include "indexer/input/skip_reason.h"

namespace lede {

/// Why what was forgotten is skipped.
inline constexpr const char* kForgotten = "forgotten (--forget)";

/// Always: seen = added + updated + unchanged + skipped.
struct BatchReport {
  uint64_t seen = 0;  ///< articles, and files or records that hold none
  uint64_t added = 0;
  uint64_t updated = 0;
  uint64_t unchanged = 0;
  uint64_t skipped = 0;
  uint64_t removed = 0;                     ///< articles in the index whose source has vanished
  std::map<std::string, uint64_t> reasons;  ///< why something was skipped -> how often
  std::map<std::string, uint64_t> remarks;  ///< something odd about what was read -> how often
  std::vector<std::string> missing;  ///< sources that do not exist; nothing of theirs is removed
  uint64_t passages = 0;             ///< of the articles added and updated
  uint64_t text_bytes = 0;           ///< of the articles read
  uint64_t generation = 0;           ///< published state after the batch
  double seconds = 0;
};

struct BatchProgress {
  std::string_view doing;  ///< "reading", "finding copies", "writing", ...
  uint64_t done = 0;       ///< bytes of source files (packed as they are) dealt with ...
  uint64_t total = 0;      ///< ... of so many
  uint64_t files = 0;      ///< dealt with
  uint64_t articles = 0;
};

/// Called by a batch while it runs, in the thread that runs it.
struct BatchEvents {
  std::function<void(const std::string& what, const SkipReason& reason)> skipped;
  std::function<void(const std::string& what, const std::string& remark)> remark;
  std::function<void(const BatchProgress&)> progress;
  /// What is handed out of an article, in the order of the sources; for BatchMode::hand_out.
  std::function<void(const std::string& bytes)> handed_out;
  /// Asked between articles; true ends the batch, leaving the index as it was.
  std::function<bool()> stop;
};

/// Thrown where `BatchEvents::stop` asked for the end.
struct Interrupted {};

/// Keeps the report of a batch while it runs, and calls its events.
class BatchAccount {
 public:
  /// `total` bytes of source files are to be dealt with.
  BatchAccount(const BatchEvents& events, uint64_t total) : events_(events), total_(total) {}

  void skip(const std::string& what, const SkipReason& reason);
  void remark(const std::string& what, const std::string& words);
  /// A file that need not be read: what it held before counts as seen.
  void count_unchanged(const SourceFile& file);
  /// A file of so many bytes is dealt with.
  void file_done(uint64_t bytes);
  /// `bytes` of the current file are dealt with.
  void progress(std::string_view doing, uint64_t bytes = 0) const;
  /// Whether articles are handed out rather than written.
  [[nodiscard]] bool hands_out() const { return static_cast<bool>(events_.handed_out); }
  void hand_out(const std::string& bytes) const { events_.handed_out(bytes); }
  /// Throws Interrupted.
  void stop_if_asked() const;

  BatchReport report;

 private:
  const BatchEvents& events_;
  uint64_t total_;
  uint64_t done_ = 0;
  uint64_t files_ = 0;
};

}  // namespace lede
