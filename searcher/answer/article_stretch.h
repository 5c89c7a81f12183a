// A stretch of an article's text that quotations are looked for in: a passage, alone or with those
// next to it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/base/range.h"
#include "common/store/record.h"
#include "common/store/record_database.h"
#include "common/text/analyzer.h"

namespace lede {

struct ArticleStretch {
  struct Part {
    Record record;
    uint32_t begin = 0;  ///< of its text in that of the stretch
  };
  /// A place in the source, as Record has those of passages.
  struct Place {
    size_t part = 0;  ///< where it begins
    uint64_t begin = 0;
    uint64_t end = 0;
    uint64_t line = 0;  ///< 0 where records have none of their own
  };

  std::string text;
  std::vector<Token> words;  ///< in order
  std::vector<Part> parts;

  /// Puts a record behind the others.
  void add(Record record);
  /// Where a range of the text stands that begins and ends in parts.
  [[nodiscard]] Place place_of(const Range& range) const;
};

/// The passage before and the one behind with the passage between them; of muted text none, unless
/// `muted_too`.
[[nodiscard]] ArticleStretch with_neighbours(const RecordDatabase& db, const Record& passage,
                                             bool muted_too);

}  // namespace lede
