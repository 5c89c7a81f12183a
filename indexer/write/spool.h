// A scratch file that a bulk build puts its runs into: written once, read back in pieces.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace lede {

/// Has no name once it is open, so that nothing is left of it when the process dies. Bytes that
/// were appended may be read by several threads at once, also while more are appended.
class Spool {
 public:
  /// In `folder`. Throws Error(io), as all of these do.
  explicit Spool(const std::filesystem::path& folder);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  /// Returns where the bytes stand.
  uint64_t append(std::string_view bytes);
  /// Fills all of `to`.
  void read(uint64_t at, char* to, size_t size) const;
  [[nodiscard]] std::string read(uint64_t at, size_t size) const;
  [[nodiscard]] uint64_t size() const { return size_; }

 private:
  std::filesystem::path folder_;
  int file_ = -1;
  uint64_t size_ = 0;
};

}  // namespace lede
