// An article into the documents of the database: one a passage, one a muted part.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "common/article.h"
#include "common/record.h"

namespace lede {

/// A document before it is written, whichever writer does it.
struct IndexDocument {
  struct Term {
    std::string name;  ///< with its prefix
    uint32_t wdf = 0;  ///< 0 for a term that filters and counts nothing
  };
  Record record;
  std::vector<Term> terms;  ///< in no order; a name may come twice when its wdf is 0
  std::vector<std::pair<uint32_t, std::string>> values;  ///< slots ascending
};

/// Builds all documents of an understood article. They hold its text completely: passages, muted
/// parts and what stands between them, so that the article can be printed byte for byte. Safe to
/// call from several threads at once.
[[nodiscard]] std::vector<IndexDocument> make_documents(const Article& article);

}  // namespace lede
