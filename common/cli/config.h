// The user's configuration file: sections of settings, in TOML's simplest form as CLI11 reads it.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "common/cli/terminal_text.h"

namespace lede {

/// "name = value" below "[section]"; an array has several values.
struct Setting {
  std::string section;
  std::string name;
  std::vector<std::string> values;
  std::filesystem::path origin;  ///< the file; empty for what is built in
};

/// The index folders that count though they belong to somebody else ("trusted", before all
/// sections): see find_index.
[[nodiscard]] std::vector<std::string> trusted_indexes(const std::vector<Setting>& settings);

/// What is set beside the command line.
class Config {
 public:
  /// Begins with what is built in.
  explicit Config(std::vector<Setting> built_in) : settings_(std::move(built_in)) {}

  /// $XDG_CONFIG_HOME/lede/config, or ~/.config/lede/config; it need not exist.
  [[nodiscard]] static std::filesystem::path user_file();

  /// Reads a file; its settings replace those of the same section and name. Throws Error(usage)
  /// when it can't be read or a section is not known.
  void read(const std::filesystem::path& file);

  /// Gives the options that the command line did not set what the section named like the program
  /// sets. Throws Error(usage) for a name that is no option, or a value that it does not take.
  void apply(CLI::App& app, const std::string& program) const;

  /// All that is set and where, in the form of a file: `apply` was called.
  [[nodiscard]] TerminalText text(const CLI::App& app, const std::string& program) const;

  [[nodiscard]] const std::vector<Setting>& settings() const { return settings_; }

 private:
  [[nodiscard]] const Setting* find(const std::string& section, const std::string& name) const;
  std::vector<Setting> settings_;
};

}  // namespace lede
