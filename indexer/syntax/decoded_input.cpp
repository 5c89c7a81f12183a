#include "indexer/syntax/decoded_input.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "common/text/unicode.h"
#include "indexer/syntax/charset_guess.h"

namespace lede {

size_t DecodedInput::fill(char* to, size_t size) {
  if (!begun_) {
    begun_ = true;
    const std::string_view head = in_.peek(kLookedAt);
    if (head.starts_with("\xFF\xFE")) encoding_ = "utf-16le";
    if (head.starts_with("\xFE\xFF")) encoding_ = "utf-16be";
    if (encoding_ == "utf-8" && head.find('\0') != head.npos) {
      if (const std::string order = unmarked_utf16(head); !order.empty()) {
        encoding_ = order;
        confidence_ = 0.99;
      }
    }
  }
  if (encoding_ == "utf-8") {
    if (const size_t n = passes_ ? in_.read(to, size) : pass(to, size); n > 0) return n;
    if (encoding_ == "utf-8") return 0;
  }
  while (at_ == text_.size()) {
    text_.clear();
    at_ = 0;
    decode_more();
    if (text_.empty()) return 0;
  }
  const size_t n = std::min(size, text_.size() - at_);
  text_.copy(to, n, at_);
  at_ += n;
  return n;
}

/// The ASCII that stands next; 0 before what is in another encoding, and at the end.
size_t DecodedInput::pass(char* to, size_t size) {
  const std::string_view next = in_.peek(std::min(size, kLookedAt));
  const size_t ascii = end_of_ascii(next, 0);
  if (ascii > 0) return in_.read(to, std::min(size, ascii));
  if (next.empty()) return 0;
  recognise();
  return passes_ ? in_.read(to, size) : 0;
}

void DecodedInput::recognise() {
  const std::string_view next = in_.peek(kLookedAt);
  const Utf8Check utf8 = check_utf8(next);
  // The end of what is looked at may cut a character, of which up to 3 bytes are there.
  const size_t cut = next.size() < kLookedAt ? 0 : 3;
  if (utf8.bad <= utf8.multibyte + cut) {
    passes_ = true;
    return;
  }
  const CharsetGuess guess = guess_charset(next);
  decoder_ = std::make_unique<ByteDecoder>(guess.encoding);
  encoding_ = guess.encoding;
  confidence_ = std::min(guess.confidence, 0.99);
}

/// Decodes up to the end of a line, so that no character is cut.
void DecodedInput::decode_more() {
  constexpr size_t kLongestLine = 1U << 20;
  std::array<char, 1U << 14> buffer;
  size_t whole = 0;
  while (whole == 0) {
    const size_t n = in_.read(buffer.data(), buffer.size());
    raw_.append(buffer.data(), n);
    if (n == 0 || (decoder_ && raw_.size() > kLongestLine)) {
      whole = raw_.size();
      break;
    }
    if (decoder_) {
      whole = raw_.rfind('\n') + 1;
    } else {
      whole = raw_.size() & ~size_t{1};
      const auto last = static_cast<unsigned char>(
          whole < 2 ? 0 : raw_[encoding_ == "utf-16be" ? whole - 2 : whole - 1]);
      if (last >= 0xD8 && last < 0xDC) whole -= 2;  // half a surrogate pair
    }
  }
  const std::string_view bytes = std::string_view(raw_).substr(0, whole);
  text_ =
      decoder_ ? decoder_->decode(bytes).text : decode_utf16(bytes, encoding_ == "utf-16be").text;
  raw_.erase(0, whole);
}

}  // namespace lede
