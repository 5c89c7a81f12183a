// Lines that recur in the articles of one outlet: boilerplate that no wording gives away.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "indexer/article/article.h"

namespace lede {

/// A line recurs if at least this many articles have it.
inline constexpr uint64_t kRecurs = 5;

/// A line near the beginning or the end of an article that would be boilerplate if it recurred.
struct CandidateLine {
  Range range;      ///< of a paragraph or of a section heading
  std::string key;  ///< the same for the same line of the same outlet, digits and case aside
};

/// The candidates of an article that is understood: lines of two to forty words that speak to
/// the reader or of the outlet, or that are no sentence and have no figures. Sentences of the news
/// are no candidates, however often they are repeated. Where no outlet is known, the folder stands
/// for it, or the file of a record. No key comes twice. Several threads may ask at once.
[[nodiscard]] std::vector<CandidateLine> candidate_lines(const Article& article);

/// Mutes the candidates that recur; `articles_with` says in how many articles of the archive the
/// line with a key stands. With `say_count` the reason has their number. The facts stay as they
/// are, and an article that would be muted whole is left alone. Returns whether anything changed.
bool mute_recurring(Article& article,
                    const std::function<uint64_t(const std::string& key)>& articles_with,
                    bool say_count);

}  // namespace lede
