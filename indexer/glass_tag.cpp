#include "indexer/glass_tag.h"

#include <libdeflate.h>

#include <memory>
#include <new>

namespace lede {

namespace {

struct Free {
  void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
};

/// One for each thread, made when it is first needed.
struct Deflater {
  explicit Deflater(int l) : level(l), compressor(libdeflate_alloc_compressor(l)) {
    if (!compressor) throw std::bad_alloc();
  }
  int level;
  std::unique_ptr<libdeflate_compressor, Free> compressor;
};

}  // namespace

GlassTag deflate_tag(std::string_view tag, int level) {
  thread_local std::unique_ptr<Deflater> deflater;
  if (tag.size() <= kGlassCompressMin) return {std::string(tag), false};
  if (!deflater || deflater->level != level) deflater = std::make_unique<Deflater>(level);
  GlassTag packed{std::string(tag.size() - 1, '\0'), true};
  const size_t size = libdeflate_deflate_compress(deflater->compressor.get(), tag.data(),
                                                  tag.size(), packed.bytes.data(), tag.size() - 1);
  if (size == 0) return {std::string(tag), false};
  packed.bytes.resize(size);
  return packed;
}

}  // namespace lede
