// The help of a program on the terminal.
#pragma once

#include <string>

#include "common/cli/program_text.h"

namespace CLI {
class App;
}

namespace lede {

/// `-h`: usage, examples and the common options, on one screen.
[[nodiscard]] std::string short_help(const CLI::App& app, const ProgramText& text);
/// `--help`: everything, examples first.
[[nodiscard]] std::string full_help(const CLI::App& app, const ProgramText& text);
/// `--version`: the program and what it depends on.
[[nodiscard]] std::string version_text(const ProgramText& text);

}  // namespace lede
