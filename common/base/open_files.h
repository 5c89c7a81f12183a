// How many files this process may have open at once.
#pragma once

#include <cstddef>

namespace lede {

/// Files that one part of the process needs open. Where all such parts together come near the limit
/// of the process, that is raised as far as the system allows; what is beyond that is told by
/// whatever is opened then. Parts may be of several threads.
class OpenFiles {
 public:
  OpenFiles() = default;
  ~OpenFiles() { need(0); }
  OpenFiles(const OpenFiles&) = delete;
  OpenFiles& operator=(const OpenFiles&) = delete;

  /// To be called before they are opened, with how many it will be in all.
  void need(size_t files);

 private:
  size_t files_ = 0;
};

}  // namespace lede
