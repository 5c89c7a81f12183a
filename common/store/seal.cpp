#include "common/store/seal.h"

#include <fmt/format.h>

#include "common/base/damage.h"
#include "common/base/hash.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

uint32_t seal_of(std::string_view bytes, std::string_view name) {
  const uint64_t seed = name.empty() ? 0 : hash64(name);
  return static_cast<uint32_t>(hash64(bytes, seed));
}

}  // namespace

void seal(std::string& bytes, std::string_view name) {
  const uint32_t s = seal_of(bytes, name);
  for (size_t i = 0; i < kSealSize; ++i) bytes += static_cast<char>(s >> (8 * i));
}

std::string sealed(std::string bytes, std::string_view name) {
  seal(bytes, name);
  return bytes;
}

std::string_view unsealed(std::string_view bytes, std::string_view what, std::string_view name) {
  const auto wrong = [&] { return Damage(fmt::format("{} is not what was stored", what)); };
  if (bytes.size() < kSealSize) throw wrong();
  const std::string_view seal = bytes.substr(bytes.size() - kSealSize);
  bytes.remove_suffix(kSealSize);
  uint32_t stored = 0;
  for (size_t i = kSealSize; i > 0; --i)
    stored = stored << 8 | static_cast<unsigned char>(seal[i - 1]);
  if (stored != seal_of(bytes, name)) throw wrong();
  return bytes;
}

std::optional<std::string> stored_under(const Xapian::Database& database, const std::string& key) {
  std::string value = database.get_metadata(key);
  if (value.empty()) return std::nullopt;
  value.resize(unsealed(value, printable(key), key).size());
  return value;
}

std::string sealed_metadata(const std::string& key, std::string value) {
  seal(value, key);
  return value;
}

}  // namespace lede
