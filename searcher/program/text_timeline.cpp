// Coverage over time as text: a chart, then the passages of its heaviest periods.
#include <fmt/format.h>

#include <algorithm>

#include "common/text/dates.h"
#include "searcher/json/answer_parts.h"
#include "searcher/program/text_answers.h"

namespace lede {

namespace {

/// Periods by consecutive numbers, so that the ones missing between two can be counted.
int64_t period_number(const std::string& period, Period by) {
  const Date d = date_from_iso(period).value_or(Date{});
  switch (by) {
    case Period::year:
      return d.year;
    case Period::month:
      return int64_t{d.year} * 12 + d.month;
    case Period::day:
    case Period::automatic:
      break;
  }
  return day_number(d);
}

/// A column for each article, or fewer where that would be longer than `columns`.
std::string bar(uint64_t n, uint64_t most, size_t columns, bool blocks) {
  const uint64_t length =
      most <= columns ? n : std::max<uint64_t>((n * columns + most / 2) / most, 1);
  std::string out;
  for (uint64_t i = 0; i < length; ++i) out += blocks ? "▇" : "#";
  return out;
}

}  // namespace

TerminalText render_timeline(const Timeline& t, const TextStyle& style) {
  uint64_t most = 1;
  for (const auto& p : t.periods) most = std::max(most, p.articles);
  const size_t figures = std::to_string(std::max(most, t.undated)).size();
  constexpr size_t kLabel = 10;
  constexpr size_t kMaxBar = 50;
  const size_t around = kLabel + figures + 4 + 6;  // blanks, and the number of a passage
  const size_t columns =
      style.width == 0
          ? kMaxBar
          : std::clamp<size_t>(style.width - std::min(style.width, around), 5, kMaxBar);
  TerminalText out;
  TerminalText passages;
  for (size_t i = 0; i < t.periods.size(); ++i) {
    const auto& p = t.periods[i];
    if (i > 0) {
      const int64_t empty =
          period_number(p.period, t.by) - period_number(t.periods[i - 1].period, t.by) - 1;
      if (empty > 0)
        out += styled(kDim,
                      TerminalText::format("{:<{}}  {} {}{} without", "...", kLabel, empty,
                                           period_name(t.by), empty == 1 ? "" : "s"),
                      style) +
               "\n";
    }
    out += TerminalText::format("{:<{}}  {:>{}}  {}", p.period, kLabel, p.articles, figures,
                                bar(p.articles, most, columns, style.width > 0));
    for (const auto& h : p.hits) {
      out += TerminalText::format("  ({})", h.rank);
      passages += render_hit(h, style);
    }
    out += "\n";
  }
  if (t.undated > 0)
    out += TerminalText::format("{:<{}}  {:>{}}\n", "no date", kLabel, t.undated, figures);
  if (!passages.empty()) out += "\n";
  return out + passages;
}

TerminalText timeline_summary(const Timeline& t) {
  const TerminalView rest =
      t.partial ? TerminalView("; the search is not complete") : TerminalView("");
  if (t.articles == 0) return TerminalText::format("nothing found{}\n", rest);
  TerminalText out =
      TerminalText::format("{} article{}", t.articles, t.articles == 1 ? " matches" : "s match");
  if (!t.periods.empty()) {
    const auto& first = t.periods.front().period;
    const auto& last = t.periods.back().period;
    out += first == last ? TerminalText::format("; {}", first)
                         : TerminalText::format("; {} to {}", first, last);
  }
  if (t.undated > 0) out += TerminalText::format("; {} without a whole date", t.undated);
  return out + rest + "\n";
}

}  // namespace lede
