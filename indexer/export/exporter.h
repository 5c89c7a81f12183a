// Makes the lines of an export of articles: JSON objects, or requests of them for a cluster.
#pragma once

#include <filesystem>
#include <mutex>
#include <string_view>

#include "common/store/source_list.h"
#include "indexer/article/article.h"
#include "indexer/batch/handed_out.h"
#include "indexer/repeats/line_counts.h"

namespace lede {

enum class ExportFormat {
  articles,    ///< an object for each article
  passages,    ///< an object for each passage
  opensearch,  ///< for each article two lines of a bulk request, as OpenSearch's interface takes it
};

/// By its name, which must be one of them.
[[nodiscard]] ExportFormat export_format(std::string_view name);

/// Safe to use from several threads at once.
class Exporter {
 public:
  /// Lines that recur in the articles of the index at `index`, if there is one, are muted as they
  /// are there; which lines do, a stream of articles alone can't tell.
  Exporter(ExportFormat format, const std::filesystem::path& index)
      : format_(format), counts_(index) {}

  /// The lines of an understood article.
  [[nodiscard]] HandedOut lines(Article&& article, const SourceList& sources) const;

 private:
  ExportFormat format_;
  LineCounts counts_;
  mutable std::mutex asked_;  ///< they are for one thread at a time
};

}  // namespace lede
