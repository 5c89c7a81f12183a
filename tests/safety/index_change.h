// An index that is about to change: what a run makes of it, undisturbed and disturbed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/safety/faults.h"
#include "tests/support/archive.h"

namespace lede::testing {

/// A way of writing an index.
struct Way {
  enum class Of {
    sources,     ///< which have changed
    index_alone  ///< of what it holds
  };
  const char* name;
  bool first = false;                     ///< there is no index yet
  std::vector<std::string> options = {};  ///< of the run
  size_t batches = 0;                     ///< small ones before it
  bool merges = false;                    ///< there are not more segments behind it than before
  Of of = Of::sources;
  bool forgets = false;  ///< the options name an article, and no other state is left
};

inline const std::vector<Way> kWays = {
    {"first build", true},
    {"batch"},
    {"batch that merges", false, {}, 3, true},
    {"batch through the library", false, {"--writer", "library"}, 3, true},
    {"rebuild", false, {"--rebuild"}, 0, true},
    {"compaction", false, {"--compact"}, 2, true, Way::Of::index_alone},
    {"purge", false, {"--forget", "--purge"}, 2, true, Way::Of::index_alone, true}};

inline const Way& kMergingWay = kWays[2];

class IndexChange {
 public:
  /// Writes an index (but for a first build), changes its sources, lets a run go through
  /// undisturbed, and puts the index back.
  IndexChange(const Way& way, size_t articles, unsigned seed);

  [[nodiscard]] std::string index() const { return archive_.index(); }
  /// A copy of the index as it was before the run; there is none before a first build.
  [[nodiscard]] const std::string& kept() const { return kept_; }
  [[nodiscard]] const Archive& archive() const { return archive_; }
  /// The run that brings the index up to date.
  [[nodiscard]] const std::vector<std::string>& command() const { return command_; }
  /// The calls of the run that was not disturbed.
  [[nodiscard]] const std::vector<Call>& calls() const { return calls_; }
  /// How many of them are of these kinds (as in Fault).
  [[nodiscard]] size_t count(const std::string& kinds) const;

  /// Puts the index back to what it was before the run.
  void undo() const;

  /// The run, disturbed, from where `undo` leaves the index.
  [[nodiscard]] Outcome run_with(Fault fault) const;

  /// Checks that a run that was disturbed left the state before or that after it, never a third
  /// one, and that a search says so; true when it is the new one.
  [[nodiscard]] bool check_is_after() const;

  /// Checks that the same run again completes and leaves nothing of the one before. A plain batch
  /// may complete what another way of writing began from the sources.
  void check_completes(bool by_batch = false) const;

  /// Checks that a rollback goes to the state before that which the run left. There is an index.
  void check_goes_back() const;

 private:
  Way way_;
  Archive archive_;
  std::string kept_;
  std::vector<std::string> batch_;
  std::vector<std::string> command_;
  uint64_t generation_ = 0;  ///< before
  std::string earlier_;      ///< the state before that
  std::string before_;
  std::string after_;
  std::vector<Call> calls_;
};

}  // namespace lede::testing
