// The key of a document is put_sortable of its number, and the tag is its data; a document without
// data has no entry.
#include "indexer/glass/documents.h"

#include <stdexcept>

#include "indexer/glass/format.h"

namespace lede::glass {

namespace {

/// The library would compress data that is longer. It says so in the root of a table even where, as
/// here, none is compressed.
constexpr uint32_t kCompressMin = 18;

}  // namespace

Documents::Documents(const std::filesystem::path& folder, uint32_t block_size)
    : table_(folder / "docdata.glass", kCompressMin, Table::Cuts::fill_blocks, block_size) {}

void Documents::add(uint32_t docid, std::string_view data) {
  if (docid <= last_docid_) throw std::logic_error("documents out of order");
  if (!data.empty()) table_.add(document_key(docid), data);
  last_docid_ = docid;
  last_data_ = data;
  ++documents_;
}

}  // namespace lede::glass
