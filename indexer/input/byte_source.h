// Bytes of one source in order: a file, a member of an archive, what a filter prints.
#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace lede {

/// A stream of bytes that can be looked into before it is read. Never larger in memory than the
/// lookahead and what a caller asks for.
class Input {
 public:
  virtual ~Input() = default;
  Input() = default;
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  /// The next bytes without taking them: `size` of them (at most 64 KiB), fewer only at the end or
  /// where the rest cannot be read. Valid until the next call. All methods throw Error(source).
  std::string_view peek(size_t size);
  /// Takes up to `size` bytes; 0 only at the end.
  size_t read(char* to, size_t size);
  /// Takes everything that is left. False when that is more than `limit` bytes: then `out` holds
  /// the first `limit` of them.
  bool read_all(std::string& out, uint64_t limit);

  enum class Line { line, too_long, end };
  /// Takes a line, without its '\n' (a '\r' before it stays). A line of more than `limit` bytes is
  /// taken whole, but not kept.
  Line read_line(std::string& line, uint64_t limit);

  /// Bytes taken so far.
  [[nodiscard]] uint64_t taken() const { return taken_; }
  /// Bytes taken so far of the file itself, where this is unpacked from one.
  [[nodiscard]] virtual uint64_t taken_of_file() const { return taken_; }
  /// Bytes that came into all inputs of this process so far, unpacked ones included.
  [[nodiscard]] static uint64_t bytes_read();

 protected:
  /// Gets up to `size` (at least 1) bytes; 0 only at the end. Not called again once it threw.
  virtual size_t fill(char* to, size_t size) = 0;

 private:
  bool refill();
  std::string buffer_;
  size_t at_ = 0;
  bool end_ = false;
  std::exception_ptr failure_;  ///< of `fill`; thrown when what came before it is taken
  uint64_t taken_ = 0;
};

/// Opens a regular file. Throws Error(source) when it cannot.
[[nodiscard]] std::unique_ptr<Input> open_file(const std::filesystem::path& path);

/// Makes an input of bytes in memory, which must outlive it.
[[nodiscard]] std::unique_ptr<Input> open_bytes(std::string_view bytes);

}  // namespace lede
