// Whether there is room for what is about to be written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace lede {

/// Throws Error(io) unless `bytes` can be written below `folder`, which need not exist yet. `what`
/// is what would be written, as in "a copy of the index". To be asked before writing: what is
/// needed is an estimate, and others may write too.
void need_space(const std::filesystem::path& folder, uint64_t bytes, std::string_view what);

/// Bytes of the files in a folder, to any depth; of a file, its own.
[[nodiscard]] uint64_t bytes_in(const std::filesystem::path& folder);

/// "640 bytes", "65.5 kB", "12.3 MB": of a thousand bytes the kB.
[[nodiscard]] std::string displayed_size(uint64_t bytes);

}  // namespace lede
