// The list of a document's terms as a glass database stores it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/format.h"

namespace lede::glass {

/// Encodes one list after the other; memory is kept.
class TermListEncoder {
 public:
  void clear();
  /// Terms ascend by bytes; they are ones that glass takes (see takes_term). Throws
  /// std::logic_error where they don't ascend.
  void add(std::string_view term, uint32_t wdf);
  /// Length of the document: the sum of wdf.
  [[nodiscard]] uint64_t length() const { return length_; }
  /// The tag of the table of terms; empty where there are none. Then clear() before the next.
  [[nodiscard]] std::string finish();

 private:
  std::vector<char> bytes_;  ///< room for the head, then the terms
  size_t end_ = 0;
  std::array<char, kMaxKeyBytes> before_{};  ///< the term before
  size_t before_length_ = 0;
  uint64_t length_ = 0;
  uint64_t terms_ = 0;
};

}  // namespace lede::glass
