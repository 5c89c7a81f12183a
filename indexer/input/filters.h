// Commands that make text of formats that Lede does not read itself, each in its own process with
// limits.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "indexer/input/byte_source.h"
#include "indexer/input/filter_folder.h"

namespace lede {

/// The command for files with an ending.
struct FilterCommand {
  std::string ending;  ///< with its dot or without, in upper or lower case
  /// The program and its arguments; none for no command. The file comes on standard input, or as
  /// the path that replaces "{}" (see filter_command.h).
  std::vector<std::string> command;
};

struct FilterLimits {
  unsigned seconds = 60;      ///< that a command may take
  unsigned megabytes = 1024;  ///< of memory (address space) for a command
};

struct Filtered {
  std::string text;
  std::string failure;  ///< why there is no text; empty where there is
};

/// All commands that are configured. May be used by several threads at once.
class Filters {
 public:
  /// The commands that are used where no configuration says otherwise.
  [[nodiscard]] static std::vector<FilterCommand> built_in();

  /// The last command for an ending counts. Throws Error(usage) for a command in
  /// which a file's name could become part of a program.
  explicit Filters(const std::vector<FilterCommand>& commands = {},
                   const FilterLimits& limits = {});

  /// Whether there is a command for an ending, with its dot and in lower case.
  [[nodiscard]] bool has(const std::string& ending) const { return commands_.contains(ending); }

  /// Changes when a file may be read in another way than before: with the commands, and with
  /// whether they are installed.
  [[nodiscard]] std::string fingerprint() const;

  /// What the command for `ending` prints for the bytes of `in`, `limit` bytes at most. `path` is
  /// the file where the bytes are those of one, else empty. A command that fails or goes beyond its
  /// limits gives a failure. Throws Error(source) when the command is not installed or the input
  /// cannot be read.
  [[nodiscard]] Filtered run(const std::string& ending, Input& in, const std::string& path,
                             uint64_t limit) const;

 private:
  std::map<std::string, std::vector<std::string>> commands_;  ///< by ending
  FilterLimits limits_;
  std::shared_ptr<FilterFolder> folder_;  ///< for the files of commands that want a path
};

}  // namespace lede
