// Takes stored bytes apart: numbers and strings, none of them beyond what is there.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

#include "common/base/damage.h"
#include "common/base/varint.h"

namespace lede {

/// Every method throws Damage where the bytes hold something else.
class StoredReader {
 public:
  /// `what` names the bytes in an error: "the record of a passage".
  StoredReader(std::string_view bytes, const char* what) : bytes_(bytes), what_(what) {}

  /// A number of at most `most`.
  uint64_t number(uint64_t most = std::numeric_limits<uint64_t>::max()) {
    const auto n = take_varint(bytes_);
    if (!n || *n > most) fail();
    return *n;
  }
  /// The number of things that follow, each of which takes a byte at least.
  uint64_t count() { return number(bytes_.size()); }
  uint32_t number32() {
    return static_cast<uint32_t>(number(std::numeric_limits<uint32_t>::max()));
  }
  std::string_view bytes(size_t size) {
    if (size > bytes_.size()) fail();
    const auto taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  /// A size and its bytes.
  std::string_view string() { return bytes(number(bytes_.size())); }
  [[nodiscard]] std::string_view rest() const { return bytes_; }
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }
  /// All has been taken.
  void end() const { require(bytes_.empty()); }
  void require(bool holds) const {
    if (!holds) fail();
  }
  [[noreturn]] void fail() const { throw Damage(std::string(what_) + " cannot be read"); }

 private:
  std::string_view bytes_;
  const char* what_;
};

}  // namespace lede
