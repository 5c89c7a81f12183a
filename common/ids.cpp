#include "common/ids.h"

#include <xxhash.h>

#include "common/schema.h"

namespace lede {

namespace {

constexpr char kDigits[] = "0123456789abcdefghjkmnpqrstvwxyz";

std::string base32(char kind, uint64_t value) {
  std::string out(kIdLength, kind);
  for (size_t i = kIdLength - 1; i > 0; --i) {
    out[i] = kDigits[value & 31];
    value >>= 5;
  }
  return out;
}

}  // namespace

std::string article_id(std::string_view source, std::string_view key) {
  std::string name(source);
  name += '\0';
  name += key;
  return base32('a', XXH3_64bits(name.data(), name.size()));
}

std::string passage_id(std::string_view article, std::string_view text, unsigned repetition) {
  std::string name(article);
  name += '\0';
  name += std::to_string(repetition);
  name += '\0';
  name += text;
  return base32('p', XXH3_64bits(name.data(), name.size()));
}

bool is_id(std::string_view id) {
  return id.size() == kIdLength && (id[0] == 'a' || id[0] == 'p') &&
         id.find_first_not_of(kDigits, 1) == std::string_view::npos;
}

std::string name_in_term(const std::string& name) {
  const bool fits = name.size() <= schema::kLongestName && name.find('\0') == std::string::npos;
  return fits ? name : content_hash(name);
}

std::string content_hash(std::string_view bytes) {
  const auto h = XXH3_128bits(bytes.data(), bytes.size());
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (const uint64_t part : {h.high64, h.low64}) {
    for (int shift = 60; shift >= 0; shift -= 4) out += kHex[(part >> shift) & 15];
  }
  return out;
}

}  // namespace lede
