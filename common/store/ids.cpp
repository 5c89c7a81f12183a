#include "common/store/ids.h"

#include "common/base/ascii.h"
#include "common/base/big_endian.h"
#include "common/base/damage.h"
#include "common/base/hash.h"
#include "common/store/schema.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

constexpr char kDigits[] = "0123456789abcdefghjkmnpqrstvwxyz";

/// Bits that a digit stands for.
constexpr unsigned kDigitBits = 5;

/// For the 55 bits of 11 digits.
constexpr size_t kPackedIdBytes = 7;

std::string base32(char kind, uint64_t value) {
  std::string out(kIdLength, kind);
  for (size_t i = out.size(); i-- > 1;) {
    out[i] = kDigits[value & 31];
    value >>= kDigitBits;
  }
  return out;
}

/// Appends one blank for any number of blanks and line ends.
void append_space(std::string& out) {
  if (!out.empty() && out.back() != ' ') out += ' ';
}

/// Appends one form for characters that are written in several ways.
void append_plain(std::string& out, std::string_view text, const CodePoint& c, size_t at) {
  if (is_ignorable(c.value)) return;
  if (is_space(c.value)) return append_space(out);
  switch (c.value) {
    case 0x2018:
    case 0x2019:
      out += '\'';
      return;
    case 0x201C:
    case 0x201D:
      out += '"';
      return;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
      out += '-';
      return;
    default:
      out += text.substr(at, c.size);
  }
}

std::string plain(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) {
      const CodePoint c = decode_beyond_ascii(text, at);
      append_plain(out, text, c, at);
      at += c.size;
      continue;
    }
    if (is_space(byte))
      append_space(out);
    else
      out += ascii::lower(text[at]);
    ++at;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

std::string article_id(std::string_view source, std::string_view key) {
  std::string name(source);
  name += '\0';
  name += key;
  return base32('a', hash64(name));
}

std::string passage_id(std::string_view article, std::string_view text, unsigned repetition) {
  std::string name(article);
  name += '\0';
  name += std::to_string(repetition);
  name += '\0';
  name += text;
  return base32('p', hash64(name));
}

uint64_t passage_key(std::string_view id) {
  return passage_keys(id).value_or(KeyRange{}).first;
}

std::optional<KeyRange> passage_keys(std::string_view beginning) {
  if (!beginning.starts_with('p') || beginning.size() > kIdLength) return std::nullopt;
  const std::string_view digits = beginning.substr(1);
  if (digits.find_first_not_of(kDigits) != std::string_view::npos) return std::nullopt;
  KeyRange keys;
  for (size_t i = 0; i < kKeyBits / kDigitBits; ++i) {
    const bool is_given = i < digits.size();
    const uint64_t digit = is_given ? std::string_view(kDigits).find(digits[i]) : 0;
    keys.first = keys.first << kDigitBits | digit;
    keys.last = keys.last << kDigitBits | (is_given ? digit : 31);
  }
  return keys;
}

uint64_t text_key(std::string_view text) {
  return hash64(plain(text)) & ((uint64_t{1} << kKeyBits) - 1);
}

bool same_text(std::string_view a, std::string_view b) {
  return a == b || plain(a) == plain(b);
}

std::string pack_article_id(std::string_view id) {
  uint64_t value = 0;
  for (const char digit : id.substr(1))
    value = value << kDigitBits | std::string_view(kDigits).find(digit);
  std::string bytes;
  put_big_endian(bytes, value, kPackedIdBytes);
  return bytes;
}

std::string unpack_article_id(std::string_view bytes) {
  if (bytes.size() != kPackedIdBytes || (bytes[0] & 0x80) != 0)
    throw Damage("the id of an article cannot be read");
  return base32('a', read_big_endian(bytes));
}

bool is_id(std::string_view id) {
  return id.size() == kIdLength && (id[0] == 'a' || id[0] == 'p') &&
         id.find_first_not_of(kDigits, 1) == std::string_view::npos;
}

std::string name_in_term(const std::string& name) {
  const bool fits = name.size() <= schema::kMaxName && name.find('\0') == std::string::npos;
  return fits ? name : content_hash(name);
}

std::string content_hash(std::string_view bytes) {
  const auto h = hash128(bytes);
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (const uint64_t part : {h.high, h.low}) {
    for (int shift = 60; shift >= 0; shift -= 4) out += kHex[(part >> shift) & 15];
  }
  return out;
}

}  // namespace lede
