#include "indexer/understand/article_lines.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "indexer/understand/article_core.h"
#include "indexer/understand/headline.h"
#include "indexer/understand/line_odds.h"
#include "indexer/understand/line_shapes.h"
#include "indexer/wording/details_line.h"
#include "indexer/wording/photo_notes.h"

namespace lede {

namespace {

/// What a change between article and page costs, so that a line alone does not break the text.
constexpr double kChange = 4;

/// The best way through the lines (Viterbi): for each, whether it is the article's. `odds` are the
/// log odds for that by the line alone; a line counts with the square root of its length.
std::vector<bool> best_way(const std::vector<double>& odds, const std::vector<LineShape>& lines) {
  const size_t n = lines.size();
  std::array<double, 2> sum = {0, 0};  // of the best way that ends in page, in article
  std::vector<std::array<bool, 2>> from(n);
  for (size_t i = 0; i < n; ++i) {
    const double gain = std::clamp(odds[i], -4.0, 4.0) * std::sqrt(lines[i].words + 1.0) / 2;
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
    MuteReason& reason = found.reasons[i];
    if (cues[i].reason != MuteReason::none) {
      reason = cues[i].reason;
    } else if (comments || (below && near_comments(lines, i) > 0)) {
      reason = MuteReason::comments_below;
    } else if (menu[i]) {
      reason = MuteReason::menu;
    } else if (others) {
      reason = MuteReason::list_of_other_articles;
    } else if (below) {
      reason = MuteReason::below_article;
    } else {
      reason = i < found.begin ? MuteReason::above_article : MuteReason::not_part_of_text;
    }
  }
}

/// The standfirst of a page: lines as long as sentences between the headline and the line with the
/// byline or the date. They are the article's, though the details part them from its text.
void keep_standfirst(const std::vector<Block>& blocks, const std::vector<CueMatch>& cues,
                     const std::vector<LineShape>& lines, ArticleLines& found) {
  constexpr size_t kReach = 4;
  constexpr unsigned kMinWords = 8;
  const size_t end = std::min(found.begin, found.headline + kReach + 1);
  size_t details = found.headline + 1;
  while (details < end && !lines[details].date && !read_details(blocks[details].text)) ++details;
  if (details >= end) return;
  for (size_t i = found.headline + 1; i < details; ++i) {
    if (cues[i].cue == Cue::none && lines[i].words >= kMinWords && lines[i].lower_case >= 0.5F &&
        photo_notes(blocks[i].text).empty())
      found.reasons[i] = MuteReason::none;
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
  found.headline = find_flat_page_headline(blocks, cues, lines, stems, core.begin, core.end);
  const auto article =
      best_way(article_odds(blocks, cues, lines, core, stems, found.headline), lines);
  const auto first = std::find(article.begin(), article.end(), true);
  if (first == article.end()) return found;
  found.begin = static_cast<size_t>(first - article.begin());
  while (!article[found.end - 1]) --found.end;
  found.page = is_page(cues, lines, article, {found.begin, found.end});
  if (!found.page) return found;
  give_reasons(cues, lines, article, found);
  keep_standfirst(blocks, cues, lines, found);
  return found;
}

}  // namespace lede
