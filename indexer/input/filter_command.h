// Where a file's path goes in a filter's command: never into text that a shell reads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lede {

/// The variable by which a shell's text names the file.
inline constexpr const char* kFileVariable = "LEDE_FILE";

/// A command with "{}" in a shell's text ("sh -c 'cat {}'") made one that names the file by a
/// variable of the environment there. Throws Error(usage), saying how to write it, where "{}"
/// stands in a way that can't be made safe: in single quotes, or within a text that may be a
/// program.
[[nodiscard]] std::vector<std::string> safe_command(std::vector<std::string> command);

/// True when the command names its file, as "{}" or by the variable.
[[nodiscard]] bool names_file(const std::vector<std::string>& command);

/// A safe command with the path for each "{}".
[[nodiscard]] std::vector<std::string> with_path(std::vector<std::string> command,
                                                 std::string_view path);

}  // namespace lede
