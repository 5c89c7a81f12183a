#include "indexer/program/forget_mode.h"

#include <fmt/format.h>

#include "common/cli/exit_code.h"
#include "common/cli/terminal.h"
#include "indexer/batch/upkeep.h"
#include "indexer/folder/purge.h"
#include "indexer/program/report.h"
#include "lede/errors.h"

namespace lede {

int print_forget(const Maintenance& m, const std::vector<std::string>& what, bool purge) {
  Forgotten f;
  try {
    f = forget(m.index, what, m.keep);
  } catch (const Error& e) {
    // A run that was killed between the two is completed by the same command.
    if (!purge || e.kind() != ErrorKind::usage) throw;
    purge_index(m.index);
    throw Error(e.kind(), fmt::format("{}; what the index no longer holds was purged all the same",
                                      e.what()));
  }
  if (purge) f.generation = purge_index(m.index);
  if (m.json) {
    auto j = json_about(m.index);
    j["forgotten_sources"] = f.sources;
    j["forgotten_files"] = f.files;
    j["forgotten_articles"] = f.articles;
    j["purged"] = purge;
    j["generation"] = f.generation;
    print_json(j);
  } else if (!m.quiet) {
    write_out(TerminalText::format(
        "forgotten: {}, of {} and {}{}; generation {}\n", plural(f.articles, "article"),
        plural(f.files, "file"), plural(f.sources, "source"),
        purge ? "; nothing is left of what the index no longer holds, nor any other state" : "",
        f.generation));
  }
  return kFound;
}

int print_purge(const Maintenance& m) {
  const uint64_t generation = purge_index(m.index);
  if (m.json) {
    auto j = json_about(m.index);
    j["purged"] = true;
    j["generation"] = generation;
    print_json(j);
  } else if (!m.quiet) {
    write_out(TerminalText::format(
        "nothing is left of what the index no longer holds, nor any other state; generation {}\n",
        generation));
  }
  return kFound;
}

int print_move(const Maintenance& m, const std::string& from, const std::string& to) {
  const uint64_t generation = move_source(m.index, from, to, m.keep);
  if (m.json) {
    auto j = json_about(m.index);
    j["from"] = from;
    j["to"] = to;
    j["generation"] = generation;
    print_json(j);
  } else if (!m.quiet) {
    write_out(TerminalText::format("{} lies at {} now; generation {}\n", from, to, generation));
  }
  return kFound;
}

}  // namespace lede
