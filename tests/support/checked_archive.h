// An archive with what --check looks at, and what it says of an index that was changed behind the
// back of lede-index.
#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/archive.h"
#include "tests/support/segments.h"

namespace lede::testing {

/// The text of the record that fill_for_check writes.
inline const std::string kFerry = "The ferry to Gullpoint sank at its mooring in the night.";

/// Two copies of a story (one.txt, two.txt) with muted lines, and a record (r.jsonl).
void fill_for_check(const Archive& archive);

/// What `lede-index --check` says, as JSON; its exit code says the same.
nlohmann::json check(const Archive& archive);

/// Whether a problem is told that has these words.
bool tells(const nlohmann::json& report, const std::string& words);

/// What --check says of an index that was changed, after a batch that made one segment, and after
/// another one: that changed an article and added one.
nlohmann::json checked_after(const std::function<void(const std::filesystem::path& index)>& change,
                             bool two_segments = false);
/// The same of a change to what the first segment holds, which its sums are made right for.
nlohmann::json checked_after(const std::function<void(SegmentContent&)>& change);
/// Of the manifest.
nlohmann::json checked_after_manifest(const std::function<void(Manifest&)>& change,
                                      bool two_segments = false);

}  // namespace lede::testing
