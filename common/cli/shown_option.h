// An option as the help, the manual and the completions show it.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace lede {

struct ShownOption {
  std::string usage;               ///< all names and the value: "-n, --limit N"
  std::vector<std::string> names;  ///< "-n", "--limit"
  std::string description;
  std::string group;
  bool takes_value = false;
  bool value_optional = false;  ///< it may stand alone; a value is bound with "="

  /// "--limit", or "-h" where there is no long name.
  [[nodiscard]] const std::string& main_name() const { return names.back(); }
};

/// All options but those without a group, in the order in which they were defined.
[[nodiscard]] std::vector<ShownOption> shown_options(const CLI::App& app);

}  // namespace lede
