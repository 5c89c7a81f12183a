// Scripts by which shells complete a program's options.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>

namespace lede {

/// The script for "bash", "zsh" or "fish"; empty for another shell.
[[nodiscard]] std::string completion(const CLI::App& app, const std::string& program,
                                     std::string_view shell);

}  // namespace lede
