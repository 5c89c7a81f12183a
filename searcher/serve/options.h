// The options of lede-serve.
#pragma once

#include <string>
#include <vector>

#include "common/cli/program_text.h"

namespace CLI {
class App;
}

namespace lede::serve {

struct ServeProgramOptions {
  std::vector<std::string> indexes;
  std::vector<std::string> trusted;  ///< by the configuration
  std::string listen = "127.0.0.1:4780";
  std::vector<std::string> hosts;
  size_t workers = 0;
  size_t connections = 512;
  bool missing_ok = false;
  bool open = false;
  bool show_paths = false;
  bool access_log = false;
};

[[nodiscard]] const ProgramText& serve_program_text();

void define_options(CLI::App& app, ServeProgramOptions& o);

}  // namespace lede::serve
