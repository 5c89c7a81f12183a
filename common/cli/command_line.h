// Parses the command line of a program, whose options are defined once, as a CLI::App, for the
// parser, the help, the manual and the completions alike.
#pragma once

#include <exception>
#include <string>
#include <vector>

#include "common/cli/config.h"
#include "common/cli/exit_code.h"
#include "common/cli/program_text.h"
#include "lede/errors.h"

namespace CLI {
class App;
}

namespace lede {

/// Adds -h, --help, --version, --generate and those of the configuration to the options.
void add_standard_options(CLI::App& app, const ProgramText& text);

/// Parses the command line. Every word that is no known option counts as a positional, in order,
/// even one like "-Korea"; an unknown long option is an error with a suggestion. Returns an exit
/// code when the program has to end (help was printed, an error was reported), -1 to go on.
///
/// Options that are not given take what the configuration file has in the section named like the
/// program. `settings`, if not null, gets what is set in all sections.
[[nodiscard]] int parse_command_line(CLI::App& app, const ProgramText& text, int argc, char** argv,
                                     std::vector<Setting>* settings = nullptr);

/// Reports an error on standard error as every program here does, and returns its exit code.
int tell_error(const std::string& program, const Error& error);
int tell_error(const std::string& program, const std::exception& error);

}  // namespace lede
