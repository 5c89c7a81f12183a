// The manual page of a program, in roff (man 7).
#pragma once

#include <string>

#include "common/cli/program_text.h"

namespace CLI {
class App;
}

namespace lede {

[[nodiscard]] std::string manual_page(const CLI::App& app, const ProgramText& text);

}  // namespace lede
