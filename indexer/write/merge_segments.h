// Makes one segment of several that follow each other, without what is deleted of them: postings,
// keys, values, records and metadata are taken over as they are; no source is read and no text
// analysed.
#pragma once

#include <cstddef>
#include <functional>

#include "indexer/write/index_change.h"
#include "indexer/write/segment_builder.h"

namespace lede {

/// By which vocabulary the records of a merged segment are packed.
enum class MergedVocabulary {
  kept,    ///< that of the newest segment that has one: most records are copied as bytes
  learned  ///< one that is learned from what the merged segment holds, and nothing else
};

/// Merges `count` segments from number `first` on; the merged one takes their place. Takes a few
/// bytes of memory for each document, and the lengths and values of all. `going_on` is called now
/// and then; what it throws ends it, with the change as it was. Throws Error.
void merge_segments(IndexChange& change, size_t first, size_t count, MergedVocabulary vocabulary,
                    const WriterOptions& options, const std::function<void()>& going_on);

}  // namespace lede
