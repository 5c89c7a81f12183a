// A client of lede-search --mcp, made by hand: it says what it likes.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/archive.h"

namespace lede::testing {

/// A request of revision 2026-07-28.
std::string request(const nlohmann::json& id, const std::string& method,
                    nlohmann::json params = nlohmann::json::object());
std::string call(const nlohmann::json& id, const std::string& tool, nlohmann::json arguments);

/// All answers to lines that come at once, in order; every line of output is JSON, and nothing is
/// said on standard error.
std::vector<nlohmann::json> answers(const std::string& index, const std::string& input,
                                    std::vector<std::string> more = {});
/// What a tool answers. `is_error` is what it must be.
std::string tool_text(const std::string& index, const std::string& tool, nlohmann::json arguments,
                      bool is_error = false);

}  // namespace lede::testing
