// Programs to which something happens at one of their calls on files (see faulty_io.cpp).
#pragma once

#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lede::testing {

/// The kinds of call that change something.
inline const std::string kChanges = "open,write,truncate,sync,rename,unlink,mkdir";

/// What happens to a program. Calls are counted on files below `folder`, in the order in which they
/// are made.
struct Fault {
  std::string folder;            ///< a canonical path
  std::string kinds = kChanges;  ///< that count; there are "open-to-read" and "read" too
  size_t at = 0;                 ///< the call that it happens at, from 1; 0: nothing happens
  /// "kill" before the call or "kill-after" it, "torn" (killed with half of a write done), "stop"
  /// (by SIGSTOP, before it) or "stop-after", or the errno with which this call and all
  /// later ones fail, with a minus before it for this one alone.
  std::string what = "kill";
  std::optional<uint64_t> bytes = std::nullopt;  ///< that can be written before the disk is full
  long clock = 0;                                ///< seconds by which the program's clock is ahead
};

/// The command with that fault.
std::vector<std::string> with_fault(const Fault& fault, std::vector<std::string> command,
                                    const std::filesystem::path& log = {});

/// A call that was counted.
struct Call {
  std::string kind;
  uint64_t bytes = 0;  ///< of a write
  std::string path;
  std::string from;  ///< of a rename
};

/// The calls of a command that runs undisturbed (but for what `fault` says of the calls that
/// count); it must succeed.
std::vector<Call> calls_of(const Fault& fault, const std::vector<std::string>& command);

/// At most `n` numbers from 1 to `of`, evenly spread, first and last among them.
std::vector<size_t> spread(size_t of, size_t n);

/// How often a test does again what is never the same twice: $LEDE_FAULT_ROUNDS, else `usual`.
size_t rounds(size_t usual);

}  // namespace lede::testing
