// Files that are whole and on the disk, or not there: the basis of every publication.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace lede {

/// Throws Error(io): "cannot write /a/b: No space left on device", by errno.
[[noreturn]] void fail_io(const std::string& what, const std::filesystem::path& path);

/// Waits until a file, or the names in a folder, are on the disk. Throws Error(io).
void sync_path(const std::filesystem::path& path);

/// Gives `target` this content in one step: writes `temporary` (in the same folder), waits until it
/// is on the disk, then renames it. A reader finds the content before or after, whole. The rename
/// is durable once the folder was synced. Throws Error(io).
void rename_whole(const std::filesystem::path& target, const std::filesystem::path& temporary,
                  std::string_view content);

/// The same, durable when it returns.
void replace_file(const std::filesystem::path& target, const std::filesystem::path& temporary,
                  std::string_view content);

}  // namespace lede
