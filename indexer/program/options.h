// The options of lede-index.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/cli/config.h"
#include "common/cli/program_text.h"
#include "indexer/input/reading_settings.h"

namespace CLI {
class App;
}

namespace lede {

struct IndexProgramOptions {
  std::vector<std::string> sources;
  std::string index;
  std::string format = "text";
  std::string colour = "auto";
  unsigned filter_seconds = 60;
  unsigned filter_megabytes = 1024;
  std::vector<std::string> map;
  bool dry_run = false;
  bool rebuild = false;
  std::string writer = "auto";
  unsigned jobs = 0;
  unsigned memory = 256;
  unsigned source_seconds = 4;
  unsigned source_megabytes = 1024;
  unsigned keep = 0;
  bool rollback = false;
  bool compact = false;
  bool forget = false;
  bool purge = false;
  bool move = false;
  bool check = false;
  bool stats = false;
  std::string export_format;  ///< empty: nothing is exported
  bool explain = false;
  bool quiet = false;
  bool verbose = false;
  std::vector<std::string> trusted;  ///< by the configuration
};

[[nodiscard]] const ProgramText& index_program_text();

void define_options(CLI::App& app, IndexProgramOptions& o);

/// Says which options do not go together; empty where all do.
[[nodiscard]] std::string conflicting_options(const IndexProgramOptions& o);

/// The absolute path of the index that the options, or the environment, name.
[[nodiscard]] std::filesystem::path index_folder(const IndexProgramOptions& o);

/// The filters and maps of the configuration and of the options. Throws Error(usage).
[[nodiscard]] ReadingSettings reading_settings(const std::vector<Setting>& settings,
                                               const IndexProgramOptions& o);

}  // namespace lede
