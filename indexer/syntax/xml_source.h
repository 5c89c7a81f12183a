// The text of an XML document, decoded as it is needed.
#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/input/byte_source.h"
#include "indexer/syntax/xml_decoder.h"

namespace lede {

/// A window of the text, from the place up to which it was taken. What looks ahead grows it, up to
/// kMaxWindow.
class XmlSource {
 public:
  static constexpr size_t kMaxWindow = 17U << 20;

  /// Both must outlive it.
  XmlSource(Input& in, XmlDamage& damage);

  /// Valid until the next call of `more`, `find` or `take`.
  [[nodiscard]] std::string_view text() const { return std::string_view(buffer_).substr(at_); }
  /// Makes `text` longer; false where it is all that is left, or kMaxWindow.
  bool more();
  /// Makes `text` as long as that, where so much is left.
  bool has(size_t size);
  void take(size_t size);
  /// Of the place up to which it was taken.
  [[nodiscard]] uint64_t line() const { return line_; }
  [[nodiscard]] uint64_t taken() const { return taken_; }
  /// Where `mark` comes next, from `from` on, in `text`; npos for nowhere in the window. Remembers
  /// what it found: all calls for one mark together take the time of reading the document once.
  size_t find(std::string_view mark, size_t from);
  /// Why the bytes could not be read to their end; null where they were.
  [[nodiscard]] std::exception_ptr failure() const { return failure_; }

 private:
  struct Mark {
    std::string text;
    uint64_t begin = 0;  ///< none begins from here ...
    uint64_t end = 0;    ///< ... to there
    bool found = false;  ///< but one does there
  };

  Input& in_;
  XmlDamage& damage_;
  std::optional<XmlDecoder> decoder_;
  std::string raw_;  ///< bytes that are not decoded yet
  bool end_ = false;
  std::exception_ptr failure_;
  std::string buffer_;
  size_t at_ = 0;
  uint64_t taken_ = 0;
  uint64_t line_ = 1;
  std::vector<Mark> marks_;
};

}  // namespace lede
