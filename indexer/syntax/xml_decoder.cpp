#include "indexer/syntax/xml_decoder.h"

#include <algorithm>
#include <cstring>

#include "common/base/ascii.h"
#include "common/text/decode.h"
#include "common/text/unicode.h"
#include "indexer/syntax/byte_decoder.h"
#include "indexer/syntax/charset.h"
#include "indexer/syntax/charset_guess.h"

namespace lede {

namespace {

/// So many characters of several bytes are no accident.
constexpr size_t kSureOfUtf8 = 4;
/// Fewer letters than these suggest no encoding.
constexpr size_t kMinLetters = 8;

/// The name behind "encoding=" in the XML declaration, in lower case; empty for none.
std::string declared_encoding(std::string_view head) {
  constexpr size_t kMaxDeclaration = 400;
  head = head.substr(0, kMaxDeclaration);
  const auto begin = head.find("<?xml");
  if (begin == std::string_view::npos) return "";
  head.remove_prefix(begin);
  head = head.substr(0, head.find('>'));
  auto at = head.find("encoding");
  if (at == std::string_view::npos) return "";
  at = head.find_first_not_of(" \t\r\n=\"'", at + 8);
  if (at == std::string_view::npos) return "";
  return fold(to_valid_utf8(head.substr(at, head.find_first_of(" \t\r\n\"'?>", at) - at)));
}

bool is_utf8_name(std::string_view name) {
  return name == "utf-8" || name == "utf8";
}

bool is_printed(char c) {
  return c >= '\t' && c < '\x7F';
}

/// Four characters of ASCII that stand a byte beside their places.
bool stands_beside(std::string_view bytes, size_t at, bool big) {
  constexpr size_t kUnits = 4;
  const size_t zero = big ? 1 : 0;
  const size_t letter = 1 - zero;
  if (at + 2 * kUnits > bytes.size()) return false;
  for (size_t i = at; i < at + 2 * kUnits; i += 2) {
    if (bytes[i + zero] != '\0' || !is_printed(bytes[i + letter])) return false;
  }
  return true;
}

/// The offset of the first control character from `at` on; the size for none. Line feeds and
/// tabulators are none.
size_t end_of_printed(std::string_view text, size_t at) {
  constexpr uint64_t kLow = 0x2020202020202020;
  constexpr uint64_t kHigh = 0x8080808080808080;
  while (at < text.size()) {
    // Eight bytes at a time, where none of them is below a blank.
    uint64_t bytes = 0;
    if (at + sizeof bytes <= text.size()) {
      std::memcpy(&bytes, text.data() + at, sizeof bytes);
      if (((bytes - kLow) & ~bytes & kHigh) == 0) {
        at += sizeof bytes;
        continue;
      }
    }
    const size_t end = std::min(at + sizeof bytes, text.size());
    for (; at < end; ++at) {
      const char c = text[at];
      if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') return at;
    }
  }
  return at;
}

/// The end of the last stretch that is whole, or of the last word; the size where nothing parts it.
size_t end_of_whole(std::string_view bytes) {
  const auto tag = bytes.rfind('<');
  if (tag != std::string_view::npos && tag > 0) return tag;
  const auto blank = bytes.find_last_of(" \n");
  if (blank != std::string_view::npos && blank > 0) return blank;
  size_t n = bytes.size();
  constexpr size_t kMaxCharacter = 4;
  while (n > 0 && bytes.size() - n < kMaxCharacter && (bytes[n - 1] & 0xC0) == 0x80) --n;
  return n > 1 ? n - 1 : bytes.size();
}

}  // namespace

XmlDecoder::XmlDecoder(std::string_view head, XmlDamage& damage) : damage_(damage) {
  constexpr size_t kLookedAt = 512;
  constexpr size_t kStart = 16;  // the fewer bytes, the fewer are missing
  const auto start = head.substr(0, kLookedAt);
  size_t zeros = 0;
  size_t even = 0;
  size_t odd = 0;
  for (size_t i = 0; i < start.size(); ++i) {
    if (start[i] != '\0') continue;
    ++zeros;
    if (i < kStart) ++(i % 2 == 0 ? even : odd);
  }
  if (zeros * 4 > start.size()) units_ = odd > even ? Units::utf16le : Units::utf16be;
  if (head.starts_with("\xFF\xFE")) units_ = Units::utf16le;
  if (head.starts_with("\xFE\xFF")) units_ = Units::utf16be;
  if (units_ != Units::bytes) return;
  label_ = declared_encoding(head);
  declared_ = browsers_encoding(label_);
  declares_legacy_ = !declared_.empty() && !is_utf8_name(declared_) &&
                     !declared_.starts_with("utf-16") && ByteDecoder(declared_).known();
}

size_t XmlDecoder::decode(std::string_view bytes, bool last, Place place, std::string& out) {
  place_ = place;
  const size_t begin = out.size();
  size_t n = bytes.size();
  if (units_ != Units::bytes) {
    n = decode_utf16(bytes, last, out);
  } else {
    if (!last) n = end_of_whole(bytes);
    decode_bytes(bytes.substr(0, n), out);
  }
  clean(out, begin);
  return n;
}

size_t XmlDecoder::decode_utf16(std::string_view bytes, bool last, std::string& out) {
  constexpr size_t kAhead = 8;
  const bool big = units_ == Units::utf16be;
  size_t i = 0;
  while (i + (last ? 2 : kAhead) <= bytes.size()) {
    if (stands_beside(bytes, i, big)) {
      note(XmlFlaw::wrong_byte, 1, "", out);
      ++i;
      continue;
    }
    const CodePoint cp = utf16_at(bytes, i, big);
    if (!cp.valid) note(XmlFlaw::wrong_byte, 1, "", out);
    append_utf8(out, cp.value);
    i += cp.size;
  }
  return last ? bytes.size() : i;
}

/// Characters of two bytes in East Asia, taken for UTF-8, are good ones in one of three cases.
bool XmlDecoder::is_legacy(std::string_view stretch) const {
  const Utf8Check c = check_utf8(stretch);
  if (c.bad == 0)
    return declares_legacy_ && bad_ * 2 > multibyte_ && c.multibyte > 0 &&
           c.multibyte < kSureOfUtf8;
  // Single wrong bytes in UTF-8, or another encoding.
  if (bad_ * 10 <= multibyte_) return c.bad > 4 * c.multibyte;
  if (declares_legacy_) return true;
  return bad_ < kMinLetters ? c.bad > 4 * c.multibyte : c.bad * 2 >= c.multibyte;
}

std::string XmlDecoder::encoding_of_legacy(std::string_view bytes) {
  if (declares_legacy_) return declared_;
  if (!guess_.empty()) return guess_;
  std::string letters;
  for (size_t begin = 0; begin < bytes.size();) {
    const size_t end = std::min(bytes.find('<', begin + 1), bytes.size());
    const auto stretch = bytes.substr(begin, end - begin);
    if (is_legacy(stretch)) letters += stretch;
    begin = end;
  }
  if (check_utf8(letters).bad < kMinLetters) return "windows-1252";
  guess_ = guess_charset(letters).encoding;
  return guess_;
}

void XmlDecoder::decode_bytes(std::string_view bytes, std::string& out) {
  if (declared_.starts_with("iso-2022") && bytes.find('\x1B') != std::string_view::npos)
    return decode_stretch(bytes, declared_, out);
  const Utf8Check whole = check_utf8(bytes);
  bad_ += whole.bad;
  multibyte_ += whole.multibyte;
  if (whole.bad == 0 && (bad_ == 0 || whole.multibyte == 0)) {
    out += bytes;
    if (whole.multibyte > 0) note_encoding("utf-8");
    return;
  }
  const std::string legacy = encoding_of_legacy(bytes);
  // Stretches of one kind are converted together.
  size_t from = 0;
  bool was_legacy = false;
  for (size_t begin = 0; begin <= bytes.size();) {
    const size_t end =
        begin == bytes.size() ? begin + 1 : std::min(bytes.find('<', begin + 1), bytes.size());
    const auto stretch = bytes.substr(begin, end - begin);
    const bool ascii = end_of_ascii(stretch, 0) == stretch.size();
    const bool is = ascii ? was_legacy : is_legacy(stretch);
    if (is != was_legacy || end > bytes.size()) {
      decode_stretch(bytes.substr(from, begin - from), was_legacy ? legacy : "", out);
      from = begin;
      was_legacy = is;
    }
    begin = end;
  }
}

/// `legacy` is empty for UTF-8.
void XmlDecoder::decode_stretch(std::string_view bytes, const std::string& legacy,
                                std::string& out) {
  if (bytes.empty()) return;
  const Utf8Check c = check_utf8(bytes);
  if (legacy.empty()) {
    if (c.multibyte > 0) note_encoding("utf-8");
    if (c.bad > 0) {
      note(XmlFlaw::wrong_byte, c.bad, bytes.substr(0, c.first_bad), out);
      out += to_valid_utf8(bytes);
    } else {
      out += bytes;
    }
    return;
  }
  const auto decoded = decode_as(bytes, legacy);
  if (legacy == "windows-1252" && declared_ != legacy && guess_.empty()) {
    note(XmlFlaw::wrong_byte, c.bad, bytes.substr(0, c.first_bad), out);
  } else {
    note_encoding(legacy);
  }
  out += decoded ? decoded->text : to_valid_utf8(bytes);
}

/// Line ends become those of XML, and what no text holds is left out.
void XmlDecoder::clean(std::string& out, size_t from) {
  size_t at = end_of_printed(out, from);
  size_t to = at;
  while (at < out.size()) {
    const char c = out[at++];
    if (c == '\r') {
      if (at == out.size() || out[at] != '\n') out[to++] = '\n';
    } else {
      note(XmlFlaw::control_character, 1, std::string_view(out).substr(from, to - from),
           std::string_view(out).substr(0, from));
      if (c == '\v' || c == '\f') out[to++] = ' ';
    }
    const size_t next = end_of_printed(out, at);
    std::copy(out.begin() + static_cast<std::ptrdiff_t>(at),
              out.begin() + static_cast<std::ptrdiff_t>(next),
              out.begin() + static_cast<std::ptrdiff_t>(to));
    to += next - at;
    at = next;
  }
  out.resize(to);
}

/// It stands behind `out` and what comes `before` it.
void XmlDecoder::note(XmlFlaw flaw, size_t times, std::string_view before, std::string_view out) {
  std::ptrdiff_t lines = 0;
  if (damage_.of(flaw).count == 0) {
    out.remove_prefix(place_.at);
    lines =
        std::count(out.begin(), out.end(), '\n') + std::count(before.begin(), before.end(), '\n');
  }
  damage_.note(flaw, place_.line + static_cast<uint64_t>(lines), times);
}

void XmlDecoder::note_encoding(const std::string& read_as) {
  if (read_as == declared_ ||
      (is_utf8_name(read_as) && (declared_.empty() || is_utf8_name(declared_))))
    return;
  if (!damage_.encoding.empty()) return;
  damage_.note(XmlFlaw::encoding, 1);
  damage_.encoding =
      (label_.empty() ? "no encoding declared" : "declared " + label_) + ", read as " + read_as;
}

}  // namespace lede
