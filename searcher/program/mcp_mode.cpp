#include "searcher/program/mcp_mode.h"

#include <unistd.h>

#include "common/cli/terminal.h"
#include "common/store/index_dir.h"
#include "searcher/mcp/stdio.h"
#include "searcher/program/mcp_tools.h"

namespace lede {

ExitCode serve_agents(const SearchProgramOptions& o, const SearchOptions& defaults) {
  Index index(find_indexes(o.indexes, o.trusted), o.missing_ok);
  const mcp::Dispatcher dispatcher(archive_service(index, defaults, o.max_chars));
  mcp::serve_lines(dispatcher, STDIN_FILENO,
                   [](std::string_view line) { return write_json(line); });
  return kFound;
}

}  // namespace lede
