#include "common/text/decode.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "common/text/unicode.h"

namespace lede {

bool looks_binary(std::string_view bytes, size_t& zeros) {
  std::array<size_t, 32> counts{};  // of each control character
  const auto count = [&](std::string_view piece) {
    for (const char c : piece) {
      if (static_cast<unsigned char>(c) < 0x20) ++counts[static_cast<unsigned char>(c)];
    }
  };
  size_t at = 0;
  for (uint64_t word = 0; at + sizeof word <= bytes.size(); at += sizeof word) {
    std::memcpy(&word, bytes.data() + at, sizeof word);
    // Where a byte is below 0x20, taking 0x20 from it sets its highest bit.
    if (((word - 0x2020202020202020ULL) & ~word & 0x8080808080808080ULL) != 0)
      count(bytes.substr(at, sizeof word));
  }
  count(bytes.substr(at));
  zeros = counts[0];
  size_t control = 0;
  for (size_t b = 0; b < counts.size(); ++b) {
    if (b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1B) control += counts[b];
  }
  if (bytes.starts_with("%PDF-") || bytes.starts_with("\x1F\x8B") ||
      bytes.starts_with("PK\x03\x04") || bytes.starts_with("\x89PNG") ||
      bytes.starts_with("\xFF\xD8\xFF")) {
    return true;
  }
  return control * 50 > bytes.size() || zeros * 100 > bytes.size();
}

Utf8Check check_utf8(std::string_view bytes) {
  Utf8Check c;
  c.first_bad = bytes.size();
  for (size_t i = end_of_ascii(bytes, 0); i < bytes.size(); i = end_of_ascii(bytes, i)) {
    const auto cp = decode_beyond_ascii(bytes, i);
    if (!cp.valid) {
      c.first_bad = std::min(c.first_bad, i);
      ++c.bad;
    } else {
      ++c.multibyte;
    }
    i += cp.size;
  }
  return c;
}

void OffsetMap::add(uint64_t text_offset, uint64_t source_offset) {
  if (!steps_.empty()) {
    const auto& [t, s] = steps_.back();
    if (s - t == source_offset - text_offset) return;
  } else if (text_offset == source_offset) {
    return;
  }
  steps_.emplace_back(text_offset, source_offset);
}

uint64_t OffsetMap::source(uint64_t text_offset) const {
  auto it = std::upper_bound(steps_.begin(), steps_.end(), text_offset,
                             [](uint64_t v, const auto& step) { return v < step.first; });
  if (it == steps_.begin()) return text_offset;
  --it;
  return text_offset - it->first + it->second;
}

CodePoint utf16_at(std::string_view bytes, size_t at, bool big) {
  const auto unit = [&](size_t i) -> char32_t {
    const auto a = static_cast<unsigned char>(bytes[i]);
    const auto b = static_cast<unsigned char>(bytes[i + 1]);
    return big ? static_cast<char32_t>(a << 8 | b) : static_cast<char32_t>(b << 8 | a);
  };
  const char32_t cp = unit(at);
  if (cp < 0xD800 || cp >= 0xE000) return {cp, 2, true};
  if (cp < 0xDC00 && at + 3 < bytes.size()) {
    const char32_t low = unit(at + 2);
    if (low >= 0xDC00 && low < 0xE000)
      return {0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00), 4, true};
  }
  return {0xFFFD, 2, false};
}

DecodedText decode_utf16(std::string_view bytes, bool big) {
  DecodedText out;
  out.encoding = big ? "utf-16be" : "utf-16le";
  for (size_t i = 0; i + 1 < bytes.size();) {
    out.offsets.add(out.text.size(), i);
    const CodePoint cp = utf16_at(bytes, i, big);
    append_utf8(out.text, cp.value);
    i += cp.size;
  }
  out.offsets.add(out.text.size(), bytes.size());
  return out;
}

DecodedText decode_bytes(std::string bytes) {
  if (bytes.starts_with("\xFF\xFE")) return decode_utf16(bytes, false);
  if (bytes.starts_with("\xFE\xFF")) return decode_utf16(bytes, true);
  DecodedText out;
  if (looks_binary(bytes, out.zero_bytes)) {
    out.binary = true;
    return out;
  }
  size_t i = check_utf8(bytes).first_bad;
  if (i >= bytes.size()) {
    out.encoding = "utf-8";
    out.text = std::move(bytes);
    return out;
  }
  out.encoding = "windows-1252";
  out.text = bytes.substr(0, i);
  while (i < bytes.size()) {
    const auto cp = decode_at(bytes, i);
    if (cp.valid) {
      out.text.append(bytes, i, cp.size);
    } else {
      append_utf8(out.text, cp.value);
    }
    i += cp.size;
    out.offsets.add(out.text.size(), i);
  }
  return out;
}

}  // namespace lede
