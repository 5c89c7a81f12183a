// A file that is written once, from its beginning to its end, and known by its size and hash.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "common/base/descriptor.h"
#include "common/base/hash.h"
#include "common/store/file_sum.h"

namespace lede {

/// All methods throw Error(io), which names the file and the cause. One that was not finished is of
/// no use, and is left as it is. Nothing is buffered: callers write a few kilobytes at a time.
class NewFile {
 public:
  /// Makes the file, which must not exist.
  explicit NewFile(const std::filesystem::path& path);

  void write(std::string_view bytes);
  [[nodiscard]] uint64_t size() const { return size_; }

  /// Waits until all of it is on the disk; its name is durable once the folder was synced. Nothing
  /// may be written after it. Costs no reading.
  FileSum finish();

 private:
  [[noreturn]] void fail(const char* what) const;

  std::filesystem::path path_;
  Descriptor file_;
  uint64_t size_ = 0;
  StreamedHash hash_;
};

}  // namespace lede
