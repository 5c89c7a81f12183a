// libarchive over an Input: the archive handle, reading callback and words on its errors.
#pragma once

#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "indexer/input/byte_source.h"

struct archive;

namespace lede {

/// A libarchive reader that takes its bytes from an Input. Formats and filters are enabled by the
/// caller before `open`.
class ArchiveHandle {
 public:
  explicit ArchiveHandle(Input& in);
  [[nodiscard]] archive* get() const { return handle_.get(); }
  /// Throws Error(source), as `check` does.
  void open();
  /// For the result of a call: throws what the Input threw, else an Error(source) with a word on
  /// what libarchive found, if the result is a failure.
  void check(long long result) const;
  /// Content of the member whose header was read last; 0 at its end.
  size_t read_data(char* to, size_t size) const;

 private:
  static ssize_t read(archive*, void* self, const void** buffer);
  struct Free {
    void operator()(archive* a) const;
  };
  Input& in_;
  std::vector<char> buffer_;
  /// Exceptions must not pass through libarchive, which is C.
  std::exception_ptr failure_;
  std::unique_ptr<archive, Free> handle_;
};

}  // namespace lede
