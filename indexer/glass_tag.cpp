#include "indexer/glass_tag.h"

#include <zlib.h>

#include <new>
#include <optional>

namespace lede {

namespace {

/// A raw deflate stream that is used again and again.
class Deflater {
 public:
  explicit Deflater(int level) : level_(level) {
    // Documents are short: a small hash table is quicker to clear, and finds as much in them.
    constexpr int kMemory = 6;
    if (deflateInit2(&stream_, level, Z_DEFLATED, -MAX_WBITS, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::bad_alloc();
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  [[nodiscard]] int level() const { return level_; }

  /// Whether `out` had room for all of it; `out` is then cut to what was used.
  bool deflate_into(std::string_view in, std::string& out) {
    deflateReset(&stream_);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream_, Z_FINISH) != Z_STREAM_END) return false;
    out.resize(out.size() - stream_.avail_out);
    return true;
  }

 private:
  z_stream stream_ = {};
  int level_;
};

}  // namespace

GlassTag deflate_tag(std::string_view tag, int level) {
  thread_local std::optional<Deflater> deflater;
  if (tag.size() <= kGlassCompressMin) return {std::string(tag), false};
  if (!deflater || deflater->level() != level) deflater.emplace(level);
  GlassTag packed{std::string(tag.size() - 1, '\0'), true};
  if (deflater->deflate_into(tag, packed.bytes)) return packed;
  return {std::string(tag), false};
}

}  // namespace lede
