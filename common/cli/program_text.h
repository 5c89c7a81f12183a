// The text of a program's help, manual and version, beside its options.
#pragma once

#include <string>
#include <vector>

#include "common/cli/config.h"

namespace lede {

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
  /// Lines of --version below the program's own: libraries and formats.
  std::string versions;
  /// What --generate makes beside the program's own manual and completions, in roff.
  struct Manual {
    std::string name;
    std::string (*page)();
  };
  std::vector<Manual> manuals = {};
};

}  // namespace lede
