// Coverage over time: a chart and the passages of its heaviest periods, and as JSON.
#include <fmt/format.h>

#include <algorithm>

#include "common/text/dates.h"
#include "searcher/program/json_parts.h"
#include "searcher/program/render.h"
#include "searcher/program/text_layout.h"

namespace lede {

namespace {

std::string_view name_of(Period by) {
  return by == Period::year ? "year" : by == Period::month ? "month" : "day";
}

/// Periods are counted on, so that what lies between two is known.
int64_t number_of(const std::string& period, Period by) {
  const Date d = date_from_iso(period).value_or(Date{});
  switch (by) {
    case Period::year:
      return d.year;
    case Period::month:
      return int64_t{d.year} * 12 + d.month;
    default:
      return day_number(d);
  }
}

/// A column an article, or fewer where that would be longer than `columns`.
std::string bar(uint64_t n, uint64_t most, size_t columns, bool blocks) {
  const uint64_t length =
      most <= columns ? n : std::max<uint64_t>((n * columns + most / 2) / most, 1);
  std::string out;
  for (uint64_t i = 0; i < length; ++i) out += blocks ? "\xE2\x96\x87" : "#";
  return out;
}

}  // namespace

TerminalText render_timeline_text(const Timeline& t, const TextStyle& style) {
  uint64_t most = 1;
  for (const auto& p : t.periods) most = std::max(most, p.articles);
  const size_t figures = std::to_string(std::max(most, t.undated)).size();
  constexpr size_t kLabel = 10;
  constexpr size_t kLongestBar = 50;
  const size_t around = kLabel + figures + 4 + 6;  // blanks, and the number of a passage
  const size_t columns =
      style.width == 0
          ? kLongestBar
          : std::clamp<size_t>(style.width - std::min(style.width, around), 5, kLongestBar);
  const auto dim = [&](const TerminalText& s) { return style.colour ? kDim + s + kPlain : s; };
  TerminalText out;
  Results shown;
  for (size_t i = 0; i < t.periods.size(); ++i) {
    const auto& p = t.periods[i];
    if (i > 0) {
      const int64_t empty =
          number_of(p.period, t.by) - number_of(t.periods[i - 1].period, t.by) - 1;
      if (empty > 0)
        out += dim(TerminalText::format("{:<{}}  {} {}{} without", "...", kLabel, empty,
                                        name_of(t.by), empty == 1 ? "" : "s")) +
               "\n";
    }
    out += TerminalText::format("{:<{}}  {:>{}}  {}", p.period, kLabel, p.articles, figures,
                                bar(p.articles, most, columns, style.width > 0));
    for (const auto& h : p.hits) {
      out += TerminalText::format("  ({})", h.rank);
      shown.hits.push_back(h);
    }
    out += "\n";
  }
  if (t.undated > 0)
    out += TerminalText::format("{:<{}}  {:>{}}\n", "no date", kLabel, t.undated, figures);
  if (!shown.hits.empty()) out += "\n";
  return out + render_text(shown, style);
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

std::string render_timeline_json(const Timeline& t, bool explain) {
  json j;
  j["schema"] = kOutputSchema;
  j["query"] = t.query;
  j["notes"] = notes_json(t.notes);
  if (t.partial) j["partial"] = true;
  j["by"] = name_of(t.by);
  j["articles"] = t.articles;
  j["undated"] = t.undated;
  j["periods"] = json::array();
  for (const auto& p : t.periods) {
    json period;
    period["period"] = p.period;
    period["articles"] = p.articles;
    period["weight"] = p.weight;
    period["hits"] = json::array();
    for (const auto& h : p.hits) period["hits"].push_back(hit_json(h, explain));
    j["periods"].push_back(std::move(period));
  }
  return dump(j);
}

}  // namespace lede
