#include "indexer/understand/publication_date.h"

#include <algorithm>
#include <cstdlib>

#include "common/text/unicode.h"
#include "indexer/wording/cues.h"
#include "indexer/wording/date_line.h"
#include "indexer/wording/details_line.h"

namespace lede {

namespace {

/// "/2025/11/03/" or "2025-11-03" in an address.
Date date_in_url(std::string_view url) {
  const auto digit = [&](size_t i) { return i < url.size() && url[i] >= '0' && url[i] <= '9'; };
  for (size_t i = 0; i + 8 <= url.size(); ++i) {
    if (i > 0 && digit(i - 1)) continue;
    if (!digit(i) || !digit(i + 1) || !digit(i + 2) || !digit(i + 3)) continue;
    const char sep = url[i + 4];
    const int year = std::atoi(std::string(url.substr(i, 4)).c_str());
    Date d;
    if ((sep == '/' || sep == '-') && digit(i + 5)) {
      size_t j = i + 5;
      int month = 0;
      int day = 0;
      while (digit(j) && j < i + 7) month = month * 10 + (url[j++] - '0');
      if (j < url.size() && url[j] == sep) ++j;
      while (digit(j) && day < 10) day = day * 10 + (url[j++] - '0');
      d = {year, month, day};
    }
    if (year >= 1990 && year <= 2100 && is_valid(d)) return d;
  }
  return {};
}

/// "... arrived on November 3, 2025": the day of the news rather than one that it looks back or
/// forward to ("since", "in this", "before", "by").
bool tells_the_day(std::string_view text, size_t at) {
  auto before = text.substr(0, at);
  while (before.ends_with(' ') || before.ends_with(',')) before.remove_suffix(1);
  const auto word = fold(before.substr(before.find_last_of(" (\n") + 1));
  return word == "on" || word == "monday" || word == "tuesday" || word == "wednesday" ||
         word == "thursday" || word == "friday" || word == "saturday" || word == "sunday";
}

/// The year of the copyright notice. It is that of the saving, often the one after the article's.
int copyright_year(const std::vector<Block>& blocks, const std::vector<BlockNote>& notes) {
  int last = 0;  // "1996-2015"
  for (size_t i = 0; i < blocks.size() && last == 0; ++i) {
    if (notes[i].reason != "copyright notice") continue;
    for (size_t at = 0; at + 4 <= blocks[i].text.size(); ++at) {
      const auto part = blocks[i].text.substr(at, 4);
      if (std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        const int y = std::atoi(std::string(part).c_str());
        if (y >= 1900 && y <= 2100) last = std::max(last, y);
      }
    }
  }
  return last;
}

}  // namespace

void read_published(const std::vector<Block>& blocks, std::vector<BlockNote>& notes,
                    Article& article, const Date& dateline) {
  const auto take = [&](const Date& date, const char* evidence) {
    article.published = date;
    article.published_evidence = evidence;
  };
  size_t first_prose = blocks.size();
  size_t last_prose = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (notes[i].role != Role::unknown || !blocks[i].prose()) continue;
    first_prose = std::min(first_prose, i);
    last_prose = i;
  }
  // Below a standfirst: the article's own, as it stands with a byline.
  const auto tells = [&](size_t i) {
    if (i <= first_prose || i > first_prose + 4) return false;
    const auto byline = [&](size_t k) { return k < notes.size() && notes[k].reason == "byline"; };
    const auto details = read_details(blocks[i].text);
    return byline(i - 1) || byline(i + 1) || (details && !details->author.empty());
  };
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (notes[i].role != Role::date_line || i < first_prose || i > last_prose || tells(i)) continue;
    const auto s = read_date_stamp(blocks[i].text);
    const bool own_day =
        s && s->alone && !article.published.empty() && s->date == article.published;
    if (!own_day) notes[i] = {};
  }
  if (!article.published.empty()) return;
  Date above;
  Date below;
  Date updated;
  Date partial = dateline;
  std::vector<Date> whole;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (notes[i].role != Role::date_line) continue;
    // The dates of a mixed line ("By Jane Doe | March 3, 2025") count like those of a stamp.
    const auto stamp = read_date_stamp(blocks[i].text);
    DateStamp s = stamp.value_or(DateStamp{});
    if (!s.alone) {
      const auto dates = find_dates(blocks[i].text);
      if (dates.empty()) continue;
      s.date = dates[0].date;
    }
    if (!s.date.whole()) {
      if (partial.empty()) partial = s.date;
      continue;
    }
    whole.push_back(s.date);
    if (s.labelled && (i < first_prose || !s.bare_date)) return take(s.date, "date line");
    if (s.updated) {
      if (updated.empty()) updated = s.date;
    } else if (i < first_prose || tells(i)) {
      if (above.empty()) above = s.date;
    } else if (below.empty()) {
      below = s.date;
    }
  }
  if (!above.empty()) return take(above, "date line");
  if (!below.empty()) return take(below, "date line below the text");
  if (!updated.empty()) return take(updated, "date line (updated)");
  if (dateline.whole()) return take(dateline, "dateline");
  if (const Date d = date_in_url(article.url.value); !d.empty()) return take(d, "url");

  // A dateline without a year takes it from a whole date in the text that is close to it, or from
  // the copyright notice.
  Date lead;
  size_t paragraphs = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (notes[i].role != Role::unknown) continue;
    const auto dates = find_dates(blocks[i].text);
    if (blocks[i].prose()) ++paragraphs;
    for (const auto& d : dates) {
      if (!d.date.whole()) continue;
      whole.push_back(d.date);
      if (lead.empty() && paragraphs <= 1 && tells_the_day(blocks[i].text, d.begin)) lead = d.date;
    }
  }
  if (!partial.empty() && partial.year == 0) {
    for (const auto& w : whole) {
      const Date same{w.year, partial.month, partial.day};
      if (is_valid(same) && std::llabs(day_number(same) - day_number(w)) <= 31) {
        return take(same, "dateline, year inferred from a date in the text");
      }
    }
    // In the last months, or with a date of the year before on the page, the notice may be of the
    // year after.
    const int year = copyright_year(blocks, notes);
    const bool year_before =
        std::any_of(whole.begin(), whole.end(), [&](const Date& w) { return w.year == year - 1; });
    if (year != 0 && partial.month < 11 && !year_before) {
      const Date same{year, partial.month, partial.day};
      if (is_valid(same)) return take(same, "dateline, year inferred from the copyright notice");
    }
    return take(partial, "dateline, no year");
  }
  if (!lead.empty()) take(lead, "guess: date in the first paragraphs");
}

}  // namespace lede
