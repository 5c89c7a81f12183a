#include "common/store/name_keys.h"

#include "common/base/damage.h"
#include "common/base/hash.h"

namespace lede {

namespace {

constexpr size_t kBytes = 5;  // of a key

}  // namespace

std::string pack_names(const ArticleFacts& facts) {
  std::string value;
  size_t end = 0;
  for (const auto name : kNames) {
    const uint64_t key = (facts.*name).empty() ? 0 : hash64(facts.*name) >> (64 - 8 * kBytes);
    for (size_t byte = kBytes; byte-- > 0;) value += static_cast<char>(key >> (8 * byte));
    if (key != 0) end = value.size();
  }
  value.resize(end);
  return value;
}

NameKeys unpack_names(std::string_view value) {
  NameKeys keys{};
  if (value.size() > kBytes * keys.size() || value.size() % kBytes != 0)
    throw Damage("the names of an article cannot be read");
  for (size_t i = 0; i < value.size(); ++i)
    keys[i / kBytes] = keys[i / kBytes] << 8 | static_cast<unsigned char>(value[i]);
  return keys;
}

}  // namespace lede
