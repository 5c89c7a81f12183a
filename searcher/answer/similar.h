// The likeness of texts, by their most telling words.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/store/record.h"
#include "common/store/record_database.h"
#include "searcher/match/highlight.h"

namespace lede {

/// An article, or one passage of it, as something to compare others with: its words weighted by
/// (1 + ln tf) idf, where words of the headline count twice, and names half as much again. Likeness
/// is the cosine between two such vectors (Salton), as in the detection of topics in news (Allan,
/// Papka and Lavrenko, SIGIR 1998).
class Telling {
 public:
  /// `passages` are those of one article; muted ones among them are passed over.
  Telling(const std::vector<Record>& passages, const Xapian::Database& db);

  /// Its most telling words that others have too, as an OR of their stems and as leaves to light.
  [[nodiscard]] Xapian::Query query() const { return query_; }
  [[nodiscard]] const std::vector<WeightedLeaf>& leaves() const { return leaves_; }

  /// 0 for nothing in common, 1 for the same words.
  [[nodiscard]] double likeness(const std::vector<Record>& passages);

 private:
  using Vector = std::unordered_map<std::string, double>;  ///< stem -> weight, of length 1
  Vector vector(const std::vector<Record>& passages);
  double idf(const std::string& stem);

  Xapian::Database db_;
  std::unordered_map<std::string, double> idf_;           ///< those that were looked up
  std::unordered_map<std::string, std::string> written_;  ///< stem -> a word with it
  Vector vector_;
  Xapian::Query query_;
  std::vector<WeightedLeaf> leaves_;
};

/// Days between two dates as `ArticleFacts::published` has them; nothing where one is not whole.
[[nodiscard]] std::optional<int64_t> days_between(std::string_view a, std::string_view b);

/// The factor by which a distance in time lowers a likeness: 1 on the same day, falling to 0.6,
/// half of the way in a week; 0.8 where the distance is not known.
[[nodiscard]] double nearness(std::optional<int64_t> days);

/// Whether a likeness and a distance in time are those of tellings of one event.
[[nodiscard]] bool tells_same_event(double likeness, std::optional<int64_t> days);

/// Below this likeness two texts are about different things.
inline constexpr double kUnlike = 0.1;

/// The answer of Index::similar.
[[nodiscard]] Similar find_similar(const RecordDatabase& db, std::string_view id,
                                   const SearchOptions& options);

}  // namespace lede
