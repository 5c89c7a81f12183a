#include "indexer/understand/publication_date.h"

#include <algorithm>
#include <cstdlib>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/wording/cues.h"
#include "indexer/wording/date_line.h"
#include "indexer/wording/details_line.h"

namespace lede {

namespace {

/// "/2025/11/03/" or "2025-11-03" in an address.
Date date_in_url(std::string_view url) {
  const auto digit = [&](size_t i) { return i < url.size() && ascii::is_digit(url[i]); };
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

/// The year of the copyright notice. It is that of the saving, often the one after the article's.
int copyright_year(const NotedText& text) {
  int last = 0;  // "1996-2015"
  for (size_t i = 0; i < text.size() && last == 0; ++i) {
    if (text.notes[i].reason != MuteReason::copyright_notice) continue;
    const auto notice = text.blocks[i].text;
    for (size_t at = 0; at + 4 <= notice.size(); ++at) {
      const auto part = notice.substr(at, 4);
      if (ascii::all_digits(part)) {
        const int y = std::atoi(std::string(part).c_str());
        if (y >= 1900 && y <= 2100) last = std::max(last, y);
      }
    }
  }
  return last;
}

/// The first and the last block of running text.
struct Prose {
  size_t first = 0;
  size_t last = 0;
};

Prose find_prose(const NotedText& text) {
  Prose prose{text.size(), 0};
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.notes[i].role != Role::unknown || !text.blocks[i].prose()) continue;
    prose.first = std::min(prose.first, i);
    prose.last = i;
  }
  return prose;
}

/// A date below a standfirst is the article's own where it stands with a byline, or where no other
/// stands in the text: that of a chronicle would be one of several.
bool stands_below_standfirst(const NotedText& text, size_t i, Prose prose) {
  if (i <= prose.first || i > prose.first + 4) return false;
  const auto byline = [&](size_t k) {
    return k < text.size() && text.notes[k].reason == MuteReason::byline;
  };
  const auto details = read_details(text.blocks[i].text);
  if (byline(i + 1) || (details && !details->author.empty())) return true;
  size_t above = i - 1;
  for (; above > prose.first && !text.open(above); --above) {
    if (byline(above)) return true;
  }
  if (above > prose.first || text.blocks[above].several_sentences) return false;
  const auto dates =
      std::count_if(text.notes.begin() + static_cast<ptrdiff_t>(prose.first),
                    text.notes.begin() + static_cast<ptrdiff_t>(prose.last),
                    [](const BlockNote& note) { return note.role == Role::date_line; });
  return dates == 1;
}

/// Gives the dates between paragraphs (of a chronicle) back to the text.
void give_back_dates(NotedText& text, Prose prose, const Date& published) {
  for (size_t i = prose.first; i < text.size() && i <= prose.last; ++i) {
    if (text.notes[i].role != Role::date_line || stands_below_standfirst(text, i, prose)) continue;
    if (!published.empty()) {
      const auto s = read_date_stamp(text.blocks[i].text);
      if (s && s->alone && s->date == published) continue;
    }
    text.notes[i] = {};
  }
}

/// The dates that lines of their own say: the first of each kind, empty for none. The day of an
/// update is none of them.
struct Stamps {
  Date labelled;
  Date above;  ///< above the text, or with the byline
  Date below;
  Date without_year;
  std::vector<Date> whole;  ///< every date with year, month and day
};

Stamps read_stamps(const NotedText& text, Prose prose, std::string_view language) {
  Stamps found;
  const auto note_first = [](Date& first, const Date& date) {
    if (first.empty()) first = date;
  };
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.notes[i].role != Role::date_line) continue;
    // The dates of a mixed line ("By Jane Doe | March 3, 2025") count like those of a stamp.
    const auto stamp = read_date_stamp(text.blocks[i].text, language);
    if (!stamp) continue;
    const DateStamp& s = *stamp;
    if (s.updated) continue;
    if (!s.date.whole()) {
      note_first(found.without_year, s.date);
      continue;
    }
    found.whole.push_back(s.date);
    const bool above = i < prose.first;
    if (s.labelled && (above || !s.bare_date)) note_first(found.labelled, s.date);
    note_first(above || stands_below_standfirst(text, i, prose) ? found.above : found.below,
               s.date);
  }
  return found;
}

/// Every date with year, month and day in the article's own text.
std::vector<Date> dates_in_text(const NotedText& text) {
  std::vector<Date> whole;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.notes[i].role != Role::unknown) continue;
    for (const auto& d : find_dates(text.blocks[i].text)) {
      if (d.date.whole()) whole.push_back(d.date);
    }
  }
  return whole;
}

struct FoundDay {
  Date date;
  Evidence evidence = Evidence::none;
};

/// A dateline without a year takes it from a date in the text (`whole`) that is close to it, or
/// from the copyright notice.
FoundDay with_year(const Date& dateline, const std::vector<Date>& whole, const NotedText& text) {
  for (const auto& w : whole) {
    const Date same{w.year, dateline.month, dateline.day};
    if (is_valid(same) && std::llabs(day_number(same) - day_number(w)) <= 31)
      return {same, Evidence::dateline_year_from_text};
  }
  // In the last months, or with a date of the year before on the page, the notice may be of the
  // year after.
  const int year = copyright_year(text);
  const bool year_before =
      std::any_of(whole.begin(), whole.end(), [&](const Date& w) { return w.year == year - 1; });
  if (year != 0 && dateline.month < 11 && !year_before) {
    const Date same{year, dateline.month, dateline.day};
    if (is_valid(same)) return {same, Evidence::dateline_year_from_copyright};
  }
  return {dateline, Evidence::dateline_without_year};
}

/// A stamp that nothing labels gives way to an address that says an earlier day, and is a guess
/// where the copyright notice is older: it may be the day of an event, or of the saving.
FoundDay unless_late(const FoundDay& stamp, const Date& in_url, int copyright) {
  if (in_url.whole() && day_number(stamp.date) > day_number(in_url) + 1)
    return {in_url, Evidence::url};
  if (copyright != 0 && stamp.date.year > copyright) return {stamp.date, Evidence::late_date_line};
  return stamp;
}

/// The first that says a day, in order of trust.
FoundDay choose(const Stamps& stamps, const Date& dateline, std::string_view url,
                const NotedText& text) {
  if (!stamps.labelled.empty()) return {stamps.labelled, Evidence::date_line};
  const Date in_url = date_in_url(url);
  if (!stamps.above.empty())
    return unless_late({stamps.above, Evidence::date_line}, in_url, copyright_year(text));
  if (!stamps.below.empty())
    return unless_late({stamps.below, Evidence::date_line_below_text}, in_url,
                       copyright_year(text));
  if (dateline.whole()) return {dateline, Evidence::dateline};
  if (!in_url.empty()) return {in_url, Evidence::url};
  const Date partial = dateline.empty() ? stamps.without_year : dateline;
  if (partial.empty() || partial.year != 0) return {};
  std::vector<Date> whole = dates_in_text(text);
  whole.insert(whole.begin(), stamps.whole.begin(), stamps.whole.end());
  return with_year(partial, whole, text);
}

}  // namespace

void read_published(const Date& dateline, NotedText& text, Article& article) {
  const Prose prose = find_prose(text);
  give_back_dates(text, prose, article.published);
  if (!article.published.empty()) return;
  const FoundDay day =
      choose(read_stamps(text, prose, article.language.value), dateline, article.url.value, text);
  article.published = day.date;
  article.published_evidence = day.evidence;
}

}  // namespace lede
