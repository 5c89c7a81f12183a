// Scripts by which shells complete a program's options.
#pragma once

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace lede {

/// The script for "bash", "zsh" or "fish"; empty for another shell.
[[nodiscard]] std::string completion(const CLI::App& app, const std::string& program,
                                     std::string_view shell);

}  // namespace lede
