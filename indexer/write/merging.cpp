#include "indexer/write/merging.h"

#include "indexer/folder/disk_space.h"
#include "indexer/write/merge_segments.h"

namespace lede {

namespace {

/// Fewer segments are not worth a merge.
constexpr size_t kFewest = 4;
/// What comes to the oldest of the merged segments is so many times as large.
constexpr uint64_t kGrowth = 2;
/// One in so many documents that is deleted makes a segment be written anew.
constexpr uint64_t kDeletedPart = 4;

}  // namespace

std::optional<MergeStretch> due_merge(const std::vector<SegmentSize>& segments) {
  std::optional<MergeStretch> due;
  uint64_t behind = 0;
  for (size_t first = segments.size(); first-- > 0;) {
    const size_t count = segments.size() - first;
    if (count >= kFewest && behind >= kGrowth * segments[first].bytes) due = {first, count};
    behind += segments[first].bytes;
  }
  for (size_t i = 0; i < segments.size() && !due; ++i) {
    if (segments[i].deleted * kDeletedPart > segments[i].documents) due = {i, 1};
  }
  return due;
}

std::string merge_where_due(IndexChange& change, const WriterOptions& options,
                            const std::function<void()>& going_on) {
  while (true) {
    std::vector<SegmentSize> sizes;
    for (size_t i = 0; i < change.manifest().segments.size(); ++i) {
      const Shard& shard = change.view().shards()[i];
      sizes.push_back({change.bytes_of(shard.segment), shard.database.get_doccount(),
                       shard.deleted ? shard.deleted->documents() : 0});
    }
    const auto due = due_merge(sizes);
    if (!due) return "";
    uint64_t bytes = 0;
    for (size_t i = due->first; i < due->first + due->count; ++i) bytes += sizes[i].bytes;
    try {
      need_space(change.index(), bytes, "merging segments of the index");
    } catch (const Error& e) {
      return e.what();
    }
    merge_segments(change, due->first, due->count, MergedVocabulary::kept, options, going_on);
  }
}

}  // namespace lede
