// The passages and muted parts of an article, as the index and exports hold them.
#pragma once

#include <vector>

#include "common/store/record.h"
#include "indexer/article/acronyms.h"
#include "indexer/article/article.h"

namespace lede {

struct RecordedPart {
  Record record;                            ///< with the article's facts
  std::vector<AcronymDefinition> acronyms;  ///< that it defines; of a passage
};

/// All parts of an understood article, in order. They hold its text completely: passages, muted
/// parts and what stands between them, so that the article can be printed byte for byte. Safe to
/// call from several threads at once.
[[nodiscard]] std::vector<RecordedPart> article_parts(const Article& article);

}  // namespace lede
