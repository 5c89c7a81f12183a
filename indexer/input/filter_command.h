// Where a file's path goes in a filter's command: never into text that a shell reads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lede {

/// The environment variable that holds the path of the file, for the text of a shell.
inline constexpr const char* kFileVariable = "LEDE_FILE";

/// The same command, but where "{}" stands in a shell's text ("sh -c 'cat {}'"), an environment
/// variable names the file. Throws Error(usage), saying how to write it, where "{}" stands in a way
/// that cannot be made safe: in single quotes, or within a text that may be a program.
[[nodiscard]] std::vector<std::string> safe_command(std::vector<std::string> command);

/// True when the command names its file, as "{}" or by the variable.
[[nodiscard]] bool names_file(const std::vector<std::string>& command);

/// A safe command with each "{}" replaced by the path.
[[nodiscard]] std::vector<std::string> with_path(std::vector<std::string> command,
                                                 std::string_view path);

}  // namespace lede
