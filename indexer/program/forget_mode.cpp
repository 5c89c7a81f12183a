#include "indexer/program/forget_mode.h"

#include <fmt/format.h>

#include "common/cli/exit_code.h"
#include "common/cli/terminal.h"
#include "common/store/outcome_error.h"
#include "indexer/batch/upkeep.h"
#include "indexer/program/report.h"
#include "indexer/write/compact.h"
#include "lede/errors.h"

namespace lede {

namespace {

/// Writes the index anew without what it no longer holds; returns the generation.
uint64_t purge_index(const std::filesystem::path& index) {
  return compact_index(index, std::nullopt, [] {}).generation;
}

/// The same when something was forgotten a moment ago, and that is published.
uint64_t purge_forgotten(const std::filesystem::path& index) {
  try {
    return purge_index(index);
  } catch (const Error& e) {
    throw Error(e.kind(), fmt::format("forgotten, but not purged yet: {}; then run lede-index "
                                      "--purge",
                                      without_outcome(e)));
  }
}

}  // namespace

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
  if (purge) f.generation = purge_forgotten(m.index);
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
