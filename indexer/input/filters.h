// Commands that make text of formats that Lede does not read itself, each in its own process with
// limits. Settings are those of the program: set once, before anything is read.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/cli/config.h"
#include "indexer/input/byte_source.h"

namespace lede {

struct Filters {
  /// File ending with its dot, in lower case -> the command and its arguments. The file comes on
  /// standard input, or as the path that replaces "{}" (see filter_command.h).
  std::map<std::string, std::vector<std::string>> commands;
  unsigned seconds = 60;      ///< that a command may take
  unsigned megabytes = 1024;  ///< of memory (address space) for a command
};

/// What is used where no configuration says otherwise.
[[nodiscard]] std::vector<Setting> built_in_filters();

/// Takes the settings of the section "filters". Throws Error(usage) for a command in which a file's
/// name could become part of a program.
void use_filters(const std::vector<Setting>& settings, unsigned seconds, unsigned megabytes);
[[nodiscard]] const Filters& filters();

/// Changes when a file may be read in another way than before: with the commands, and with
/// whether they are installed.
[[nodiscard]] std::string filters_fingerprint();

struct Filtered {
  std::string text;
  std::string failure;  ///< why there is none; empty for none
};

/// What a command prints for the bytes of `in`, `limit` bytes at most. `path` is the file where the
/// bytes are those of one, else empty. A command that fails or goes beyond its limits gives a
/// failure. Throws Error(source) when the command is not installed or the input can't be read.
[[nodiscard]] Filtered run_filter(const std::vector<std::string>& command, Input& in,
                                  const std::string& path, const std::string& extension,
                                  uint64_t limit);

}  // namespace lede
