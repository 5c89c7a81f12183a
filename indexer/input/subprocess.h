// Runs a command with all that it starts, under limits, while it is fed and listened to.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/input/byte_source.h"

namespace lede {

struct Subprocess {
  std::vector<std::string> command;  ///< the program, looked for in $PATH, and its arguments
  /// A variable of its environment, which is unset where `value` is empty.
  std::string variable;
  std::string value;

  unsigned seconds = 0;        ///< of time, and of processor time for each process
  unsigned megabytes = 0;      ///< of address space for each process
  uint64_t file_bytes = 0;     ///< of a file that it writes
  uint64_t printed_bytes = 0;  ///< on standard output
};

struct SubprocessResult {
  enum class End { by_itself, took_too_long, printed_too_much };
  End end = End::by_itself;
  int status = 0;       ///< where it ended by itself, as waitpid has it
  std::string printed;  ///< on standard output
  std::string errors;   ///< on standard error, the first 4 KiB

  [[nodiscard]] bool succeeded() const { return end == End::by_itself && status == 0; }
};

/// Runs a command to its end or to a limit; nothing that it started is left then. It gets `input`
/// on standard input, nothing where that is null. Throws Error(source) when the system does not
/// start it, and what reading `input` throws.
[[nodiscard]] SubprocessResult run_subprocess(const Subprocess& what, Input* input);

}  // namespace lede
