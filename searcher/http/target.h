// The target of a request, "/api/search?q=dmz", taken apart.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lede::http {

/// Longer ones are refused.
inline constexpr size_t kMaxTarget = 16 * 1024;
inline constexpr size_t kMaxParameters = 64;

struct Target {
  std::string path;
  std::vector<std::pair<std::string, std::string>> parameters;
};

/// Path and query, decoded; a plus in the query is a blank. Nothing for what is no target of a
/// server of its own ("http://elsewhere/", "*"), for an escape without two digits, and for too many
/// parameters. The bytes may be any: nothing says that they are UTF-8.
[[nodiscard]] std::optional<Target> parse_target(std::string_view target);

/// `text` as it may stand in the value of a parameter.
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace lede::http
