#include "common/store/glass_version.h"

#include <algorithm>

#include "common/base/varint.h"

namespace lede {

using namespace std::string_view_literals;

namespace {

constexpr std::string_view kMagic = "\x0F\x0DXapian Glass\x04\x6E"sv;
constexpr size_t kUuidBytes = 16;
constexpr uint64_t kMinBlockBytes = 2048;
constexpr uint64_t kMaxBlockBytes = 65536;
constexpr uint64_t kMaxLevels = 9;

/// Takes apart a version file.
class Fields {
 public:
  explicit Fields(std::string_view bytes) : bytes_(bytes) {}
  std::optional<std::string_view> take(size_t size) {
    if (bytes_.size() < size) return std::nullopt;
    const auto taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  std::optional<uint64_t> number() { return take_varint(bytes_); }
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
};

std::optional<GlassRoot> take_root(Fields& in) {
  const auto block = in.number();
  const auto flags = in.number();
  const auto entries = in.number();
  const auto size = in.number();
  const auto compress = in.number();
  const auto free_list = in.number();
  if (!block || !flags || !entries || !size || !compress || !free_list) return std::nullopt;
  const auto list = in.take(static_cast<size_t>(std::min<uint64_t>(*free_list, kMaxVersionBytes)));
  if (!list || list->size() != *free_list || *size > kMaxBlockBytes >> 11) return std::nullopt;
  GlassRoot r;
  r.block = *block;
  r.fake = (*flags & 1) != 0;
  r.level = *flags >> 2;
  r.block_bytes = *size << 11;
  const bool power = (r.block_bytes & (r.block_bytes - 1)) == 0;
  if (r.block_bytes < kMinBlockBytes || !power || r.level > kMaxLevels) return std::nullopt;
  if (r.fake) return r;
  Fields free(*list);
  const auto revision = free.number();
  const auto blocks = free.number();
  if (!revision || !blocks || *blocks > UINT32_MAX || r.block >= *blocks) return std::nullopt;
  return r;
}

}  // namespace

std::optional<GlassVersion> parse_glass_version(std::string_view bytes) {
  Fields in(bytes);
  const auto magic = in.take(kMagic.size());
  if (!magic || *magic != kMagic || !in.take(kUuidBytes)) return std::nullopt;
  GlassVersion v;
  const auto revision = in.number();
  if (!revision || *revision > UINT32_MAX) return std::nullopt;
  v.revision = *revision;
  for (GlassRoot& r : v.roots) {
    const auto root = take_root(in);
    if (!root) return std::nullopt;
    r = *root;
  }
  // Counts of documents and bounds of their lengths.
  for (int i = 0; i < 8; ++i) {
    if (!in.number()) return std::nullopt;
  }
  return in.at_end() ? std::optional(v) : std::nullopt;
}

}  // namespace lede
