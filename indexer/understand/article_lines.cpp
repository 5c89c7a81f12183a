#include "indexer/understand/article_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "indexer/understand/headline.h"
#include "indexer/understand/line_shapes.h"

namespace lede {

namespace {

/// Lines [begin, end).
struct Stretch {
  size_t begin = 0;
  size_t end = 0;
};

/// As a menu's lines are: short, and not closed as a sentence is.
bool is_short(const LineShape& line) {
  return line.words < 6 && !line.sentence;
}

/// Log of a count; 1 for about 2^one.
double log_count(size_t n, double one) {
  return std::log2(1.0 + static_cast<double>(n)) / one;
}

/// Sum of `get` over `reach` lines on either side of `i`, itself left out.
template <typename Get>
double sum_around(const std::vector<LineShape>& lines, size_t i, size_t reach, Get get) {
  double sum = 0;
  for (size_t k = i > reach ? i - reach : 0; k < std::min(lines.size(), i + reach + 1); ++k) {
    if (k != i && get(lines[k])) ++sum;
  }
  return sum;
}

double near_comments(const std::vector<LineShape>& lines, size_t i) {
  return std::min(1.0, sum_around(lines, i, 3, [](const auto& l) { return l.comment_mark; }) / 2);
}

// --- the core ----------------------------------------------------------------------------------

/// What a line adds to the stretch that it stands in: a line of running text its words, all others
/// take away as many as a line of their kind speaks against being inside an article.
double core_value(const Block& b, const CueMatch& cue, const LineShape& line, bool comments) {
  if (line.comment_head || (cue.cue == Cue::tail_start && cue.reason != "tags")) return -60;
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

/// The article's core; text below the head of comments counts half.
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

// --- the decision ------------------------------------------------------------------------------

/// The evidence for and against a line being the article's, with its weight in the log odds.
/// Fitted by logistic regression over the lines of saved pages and of plain articles, each line
/// labelled by aligning it with the article's true text.
enum Evidence : size_t {
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
  kEvidence
};

constexpr std::array<double, kEvidence> kWeights = {
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

using LineEvidence = std::array<double, kEvidence>;

std::vector<LineEvidence> gather_evidence(const std::vector<Block>& blocks,
                                          const std::vector<CueMatch>& cues,
                                          const std::vector<LineShape>& lines, Stretch core,
                                          const StemCounts& stems, size_t title) {
  std::vector<LineEvidence> all(lines.size());
  size_t tails = 0;
  bool comments = false;
  for (size_t i = 0; i < lines.size(); ++i) {
    const LineShape& line = lines[i];
    auto& e = all[i];
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
    e[kNearText] = sum_around(lines, i, 2, [](const auto& l) { return l.long_sentence; }) / 4;
    e[kNearShort] = sum_around(lines, i, 3, is_short) / 6;
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
  }
  return all;
}

/// Leans to keeping a line: news that is missing is worse than a menu that is not.
constexpr double kLeaning = 0.4;
/// What a change between article and page costs, so that a line alone does not break the text.
constexpr double kChange = 4;

/// The best way through the lines (Viterbi): for each, whether it is the article's. A line counts
/// with the square root of its length.
std::vector<bool> best_way(const std::vector<LineEvidence>& evidence,
                           const std::vector<LineShape>& lines) {
  const size_t n = lines.size();
  std::array<double, 2> sum = {0, 0};  // of the best way that ends in page, in article
  std::vector<std::array<bool, 2>> from(n);
  for (size_t i = 0; i < n; ++i) {
    double odds = kLeaning;
    for (size_t k = 0; k < kEvidence; ++k) odds += kWeights[k] * evidence[i][k];
    const double gain = std::clamp(odds, -4.0, 4.0) * std::sqrt(lines[i].words + 1.0) / 2;
    const double change = i == 0 ? 0 : kChange;
    const bool to_page = sum[1] - change > sum[0];
    const bool to_article = sum[1] >= sum[0] - change;
    from[i] = {to_page, to_article};
    sum = {std::max(sum[0], sum[1] - change) - gain, std::max(sum[1], sum[0] - change) + gain};
  }
  std::vector<bool> article(n);
  bool state = sum[1] >= sum[0];
  for (size_t i = n; i-- > 0;) {
    article[i] = state;
    state = from[i][state ? 1 : 0];
  }
  return article;
}

// --- the reasons -------------------------------------------------------------------------------

/// In a run of at least this many short lines a line is a menu's.
constexpr size_t kMenu = 4;

std::vector<bool> in_menus(const std::vector<LineShape>& lines) {
  std::vector<bool> menu(lines.size());
  for (size_t i = 0; i < lines.size();) {
    size_t end = i;
    while (end < lines.size() && is_short(lines[end])) ++end;
    for (size_t k = i; k < end && end - i >= kMenu; ++k) menu[k] = true;
    i = std::max(end, i + 1);
  }
  return menu;
}

void give_reasons(const std::vector<CueMatch>& cues, const std::vector<LineShape>& lines,
                  const std::vector<bool>& article, ArticleLines& found) {
  const auto menu = in_menus(lines);
  bool comments = false;
  bool others = false;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (article[i]) {
      comments = others = false;
      continue;
    }
    const bool below = i >= found.end;
    comments = (comments || lines[i].comment_head) && below;
    others = (others || cues[i].cue == Cue::tail_start) && i > found.begin;
    std::string& reason = found.reasons[i];
    if (!cues[i].reason.empty()) {
      reason = cues[i].reason;
    } else if (comments || (below && near_comments(lines, i) > 0)) {
      reason = "comments below the article";
    } else if (menu[i]) {
      reason = "menu: a run of short lines";
    } else if (others) {
      reason = "list of other articles";
    } else if (below) {
      reason = "below the article";
    } else {
      reason = i < found.begin ? "above the article" : "not part of the text around it";
    }
  }
}

/// Whether what stands around the article is a page, rather than a table or a list of an article
/// that came alone: menu lines above and below it, or the wording of page furniture, or very many.
bool is_page(const std::vector<CueMatch>& cues, const std::vector<LineShape>& lines,
             const std::vector<bool>& article, Stretch text) {
  size_t above = 0;
  size_t below = 0;
  size_t muted = 0;
  size_t furniture = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (cues[i].cue != Cue::none) ++furniture;
    if (article[i]) continue;
    ++muted;
    if (!is_short(lines[i]) || lines[i].digits) continue;
    if (i < text.begin) ++above;
    if (i >= text.end) ++below;
  }
  return (above >= 4 && below >= 4 && muted >= 16) || (furniture >= 4 && muted >= 12) ||
         above + below >= 40;
}

}  // namespace

ArticleLines find_article(const std::vector<Block>& blocks, const std::vector<CueMatch>& cues) {
  const size_t n = blocks.size();
  ArticleLines found;
  found.reasons.resize(n);
  found.end = n;
  found.headline = n;
  const auto lines = describe_lines(blocks, cues);
  const Stretch core = find_core(blocks, cues, lines);
  if (core.end == 0) return found;  // no running text: a list, a table, a poem
  const StemCounts stems(lines, core.begin, core.end);
  found.headline = find_headline_line(blocks, cues, lines, stems, core.begin, core.end);
  const auto article =
      best_way(gather_evidence(blocks, cues, lines, core, stems, found.headline), lines);
  const auto first = std::find(article.begin(), article.end(), true);
  if (first == article.end()) return found;
  found.begin = static_cast<size_t>(first - article.begin());
  while (!article[found.end - 1]) --found.end;
  found.page = is_page(cues, lines, article, {found.begin, found.end});
  if (found.page) give_reasons(cues, lines, article, found);
  return found;
}

}  // namespace lede
