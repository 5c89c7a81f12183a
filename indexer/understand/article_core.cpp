#include "indexer/understand/article_core.h"

#include <algorithm>

namespace lede {

namespace {

/// What a line adds to the stretch that it stands in: a line of running text its words, all others
/// take away as many as a line of their kind speaks against being inside an article.
double core_value(const Block& b, const CueMatch& cue, const LineShape& line, bool comments) {
  if (line.comment_head || (cue.cue == Cue::tail_start && cue.reason != MuteReason::tags))
    return -60;
  if (cue.cue != Cue::none) return -12;
  if (line.comment_mark || line.date) return -10;
  const bool text = (b.ends_sentence && line.words >= 8 && !b.title_case) || line.words >= 25;
  if (!text) return line.digits || line.sentence ? -2 : -5;  // figures of a table, half sentences
  const double words = std::min(line.words, 100U);
  return words * (comments ? 0.3 : 1) * (line.you > 0.5 ? 0.5 : 1);
}

/// The stretch with the largest sum of values (maximum subsequence: Pasternack and Roth, 2009).
Stretch largest_sum(const std::vector<double>& values) {
  Stretch best;
  double best_sum = 0;
  double sum = 0;
  size_t begin = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    if (sum <= 0) {
      sum = 0;
      begin = i;
    }
    sum += values[i];
    if (sum > best_sum) {
      best_sum = sum;
      best = {begin, i + 1};
    }
  }
  return best;
}

}  // namespace

Stretch find_core(const std::vector<Block>& blocks, const std::vector<CueMatch>& cues,
                  const std::vector<LineShape>& lines) {
  std::vector<double> values(blocks.size());
  bool comments = false;
  for (size_t i = 0; i < blocks.size(); ++i) {
    comments = comments || lines[i].comment_head;
    values[i] = core_value(blocks[i], cues[i], lines[i], near_comments(lines, i) > 0) *
                (comments && lines[i].words > 8 ? 0.5 : 1);
  }
  return largest_sum(values);
}

}  // namespace lede
