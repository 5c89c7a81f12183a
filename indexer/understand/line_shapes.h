// Measures each line of a text: its length, its words, signs of dates and comments in and around
// it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/base/flat_table.h"
#include "indexer/wording/blocks.h"
#include "indexer/wording/cues.h"

namespace lede {

/// One line (block) of a text. Shares are between 0 and 1.
struct LineShape {
  unsigned words = 0;    ///< as count_words: two characters a word in scripts without spaces
  float lower_case = 0;  ///< share of words that begin in lower case, or have no case
  float you = 0;         ///< share of words that speak to a reader ("your", "our"), ten times over
  bool comma = false;
  bool digits = false;
  bool quote = false;           ///< begins with a quotation mark
  bool sentence = false;        ///< ends as a sentence does
  bool long_sentence = false;   ///< eight words or more, ending as a sentence does
  bool repeated = false;        ///< stands in the text more than once
  bool date = false;            ///< a date or an age ("3 hours ago") alone
  bool comment_mark = false;    ///< stands beside a reader's comment: "Reply", "2 days ago"
  bool comment_head = false;    ///< stands above comments: "12 comments", "Leave a reply"
  std::vector<uint32_t> stems;  ///< hashes of its subject words, sorted, each once
};

/// `cues` holds what match_cue says of each block.
[[nodiscard]] std::vector<LineShape> describe_lines(const std::vector<Block>& blocks,
                                                    const std::vector<CueMatch>& cues);

/// As a menu's lines are: short, and not closed as a sentence is.
[[nodiscard]] bool is_short(const LineShape& line);

/// How many of the `reach` lines on either side of line `i` are so.
template <typename Test>
[[nodiscard]] double count_around(const std::vector<LineShape>& lines, size_t i, size_t reach,
                                  Test is_so) {
  double count = 0;
  for (size_t k = i > reach ? i - reach : 0; k < lines.size() && k <= i + reach; ++k) {
    if (k != i && is_so(lines[k])) ++count;
  }
  return count;
}

/// Whether readers' comments stand around line `i`: 0 for no sign of them among three lines on
/// either side, 1 for two signs or more.
[[nodiscard]] double near_comments(const std::vector<LineShape>& lines, size_t i);

/// Counts the lines in which each stem occurs.
class StemCounts {
 public:
  /// Counts the lines [begin, end).
  StemCounts(const std::vector<LineShape>& lines, size_t begin, size_t end);
  [[nodiscard]] uint32_t of(uint32_t stem) const {
    const auto number = numbers_.find(stem, [](uint32_t) { return true; });
    return number ? times_[*number] : 0;
  }

 private:
  FlatTable numbers_;  ///< of the stems, which are hashes themselves
  std::vector<uint32_t> times_;
};

/// How many of a line's stems are counted; of a line that was counted itself (`inside`), how many
/// stand in other lines.
[[nodiscard]] size_t known_stems(const LineShape& line, const StemCounts& counts, bool inside);

}  // namespace lede
