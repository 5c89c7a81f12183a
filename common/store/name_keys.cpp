#include "common/store/name_keys.h"

#include "common/base/big_endian.h"
#include "common/base/damage.h"
#include "common/base/hash.h"

namespace lede {

namespace {

constexpr size_t kBytes = 5;  // of a key

}  // namespace

uint64_t name_key(std::string_view name) {
  return name.empty() ? 0 : hash64(name) >> (64 - 8 * kBytes);
}

std::string pack_names(const ArticleFacts& facts) {
  std::string value;
  size_t end = 0;
  for (const auto name : kNames) {
    const uint64_t key = name_key(facts.*name);
    put_big_endian(value, key, kBytes);
    if (key != 0) end = value.size();
  }
  value.resize(end);
  return value;
}

NameKeys unpack_names(std::string_view value) {
  NameKeys keys{};
  if (value.size() > kBytes * keys.size() || value.size() % kBytes != 0)
    throw Damage("the names of an article cannot be read");
  for (size_t i = 0; i * kBytes < value.size(); ++i)
    keys[i] = read_big_endian(value.substr(i * kBytes, kBytes));
  return keys;
}

}  // namespace lede
