// Unpacks compressed bytes, with a guard against those that unpack without end.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/input/byte_source.h"

namespace lede {

/// Counts the bytes that one file and everything inside it unpack to, and stops that beyond what an
/// honest file would hold.
class UnpackMeter {
 public:
  /// `bytes` came out of `packed`. Throws Error(source) when that is enough.
  void add(uint64_t bytes, const Input& packed);
  /// One more member. Throws Error(source) when there are too many.
  void add_member();
  /// True once one of the others has thrown: no part of the file is to be read any more.
  [[nodiscard]] bool over() const { return over_; }

 private:
  [[noreturn]] void stop(const char* why);
  uint64_t bytes_ = 0;
  uint64_t members_ = 0;
  bool over_ = false;
};

enum class Compression { none, gzip, bzip2, xz, zstd };

/// By the first bytes of a source.
[[nodiscard]] Compression compression_of(std::string_view head);

/// The content of a compressed source.
class UnpackedInput : public Input {
 public:
  /// From now on passes over damage, where reading can resume behind it (the members of a gzip
  /// file).
  virtual void pass_over_damage() {}
  /// Words on the damage that was passed over so far; empty where there was none.
  [[nodiscard]] virtual std::string passed_over() const { return ""; }
};

/// Unpacks `packed` as it is read; a gzip file of many members to the end of the last one. Both
/// others must outlive it.
[[nodiscard]] std::unique_ptr<UnpackedInput> open_compressed(Input& packed, Compression compression,
                                                             UnpackMeter& meter);

/// Undoes an HTTP content encoding, "gzip" or "deflate" (zlib's format or bare). Nothing when the
/// bytes are damaged; they are cut off at `limit`. What comes out counts for `meter`, as coming
/// from `packed`.
[[nodiscard]] std::optional<std::string> inflate_all(std::string_view bytes, uint64_t limit,
                                                     UnpackMeter& meter, const Input& packed);

}  // namespace lede
