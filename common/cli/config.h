// The user's configuration file: TOML, with a section for each program, one for filters, and
// one for the names of members with those of single sources in it ([map], [map."/folder"]).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/cli/terminal_text.h"

namespace CLI {
class App;
}

namespace lede {

/// "name = value" below "[section]"; an array has several values.
struct Setting {
  std::string section;  ///< "filters"; of a source, "map.\"/folder\""
  std::string name;
  std::vector<std::string> values;
  std::filesystem::path origin;  ///< the file; empty for what is built in
  unsigned line = 0;             ///< of the file, from 1
  bool applied = false;          ///< the command line left the option to it
};

/// The index folders that count though they belong to somebody else ("trusted", before all
/// sections): see find_index.
[[nodiscard]] std::vector<std::string> trusted_indexes(const std::vector<Setting>& settings);

/// All that is set beside the command line.
class Config {
 public:
  /// Starts with the built-in settings.
  explicit Config(std::vector<Setting> built_in) : settings_(std::move(built_in)) {}

  /// $XDG_CONFIG_HOME/lede/config, or ~/.config/lede/config; it need not exist.
  [[nodiscard]] static std::filesystem::path user_file();

  /// Reads a file; its settings replace those of the same section and name. Texts, numbers and
  /// booleans become the words that an option takes on the command line. A file ending may stand
  /// before "=" as it is (.docx), where TOML asks for quotes. Throws Error(usage) when it cannot be
  /// read, is no TOML, or has an unknown section.
  void read(const std::filesystem::path& file);

  /// Sets the options that the command line left alone to what the section named like the program
  /// says. Throws Error(usage) for a name that is no option, or a value that it does not take.
  void apply(CLI::App& app, const std::string& program);

  /// All that is set and where, in the form of a file. To be called after `apply`.
  [[nodiscard]] TerminalText text(const CLI::App& app, const std::string& program) const;

  [[nodiscard]] const std::vector<Setting>& settings() const { return settings_; }

 private:
  [[nodiscard]] const Setting* find(const std::string& section, const std::string& name) const;
  std::vector<Setting> settings_;
};

}  // namespace lede
