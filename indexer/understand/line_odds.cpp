#include "indexer/understand/line_odds.h"

#include <array>
#include <cmath>

namespace lede {

namespace {

/// Log of a count; 1 for about 2^one.
double log_count(size_t n, double one) {
  return std::log2(1.0 + static_cast<double>(n)) / one;
}

/// The measures of a line, each with its weight in the log odds for being the article's. Fitted by
/// logistic regression over the lines of saved pages and of plain articles, each line labelled by
/// aligning it with the article's true text.
enum Measure : size_t {
  kBias,
  kLength,
  kSentence,
  kLongSentence,
  kLowerCase,
  kComma,
  kBullet,
  kQuote,
  kYou,
  kCueChrome,
  kCueTail,
  kDate,
  kRepeated,
  kNearText,
  kNearShort,
  kNearComments,
  kInCore,
  kBelow,
  kOffTopic,
  kTails,
  kAboveTitle,
  kBelowTitle,
  kComments,
  kMeasures
};

constexpr std::array<double, kMeasures> kWeights = {
    0.46,   // kBias
    0.03,   // kLength: log2(1 + words) / 5
    0.38,   // kSentence: ends as a sentence does
    0.24,   // kLongSentence
    1.16,   // kLowerCase: share of words in lower case
    0.80,   // kComma
    2.13,   // kBullet
    2.15,   // kQuote
    -0.92,  // kYou: it speaks to its reader
    -0.54,  // kCueChrome: the wording of page furniture
    -1.08,  // kCueTail: the wording of the head of a list
    -0.45,  // kDate
    -0.49,  // kRepeated
    1.42,   // kNearText: share of long sentences among two lines on either side
    -1.86,  // kNearShort: share of menu-like lines among three on either side
    -4.45,  // kNearComments: signs of comments among three on either side
    0.78,   // kInCore
    -0.50,  // kBelow: log2(1 + lines below the core) / 6
    -0.94,  // kOffTopic: share of its subject words that the core does not use
    -2.97,  // kTails: log2(1 + furniture and heads of lists between it and the core above) / 3
    -2.13,  // kAboveTitle
    -0.92,  // kBelowTitle: between the headline and the core
    -0.71,  // kComments: below the head of comments
};

using Measures = std::array<double, kMeasures>;

/// Leans to keeping a line: news that is missing is worse than a menu that is not.
constexpr double kLeaning = 0.4;

}  // namespace

std::vector<double> article_odds(const std::vector<Block>& blocks,
                                 const std::vector<CueMatch>& cues,
                                 const std::vector<LineShape>& lines, Stretch core,
                                 const StemCounts& stems, size_t title) {
  std::vector<double> odds(lines.size(), kLeaning);
  size_t tails = 0;
  bool comments = false;
  for (size_t i = 0; i < lines.size(); ++i) {
    const LineShape& line = lines[i];
    Measures e{};
    const bool inside = i >= core.begin && i < core.end;
    if (i >= core.end) {
      if (line.comment_head) comments = true;
      if (cues[i].cue == Cue::tail_start || cues[i].cue == Cue::chrome) ++tails;
    }
    e[kBias] = 1;
    e[kLength] = log_count(line.words, 5);
    e[kSentence] = line.sentence ? 1 : 0;
    e[kLongSentence] = line.long_sentence ? 1 : 0;
    e[kLowerCase] = line.lower_case;
    e[kComma] = line.comma ? 1 : 0;
    e[kBullet] = blocks[i].bullet ? 1 : 0;
    e[kQuote] = line.quote ? 1 : 0;
    e[kYou] = line.you;
    e[kCueChrome] = cues[i].cue == Cue::chrome ? 1 : 0;
    e[kCueTail] = cues[i].cue == Cue::tail_start ? 1 : 0;
    e[kDate] = line.date ? 1 : 0;
    e[kRepeated] = line.repeated ? 1 : 0;
    e[kNearText] = count_around(lines, i, 2, [](const auto& l) { return l.long_sentence; }) / 4;
    e[kNearShort] = count_around(lines, i, 3, is_short) / 6;
    e[kNearComments] = near_comments(lines, i);
    e[kInCore] = inside ? 1 : 0;
    e[kBelow] = i >= core.end ? log_count(i - core.end + 1, 6) : 0;
    // Of few words, the share says little.
    const auto known = known_stems(line, stems, inside);
    e[kOffTopic] = static_cast<double>(line.stems.size() - known) /
                   (static_cast<double>(line.stems.size()) + 2);
    e[kTails] = log_count(tails, 3);
    e[kAboveTitle] = i < title && title < lines.size() ? 1 : 0;
    e[kBelowTitle] = i > title && i < core.begin ? 1 : 0;
    e[kComments] = comments ? 1 : 0;
    for (size_t k = 0; k < kMeasures; ++k) odds[i] += kWeights[k] * e[k];
  }
  return odds;
}

}  // namespace lede
