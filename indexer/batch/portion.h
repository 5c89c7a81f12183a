// A stretch of the sources that one worker deals with: read, understood, prepared for the writer.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/batch/handed_out.h"
#include "indexer/batch/plan.h"
#include "indexer/folder/current_state.h"
#include "indexer/input/walk.h"
#include "indexer/reading/source_reading.h"
#include "indexer/write/index_writer.h"

namespace lede {

/// The first and the last step of a file: those between them are of it.
struct FileBegin {
  size_t file = 0;      ///< index into Walk::files
  int64_t checked = 0;  ///< nanoseconds since 1970
};
struct FileEnd {
  size_t file = 0;
  ReadingEnd end;
};

/// An article that was read.
struct Outcome {
  std::string id;
  StoredArticle stored;
  uint64_t text_bytes = 0;
  uint64_t taken = 0;
  /// Number in the portion's preparation; -1 where it is the same as in earlier batches and need
  /// not be put.
  int64_t number = -1;
  std::unique_ptr<Article>
      unchanged;  ///< kept in case an unchanged article must be written after all
  uint64_t passages = 0;
  std::string handed_out;  ///< what was made of it, where that is asked for
};

/// A file that a worker reads itself.
struct WholeFile {
  size_t file = 0;
  const FoundFile* found = nullptr;
};

struct Portion {
  size_t number = 0;   ///< 0, 1, 2, ... in order
  uint64_t bytes = 0;  ///< of the files and articles in it
  std::vector<
      std::variant<WholeFile, FileBegin, PackedArticle, SkippedSource, SourceRemark, FileEnd>>
      steps;
};

struct DonePortion {
  std::vector<std::variant<FileBegin, Outcome, SkippedSource, SourceRemark, FileEnd>> steps;
  std::unique_ptr<Preparation> preparation;
};

/// The generations of articles, by the hashes of what they hold.
using Generations = std::unordered_map<std::string, uint64_t>;

/// Deals with portions. Safe to call from several threads at once.
class PortionWorker {
 public:
  /// An article that is not the same as in `known` is of this `generation`, or of that of the same
  /// one in a file that is `gone`. Files that give more
  /// than `enough` bytes of text are paused. Where `stop` becomes true, the rest of a portion is
  /// left out. All must outlive the worker.
  PortionWorker(SourceReading& reading, const SourceList& sources, uint64_t enough,
                IndexWriter* writer, const CurrentState& known, uint64_t generation,
                const Generations& gone, const MakeHandedOut& make, const std::atomic<bool>& stop)
      : reading_(reading),
        sources_(sources),
        enough_(enough),
        writer_(writer),
        known_(known),
        generation_(generation),
        gone_(gone),
        make_(make),
        stop_(stop) {}

  /// Without a writer nothing is prepared; what is handed out then is made by `make`, if any.
  [[nodiscard]] DonePortion operator()(Portion& portion) const;

 private:
  SourceReading& reading_;
  const SourceList& sources_;
  uint64_t enough_;
  IndexWriter* writer_;
  const CurrentState& known_;
  uint64_t generation_;
  const Generations& gone_;
  const MakeHandedOut& make_;
  const std::atomic<bool>& stop_;
};

/// Raise when the same file would be understood in another way: unchanged files are read again.
inline constexpr int kUnderstanding = 8;

}  // namespace lede
