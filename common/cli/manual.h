// The manual page of a program, in roff (man 7).
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "common/cli/program_text.h"

namespace lede {

[[nodiscard]] std::string manual_page(const CLI::App& app, const ProgramText& text);

}  // namespace lede
