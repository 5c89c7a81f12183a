#include "indexer/program/export_mode.h"

#include <utility>

#include "common/cli/exit_code.h"
#include "common/cli/terminal.h"
#include "indexer/batch/batch.h"
#include "indexer/export/exporter.h"
#include "indexer/program/batch_telling.h"
#include "indexer/program/index_mode.h"
#include "indexer/program/report.h"

namespace lede {

int export_sources(const IndexProgramOptions& o, const ReadingSettings& settings,
                   const std::function<bool()>& stop) {
  BatchOptions batch = batch_options(o, settings);
  const Exporter exporter(export_format(o.export_format), batch.index);
  batch.mode = BatchMode::hand_out;
  batch.make = [&](Article&& article, const SourceList& sources) {
    return exporter.lines(std::move(article), sources);
  };
  bool is_read = true;
  BatchTelling telling(o.quiet, o.verbose);
  BatchEvents events = telling.events([&] { return !is_read || stop(); });
  events.handed_out = [&](const std::string& lines) {
    if (is_read) is_read = write_json(lines);
  };
  try {
    const BatchReport report = run_batch(batch, events);
    if (!is_read) return kFound;
    telling.finish(report, "");
    print_export_report(report, o);
    return report.missing.empty() ? kFound : kError;
  } catch (const Interrupted&) {
    if (is_read) throw;
    return kFound;
  }
}

}  // namespace lede
