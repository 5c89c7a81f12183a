// A source of records as UTF-8, whatever encoding it is in.
#pragma once

#include <memory>
#include <string>

#include "indexer/input/byte_source.h"
#include "indexer/syntax/byte_decoder.h"

namespace lede {

/// Bytes of ASCII and of UTF-8 pass as they are, damaged ones too. UTF-16 is recognised by its mark
/// or by its beginning; any other encoding where the first bytes beyond ASCII stand, by the next
/// kLookedAt bytes.
class DecodedInput : public Input {
 public:
  /// `in` must outlive it.
  explicit DecodedInput(Input& in) : in_(in) {}

  static constexpr size_t kLookedAt = 64U << 10;

  [[nodiscard]] uint64_t taken_of_file() const override { return in_.taken_of_file(); }
  /// As far as it was read: "utf-8", or what the source was found to be.
  [[nodiscard]] const std::string& encoding() const { return encoding_; }
  [[nodiscard]] double confidence() const { return confidence_; }

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
