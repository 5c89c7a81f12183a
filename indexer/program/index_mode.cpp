#include "indexer/program/index_mode.h"

#include "common/cli/exit_code.h"
#include "indexer/program/batch_telling.h"
#include "indexer/program/report.h"
#include "lede/errors.h"

namespace lede {

BatchOptions batch_options(const IndexProgramOptions& o, const ReadingSettings& settings) {
  BatchOptions batch;
  batch.index = index_folder(o);
  batch.sources = o.sources;
  batch.mode = o.dry_run   ? (o.rebuild ? BatchMode::dry_rebuild : BatchMode::dry_run)
               : o.rebuild ? BatchMode::rebuild
                           : BatchMode::update;
  batch.by_library = o.writer == "library";
  batch.jobs = o.jobs;
  batch.memory = o.memory;
  batch.keep = o.keep;
  batch.reading = {o.source_seconds, o.source_megabytes};
  batch.settings = settings;
  return batch;
}

int update_index(const IndexProgramOptions& o, const ReadingSettings& settings,
                 const std::function<bool()>& stop) {
  if (o.rebuild && o.sources.empty())
    throw Error(ErrorKind::usage,
                "--rebuild needs its sources named: lede-index --rebuild SOURCE...");
  const BatchOptions batch = batch_options(o, settings);
  BatchTelling telling(o.quiet, o.verbose);
  const BatchReport report = run_batch(batch, telling.events(stop));
  telling.finish(report, "; what the index has of it stays");
  print_report(report, o, batch.index);
  return report.missing.empty() ? kFound : kError;
}

}  // namespace lede
