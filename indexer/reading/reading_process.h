// A process of its own for work on strangers' bytes, with limits: what crashes, loops or eats
// memory there costs that process and nothing else.
//
// It does one request after the other and answers each with messages, through pipes. Its current
// position stands in memory that both processes share, so that it is known after its death.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "indexer/reading/fork_server.h"
#include "indexer/reading/read_position.h"

namespace lede {

/// Limits on reading one article or record.
struct ReadingLimits {
  unsigned seconds = 4;  ///< of processor time, and one more for each megabyte that is read for it
  unsigned megabytes = 1024;  ///< MiB of memory (address space) beside what the process began with
};

/// The current position of a reading process, for its parent to see.
struct ReadingState {
  ReadPosition position;
  char where[1024] = "";  ///< for people; ends in a zero
};

/// The child's way to tell its parent of its work.
class ReadingReport {
 public:
  ReadingReport(int out, ReadingState& state) : out_(out), state_(state) {}
  /// Sends a message. Ends the process when nobody reads any more.
  void send(std::string_view message);
  [[nodiscard]] ReadingState& state() { return state_; }
  /// A record begins, and its limits with it (see record_limits.h).
  void begin(std::string_view where, uint64_t bytes = 0);
  /// It has ended, and the reading of what stands around it continues.
  void end(std::string_view around);

 private:
  void is_at(std::string_view where);
  int out_;
  ReadingState& state_;
};

class ReadingProcess {
 public:
  /// The work of the child on a request. Must not throw.
  using Work = std::function<void(std::string_view request, ReadingReport& report)>;

  /// What a child of `server` has to do to be such a process.
  static ForkServer::Child child(const ReadingLimits& limits, Work work);
  /// A new child of the server, whose limits these are; it must outlive this. Throws Error(io) when
  /// the system refuses.
  ReadingProcess(ForkServer& server, const ReadingLimits& limits);
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
  ForkServer& server_;
  ReadingLimits limits_;
  pid_t pid_ = -1;
  int requests_ = -1;
  int answers_ = -1;
  ReadingState* state_ = nullptr;  ///< shared memory
  // The part of the answer that was read and not yet taken stands from `at_` to `end_`.
  std::string buffer_;
  size_t at_ = 0;
  size_t end_ = 0;
};

}  // namespace lede
