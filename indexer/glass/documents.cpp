// The key of a document is put_sortable of its number. In the table of data the tag is its data. In
// the table of terms it is its list of terms (term_list.cpp); where it has values, another entry,
// whose key goes on with a zero byte, tells their slots: slot - slot before - 1 of each.
#include "indexer/glass/documents.h"

#include <string>

#include "common/base/varint.h"
#include "indexer/glass/format.h"

namespace lede::glass {

Documents::Documents(const std::filesystem::path& folder, uint32_t block_size)
    : data_(folder / "docdata.glass", kCompressMin, Table::Cuts::fill_blocks, block_size),
      terms_(folder / "termlist.glass", kCompressMin, Table::Cuts::fill_blocks, block_size) {}

void Documents::add(uint32_t docid, const Tag& data, const Tag& terms, Values values) {
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

void Documents::finish() {
  data_.finish();
  terms_.finish();
}

}  // namespace lede::glass
