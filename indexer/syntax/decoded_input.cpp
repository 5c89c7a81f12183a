#include "indexer/syntax/decoded_input.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "common/text/unicode.h"
#include "indexer/syntax/charset_guess.h"

namespace lede {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

Utf16 utf16_order(std::string_view head) {
  if (head.starts_with("\xFF\xFE")) return Utf16::little;
  if (head.starts_with("\xFE\xFF")) return Utf16::big;
  constexpr size_t kFewest = 8;
  if (head.size() < kFewest) return Utf16::none;
  size_t zeros[2] = {};
  for (size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0' ? 1 : 0;
  // ASCII is a fourth of what stands between the values of any language, at least.
  for (const size_t odd : {1, 0}) {
    if (zeros[odd] * 8 > head.size() && zeros[1 - odd] * 100 < head.size())
      return odd == 1 ? Utf16::little : Utf16::big;
  }
  // Other scripts have fewer.
  if (zeros[0] + zeros[1] == 0) return Utf16::none;
  const std::string order = unmarked_utf16(head);
  return order.empty() ? Utf16::none : order == "utf-16be" ? Utf16::big : Utf16::little;
}

std::string utf8_head(std::string_view head) {
  const Utf16 order = utf16_order(head);
  std::string text =
      order == Utf16::none ? std::string(head) : decode_utf16(head, order == Utf16::big).text;
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  return text;
}

std::string DecodedInput::remark() const {
  return confidence_ < 1 ? "no encoding stated: " + words_on({encoding_, confidence_}) : "";
}

size_t DecodedInput::fill(char* to, size_t size) {
  if (!begun_) {
    begun_ = true;
    constexpr size_t kHead = 4096;
    const std::string_view head = in_.peek(kHead);
    const Utf16 order = utf16_order(head);
    if (order == Utf16::little) encoding_ = "utf-16le";
    if (order == Utf16::big) encoding_ = "utf-16be";
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
      std::array<char, 2> mark;
      (void)in_.read(mark.data(), mark.size());
    } else if (order != Utf16::none) {
      confidence_ = 0.99;
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
