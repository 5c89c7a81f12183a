// The exit codes of both programs.
#pragma once

namespace lede {

enum ExitCode {
  kFound = 0,
  kNothingFound = 1,
  kError = 2,
  kLocked = 3,        ///< another program is writing the index
  kDamaged = 4,       ///< the index cannot be read or was made by another version
  kNoSuchFormat = 5,  ///< --format-version asks for one that this program does not write
};

}  // namespace lede
