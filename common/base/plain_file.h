// Small files that somebody may have sent: read as they stand there, and no more than is expected.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace lede {

/// The bytes of a regular file; nothing where there is none of that name, an empty string where it
/// is a link, no file, or larger than `most` bytes. Pipes are not waited for. Throws Error(io).
[[nodiscard]] std::optional<std::string> read_plain_file(const std::filesystem::path& path,
                                                         size_t most);

}  // namespace lede
