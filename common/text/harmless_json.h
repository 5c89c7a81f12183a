// JSON that does nothing to those who read it by lines or on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace lede {

/// `json` with escapes for control characters, but for line ends: what a terminal would obey, and
/// what some programs take for the end of a line.
[[nodiscard]] std::string harmless_json(std::string_view json);

}  // namespace lede
