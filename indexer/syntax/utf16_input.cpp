#include "indexer/syntax/utf16_input.h"

#include <algorithm>

#include "common/text/unicode.h"

namespace lede {

namespace {

/// Appends the text of all whole characters; what is left of `bytes` is half of one.
void decode(std::string& bytes, bool big, std::string& text) {
  const auto unit = [&](size_t i) -> char32_t {
    const auto a = static_cast<unsigned char>(bytes[i]);
    const auto b = static_cast<unsigned char>(bytes[i + 1]);
    return big ? static_cast<char32_t>(a << 8 | b) : static_cast<char32_t>(b << 8 | a);
  };
  size_t at = 0;
  while (at + 2 <= bytes.size()) {
    char32_t cp = unit(at);
    if (cp >= 0xD800 && cp < 0xDC00) {
      if (at + 4 > bytes.size()) break;
      const char32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    if (cp >= 0xD800 && cp < 0xE000) cp = 0xFFFD;
    append_utf8(text, cp);
    at += 2;
  }
  bytes.erase(0, at);
}

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
  return Utf16::none;
}

std::string utf8_head(std::string_view head) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  const Utf16 order = utf16_order(head);
  std::string text(head);
  if (order != Utf16::none) {
    std::string bytes(head);
    text.clear();
    decode(bytes, order == Utf16::big, text);
  }
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  return text;
}

size_t Utf16Input::fill(char* to, size_t size) {
  constexpr size_t kAtOnce = 32U << 10;
  if (!begun_) {
    char mark[2];
    const auto head = in_.peek(sizeof mark);
    if (head == "\xFF\xFE" || head == "\xFE\xFF") (void)in_.read(mark, sizeof mark);
    begun_ = true;
  }
  while (given_ == text_.size()) {
    text_.clear();
    given_ = 0;
    const size_t had = bytes_.size();
    bytes_.resize(had + kAtOnce);
    const size_t got = in_.read(bytes_.data() + had, kAtOnce);
    bytes_.resize(had + got);
    decode(bytes_, order_ == Utf16::big, text_);
    if (got > 0) continue;
    if (!bytes_.empty()) append_utf8(text_, 0xFFFD);
    bytes_.clear();
    if (text_.empty()) return 0;
  }
  const size_t given = text_.copy(to, size, given_);
  given_ += given;
  return given;
}

Input& as_utf8(Input& in, std::optional<Utf16Input>& decoded) {
  constexpr size_t kLooked = 4096;
  const Utf16 order = utf16_order(in.peek(kLooked));
  return order == Utf16::none ? in : decoded.emplace(in, order);
}

}  // namespace lede
