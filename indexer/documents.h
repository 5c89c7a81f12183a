// An article into the documents of the database: one a passage, one a muted part.
#pragma once

#include <xapian.h>

#include <vector>

#include "common/article.h"
#include "common/record_codec.h"

namespace lede {

/// Builds all documents of an understood article. They hold its text completely: passages, muted
/// parts and what stands between them, so that the article can be printed byte for byte.
[[nodiscard]] std::vector<Xapian::Document> make_documents(const Article& article,
                                                           const RecordPacker& packer);

}  // namespace lede
