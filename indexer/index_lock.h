// Who may write an index: one program at a time.
#pragma once

#include <filesystem>

namespace lede {

/// The lock of an index: held as long as the object lives, let go by the system when the process
/// dies. Throws Error(locked) when another program holds it and does not let go within a second.
class IndexLock {
 public:
  explicit IndexLock(const std::filesystem::path& index);
  ~IndexLock();
  IndexLock(const IndexLock&) = delete;
  IndexLock& operator=(const IndexLock&) = delete;

 private:
  int fd_ = -1;
};

}  // namespace lede
