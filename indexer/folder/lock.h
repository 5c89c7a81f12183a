// Who may write an index: one program at a time, and none while others read it whole.
#pragma once

#include <filesystem>

#include "common/base/descriptor.h"

namespace lede {

/// The lock of an index: held as long as the object lives, let go by the system when the process
/// dies. Throws Error(locked) when another program holds it and does not let go within a second.
class IndexLock {
 public:
  /// To change the index; or, with any number of others, to read it while nobody changes it. An
  /// index that the user may not write to is read without a lock file where it has none.
  enum class For { writing, reading };
  explicit IndexLock(const std::filesystem::path& index, For purpose = For::writing);

 private:
  Descriptor file_;
};

}  // namespace lede
