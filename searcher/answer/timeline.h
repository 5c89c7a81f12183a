// How the articles that match a query are spread over time.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/store/record_database.h"
#include "lede/lede.h"
#include "searcher/plan/work.h"

namespace lede {

/// An article that matches, by its best passage.
struct DatedMatch {
  Xapian::docid passage = 0;
  double score = 0;
  std::string day;  ///< YYYYMMDD; empty without a whole date
};

/// All articles that match, as far as the work goes, in one pass over the query's postings, which
/// reads no documents.
[[nodiscard]] std::vector<DatedMatch> dated_matches(const RecordDatabase& db,
                                                    const Xapian::Query& query, Work& work);

/// The finest period by which the timeline is still readable.
[[nodiscard]] Period readable_period(const std::vector<DatedMatch>& matches);

/// The articles of one period.
struct Volume {
  std::string period;                      ///< "2025-11-03", "2025-11" or "2025"
  double weight = 0;                       ///< of its articles: their scores, added up
  std::vector<const DatedMatch*> matches;  ///< best first
};

/// The periods that have articles, in order of time. They point into `matches`; those without a
/// whole date are left out.
[[nodiscard]] std::vector<Volume> volumes(const std::vector<DatedMatch>& matches, Period by);

/// The places of the periods, the heaviest first; ties by number of articles, then the earlier one.
[[nodiscard]] std::vector<size_t> by_weight(const std::vector<Volume>& periods);

/// The answer of Index::timeline.
[[nodiscard]] Timeline make_timeline(const RecordDatabase& db, std::string_view query, Period by,
                                     const SearchOptions& options);

}  // namespace lede
