// A source of records as UTF-8, whatever encoding it is in.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "indexer/input/byte_source.h"
#include "indexer/syntax/byte_decoder.h"

namespace lede {

/// The order of bytes in text that is UTF-16, by its mark or by where its zero bytes stand.
enum class Utf16 { none, little, big };
[[nodiscard]] Utf16 utf16_order(std::string_view head);

/// The beginning of a text, in UTF-8 if it is UTF-16; without a byte order mark.
[[nodiscard]] std::string utf8_head(std::string_view head);

/// Bytes of ASCII and of UTF-8 pass as they are, damaged ones too. UTF-16 is recognised by its mark
/// (which is passed over) or by its beginning; any other encoding where the first bytes beyond
/// ASCII stand, by the next kLookedAt bytes.
class DecodedInput : public Input {
 public:
  /// `in` must outlive it.
  explicit DecodedInput(Input& in) : in_(in) {}

  static constexpr size_t kLookedAt = 64U << 10;

  [[nodiscard]] uint64_t taken_of_file() const override { return in_.taken_of_file(); }
  /// As far as it was read: "utf-8", or what the source was found to be.
  [[nodiscard]] const std::string& encoding() const { return encoding_; }
  [[nodiscard]] double confidence() const { return confidence_; }
  /// That the encoding is a guess, for people; empty where it is none.
  [[nodiscard]] std::string remark() const;

 protected:
  size_t fill(char* to, size_t size) override;

 private:
  size_t pass(char* to, size_t size);
  void decode_more();
  void recognise();

  Input& in_;
  bool begun_ = false;
  bool passes_ = false;  ///< it is UTF-8
  std::string encoding_ = "utf-8";
  double confidence_ = 1;
  std::unique_ptr<ByteDecoder> decoder_;  ///< of an encoding that is not Unicode
  std::string raw_;                       ///< the beginning of what is not decoded yet
  std::string text_;                      ///< decoded, and not handed out yet
  size_t at_ = 0;                         ///< in `text_`
};

}  // namespace lede
