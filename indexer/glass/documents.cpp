#include "indexer/glass/documents.h"

#include <string>

#include "common/base/varint.h"
#include "indexer/glass/format.h"

namespace lede {

GlassDocuments::GlassDocuments(const std::filesystem::path& folder, uint32_t block_size)
    : data_(folder / "docdata.glass", kGlassCompressMin, GlassTable::Cuts::fill_blocks, block_size),
      terms_(folder / "termlist.glass", kGlassCompressMin, GlassTable::Cuts::fill_blocks,
             block_size) {}

void GlassDocuments::add(uint32_t docid, const GlassTag& data, const GlassTag& terms,
                         GlassValues values) {
  std::string key = document_key(docid);
  if (!data.bytes.empty()) data_.add(key, data.bytes, data.compressed);
  // Also for a document without terms: it is how an update knows that there is one.
  terms_.add(key, terms.bytes, terms.compressed);
  std::string slots;
  uint32_t next = 0;
  for (const auto& [slot, value] : values) {
    if (value.empty()) continue;
    put_varint(slots, slot - next);
    next = slot + 1;
  }
  if (!slots.empty()) terms_.add(key += '\0', slots);
  ++documents_;
}

void GlassDocuments::finish() {
  data_.finish();
  terms_.finish();
}

}  // namespace lede
