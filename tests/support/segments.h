// Segments of an index changed behind its back, with or without a manifest that vouches for it.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "common/store/manifest.h"

namespace lede::testing {

/// Lets a test change the published manifest, which is written back with its sum right.
void change_manifest(const std::filesystem::path& index,
                     const std::function<void(Manifest&)>& change);

/// Makes the manifest say that the files of the state, and all that stands in the folders of its
/// segments, are as they should be: what is wrong with what they hold is left to be found.
void make_sums_right(const std::filesystem::path& index);

/// All that a segment's database holds.
struct SegmentContent {
  std::map<Xapian::docid, Xapian::Document> documents;
  std::map<std::string, std::string> metadata;  ///< as it is stored, with the seals
};

[[nodiscard]] SegmentContent read_segment(const std::filesystem::path& folder);
/// Writes the database of a segment anew, through the library.
void write_segment(const std::filesystem::path& folder, const SegmentContent& content);

/// Changes what a segment holds, numbered from 0 for the oldest, with the sums right.
void change_segment(const std::filesystem::path& index, size_t segment,
                    const std::function<void(SegmentContent&)>& change);

}  // namespace lede::testing
