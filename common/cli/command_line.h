// What both programs share about their command line: one definition of an option makes the parser,
// the help, the manual page and the completions.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "common/cli/config.h"

namespace lede {

/// Exit codes of both programs.
enum ExitCode {
  kFound = 0,
  kNothingFound = 1,
  kError = 2,
  kLocked = 3,        ///< another program is writing the index
  kDamaged = 4,       ///< the index can't be read or was made by another version
  kNoSuchFormat = 5,  ///< --format-version asks for one that this program does not write
};

/// The words of a program's help that are not its options.
struct ProgramText {
  std::string name;
  std::string summary;   ///< one line
  std::string synopsis;  ///< without the name
  std::string description;
  struct Example {
    std::string command;
    std::string meaning;
  };
  std::vector<Example> examples;
  std::vector<std::string> exit_codes;  ///< "0  something was found"
  std::string see_also;
  /// Options of the short help: as many as one screen holds.
  std::vector<std::string> common_options;
  /// Settings beside the options, as they are where no configuration file says otherwise.
  std::vector<Setting> settings;
};

/// `-h`: usage, examples and the common options, on one screen.
[[nodiscard]] std::string short_help(const CLI::App& app, const ProgramText& text);
/// `--help`: everything, examples first.
[[nodiscard]] std::string full_help(const CLI::App& app, const ProgramText& text);
/// A manual page in roff (man 7).
[[nodiscard]] std::string manual_page(const CLI::App& app, const ProgramText& text);
/// A completion script for "bash", "zsh" or "fish"; empty for another shell.
[[nodiscard]] std::string completion(const CLI::App& app, const ProgramText& text,
                                     const std::string& shell);

/// Adds -h, --help, --version, --man, --completion and those of the configuration to the options.
void add_standard_options(CLI::App& app);

/// Parses the command line. Everything that is no known option counts as a positional, in order, a
/// word like "-Korea" too; a long option that is not known is an error with a suggestion. Returns
/// an exit code when the program has to end (help was printed, an error was told), -1 to go on.
///
/// Options that are not given take what the configuration file has in the section named like the
/// program. `settings`, if not null, gets what is set in all sections.
[[nodiscard]] int parse_command_line(CLI::App& app, const ProgramText& text, int argc, char** argv,
                                     std::vector<Setting>* settings = nullptr);

/// `--version`: the program and what it depends on.
[[nodiscard]] std::string version_text(const std::string& program);

/// Tells an error on standard error as every program here does, and returns its exit code.
int tell_error(const std::string& program, const std::exception& error);

}  // namespace lede
