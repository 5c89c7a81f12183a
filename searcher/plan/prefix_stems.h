// The stems of the words that begin with some letters, since words are indexed by stems alone.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/store/record_database.h"

namespace lede {

/// The letters that all words with a stem begin with, up to where inflections differ ("stor" of
/// story and stories, "sa" of say and said).
[[nodiscard]] std::string_view common_beginning(const std::string& stem);

/// The stems that words beginning with `prefix` may have though they begin otherwise themselves:
/// "run" for "runn", "story" for "stori", "go" for "wen". Some may be stems of no such word.
[[nodiscard]] std::vector<std::string> other_stems(const std::string& prefix);

/// A stem that words beginning with a prefix may have.
struct PrefixStem {
  std::string stem;
  Xapian::doccount frequency = 0;
  bool sure = false;  ///< all words with this stem begin with the prefix
};

/// Those that the database has behind `field`, a prefix of the schema for stems; in no order.
[[nodiscard]] std::vector<PrefixStem> stems_of_prefix(const std::string& prefix,
                                                      std::string_view field,
                                                      const RecordDatabase& db);

}  // namespace lede
