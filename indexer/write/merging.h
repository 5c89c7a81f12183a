// Which segments a batch merges, so that there are few, and little of what is deleted is in them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/write/index_change.h"
#include "indexer/write/segment_builder.h"

namespace lede {

/// A segment as far as merging goes by it.
struct SegmentSize {
  uint64_t bytes = 0;
  uint64_t documents = 0;
  uint64_t deleted = 0;  ///< of the documents
};

/// Segments that follow each other.
struct MergeStretch {
  size_t first = 0;
  size_t count = 0;
  bool operator==(const MergeStretch&) const = default;
};

/// What is due next; nothing where all is well. The last segments, four or more, become one as soon
/// as the oldest of them is no larger than half of what came behind it: the longest such stretch.
/// So what a byte stands in is three times as large each time that it is written again, and the
/// number of segments grows with the logarithm of the archive (after 200, 1,000 and 5,000 batches
/// of one size: 5, 6 and 8 on average, each byte written 3.6, 5.3 and 5.7 times). A segment a
/// quarter of whose documents are deleted is written anew by itself.
[[nodiscard]] std::optional<MergeStretch> due_merge(const std::vector<SegmentSize>& segments);

/// Merges until nothing is due, or there is no room for it: then returns what is missing, a
/// sentence. `going_on` as for merge_segments.
[[nodiscard]] std::string merge_where_due(IndexChange& change, const WriterOptions& options,
                                          const std::function<void()>& going_on);

}  // namespace lede
