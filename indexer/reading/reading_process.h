// A process of its own for work on strangers' bytes, with limits: what crashes, loops or eats
// memory there costs that process and nothing else.
//
// It is forked, does one request after the other and answers each with messages, through pipes.
// What it is at stands in memory that both share, so that it can be told after its death.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "indexer/reading/read_position.h"

namespace lede {

/// What reading one article or record may take.
struct ReadingLimits {
  /// Of processor time, and one second more for each megabyte that is read for it.
  unsigned seconds = 4;
  unsigned megabytes = 1024;  ///< MiB of memory (address space) beside what the process began with
};

/// What a reading process is at, for its parent to see.
struct ReadingState {
  ReadPosition position;
  char where[1024] = "";  ///< for people; ends in a zero
};

/// In the child: what its work tells the parent.
class ReadingReport {
 public:
  ReadingReport(int out, ReadingState& state) : out_(out), state_(state) {}
  /// Sends a message. Ends the process when nobody reads any more.
  void send(std::string_view message);
  [[nodiscard]] ReadingState& state() { return state_; }
  /// A record begins; its time is counted from now. `bytes` of it were read before, elsewhere.
  void begin(std::string_view where, uint64_t bytes = 0);
  /// It has ended, and what stands around it goes on: what is read from now on is read for the next
  /// one.
  void end(std::string_view around);

 private:
  void is_at(std::string_view where);
  int out_;
  ReadingState& state_;
};

class ReadingProcess {
 public:
  /// What the child does with a request. Must not throw.
  using Work = std::function<void(std::string_view request, ReadingReport& report)>;

  /// Forks. Throws Error(io) when the system refuses.
  ReadingProcess(const ReadingLimits& limits, const Work& work);
  /// Kills what still runs.
  ~ReadingProcess();
  ReadingProcess(const ReadingProcess&) = delete;
  ReadingProcess& operator=(const ReadingProcess&) = delete;

  /// Begins a request; the answer to the one before must have been taken to its end.
  void ask(std::string_view request);
  /// The next message, valid until the next call. False when the process has died. `interrupted`
  /// is called when a signal arrives while it waits; it may throw.
  bool answer(std::string_view& message, const std::function<void()>& interrupted);

  /// After its death: why, as the reason for leaving something out. `limited` says that it was for
  /// its limits.
  [[nodiscard]] std::string cause_of_death(bool& limited);
  /// Only after its death.
  [[nodiscard]] const ReadingState& state() const { return *state_; }

 private:
  [[noreturn]] void serve(pid_t parent, int in, int out, const Work& work);

  ReadingLimits limits_;
  pid_t pid_ = -1;
  int requests_ = -1;
  int answers_ = -1;
  ReadingState* state_ = nullptr;  ///< shared memory
  // What was read of the answer and not yet taken: from `at_` to `end_`.
  std::string buffer_;
  size_t at_ = 0;
  size_t end_ = 0;
};

}  // namespace lede
