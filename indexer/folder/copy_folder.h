// Copies a database folder, durably.
#pragma once

#include <filesystem>

namespace lede {

/// Copies the files of `from`, which nobody writes meanwhile, into the new folder `to`, and waits
/// until they are on the disk. File systems that can share the blocks of both do. Throws Error(io).
void copy_folder(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace lede
