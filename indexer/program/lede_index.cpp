// lede-index: brings an index up to date with folders of articles.
#include <malloc.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <exception>

#include "common/cli/command_line.h"
#include "common/cli/terminal.h"
#include "indexer/batch/report.h"
#include "indexer/program/explain_mode.h"
#include "indexer/program/export_mode.h"
#include "indexer/program/forget_mode.h"
#include "indexer/program/index_mode.h"
#include "indexer/program/maintenance.h"
#include "indexer/program/options.h"
#include "lede/errors.h"

namespace {

using namespace lede;

volatile std::sig_atomic_t g_signal = 0;

/// Makes signals that ask for the end set g_signal. The second one ends the program at once, with
/// the index as it was before all the same.
void catch_signals() {
  // No SA_RESTART: a read that waits for ever is left too.
  struct sigaction action {};
  action.sa_handler = [](int n) {
    if (g_signal != 0) ::_exit(128 + n);
    g_signal = n;
  };
  for (const int s : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(s, &action, nullptr);
}

int run(const IndexProgramOptions& o, const std::vector<Setting>& settings) {
  const ReadingSettings reading = reading_settings(settings, o);
  if (const std::string wrong = conflicting_options(o); !wrong.empty())
    throw Error(ErrorKind::usage, wrong);
  if (o.explain) return explain_sources(o, reading);
  const Maintenance maintenance{index_folder(o), o.format == "json", o.quiet, o.keep};
  if (o.check) return print_check(maintenance);
  if (o.stats) return print_stats(maintenance);
  if (o.rollback) return print_rollback(maintenance);
  if (o.compact) return print_compact(maintenance);
  if (o.forget) return print_forget(maintenance, o.sources, o.purge);
  if (o.purge) return print_purge(maintenance);
  if (o.move) return print_move(maintenance, o.sources[0], o.sources[1]);
  catch_signals();
  if (!o.export_format.empty()) return export_sources(o, reading, [] { return g_signal != 0; });
  return update_index(o, reading, [] { return g_signal != 0; });
}

}  // namespace

int main(int argc, char** argv) {
  // Workers take and give back buffers of megabytes all the time: the system should not have to
  // make new pages for each.
  ::mallopt(M_MMAP_THRESHOLD, 64 << 20);
  ::mallopt(M_TRIM_THRESHOLD, 128 << 20);
  ::mallopt(M_TOP_PAD, 4 << 20);
  CLI::App app;
  IndexProgramOptions options;
  define_options(app, options);
  std::vector<Setting> settings;
  if (const int code = parse_command_line(app, index_program_text(), argc, argv, &settings);
      code >= 0)
    return code;
  options.trusted = trusted_indexes(settings);
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return run(options, settings);
  } catch (const Interrupted&) {
    write_error("\nlede-index: stopped; the index is as it was before\n");
    std::signal(g_signal, SIG_DFL);
    ::raise(g_signal);
    return kError;
  } catch (const Error& e) {
    return tell_error("lede-index", e);
  } catch (const std::exception& e) {
    return tell_error("lede-index", e);
  }
}
