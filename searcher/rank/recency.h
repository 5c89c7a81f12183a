// Newer articles first, where a search asks for it: scores by the age of articles.
#pragma once

#include <xapian.h>

#include <string_view>
#include <vector>

#include "common/store/record_database.h"
#include "common/text/dates.h"
#include "searcher/rank/rerank.h"

namespace lede {

/// The factor for a score: 1 for an article of the day `origin` or after it, falling by half of the
/// way to 0.5 with each half-life (in days, above 0). So age never outweighs a match that is twice
/// as good. An article whose day is not known counts as old. `day` is YYYYMMDD as the database has
/// it, or empty.
[[nodiscard]] double recency_factor(std::string_view day, const Date& origin, double half_life);

/// The day that ages are counted from: that of the newest article, so that an archive that ended
/// long ago has new articles too, but never later than `today`, whatever dates articles claim.
/// `today` for an archive without dates.
[[nodiscard]] Date recency_origin(const RecordDatabase& db, const Date& today);

/// Passages among which recency counts. Those below keep their order, behind them.
inline constexpr size_t kRecencyDepth = 1000;

/// Multiplies the scores of the best passages by recency, as a part of each, and sorts them again;
/// ties stay in the order they come in.
void rank_by_recency(std::vector<RankedPassage>& ranked, const Xapian::Database& db,
                     const Date& origin, double half_life);

}  // namespace lede
