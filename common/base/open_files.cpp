#include "common/base/open_files.h"

#include <sys/resource.h>

#include <mutex>

namespace lede {

namespace {

/// For whatever else the process opens.
constexpr size_t kSpare = 256;

std::mutex g_changing;
size_t g_needed = 0;  ///< by all parts

}  // namespace

void OpenFiles::need(size_t files) {
  const std::lock_guard guard(g_changing);
  const bool is_more = files > files_;
  g_needed = g_needed - files_ + files;
  files_ = files;
  rlimit limit{};
  if (!is_more || ::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  // Well before the limit: a call to open a file that has begun keeps the limit that it found, and
  // Linux may let it wait meanwhile for a larger table of files, which other threads then fill.
  if (4 * (g_needed + kSpare) <= limit.rlim_cur || limit.rlim_cur >= limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace lede
