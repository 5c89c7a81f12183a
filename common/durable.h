// Files that are whole and on the disk, or not there: what every publication rests on.
#pragma once

#include <filesystem>
#include <string_view>

namespace lede {

/// Waits until a file, or the names in a folder, are on the disk. Throws Error(io).
void sync_path(const std::filesystem::path& path);

/// Gives `target` this content in one step: writes `temporary` (in the same folder), then renames
/// it. A reader finds the content before or after, whole; durable when it returns. Throws
/// Error(io).
void replace_file(const std::filesystem::path& target, const std::filesystem::path& temporary,
                  std::string_view content);

}  // namespace lede
