// What a batch that leaves the index alone hands out of an article.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "common/store/source_list.h"
#include "indexer/article/article.h"

namespace lede {

struct HandedOut {
  std::string bytes;
  uint64_t passages = 0;  ///< in it
};

/// Makes it of an understood article, by several threads at once.
using MakeHandedOut = std::function<HandedOut(Article&& article, const SourceList& sources)>;

}  // namespace lede
