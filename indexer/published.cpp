#include "indexer/published.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_set>

#include "common/unicode.h"
#include "indexer/cues.h"
#include "indexer/details_line.h"

namespace lede {

namespace {

using Words = std::unordered_set<std::string_view>;

const Words kStampWords = {
    "published", "publish",  "posted",     "post",      "updated", "update",      "modified",
    "last",      "first",    "originally", "date",      "dated",   "on",          "at",
    "the",       "of",       "a",          "am",        "pm",      "gmt",         "utc",
    "est",       "edt",      "et",         "cst",       "cdt",     "ct",          "pst",
    "pdt",       "pt",       "bst",        "cet",       "cest",    "ist",         "kst",
    "jst",       "local",    "time",       "min",       "mins",    "minute",      "minutes",
    "read",      "views",    "view",       "comments",  "comment", "shares",      "share",
    "hours",     "hour",     "ago",        "monday",    "tuesday", "wednesday",   "thursday",
    "friday",    "saturday", "sunday",     "mon",       "tue",     "tues",        "wed",
    "thu",       "thur",     "thurs",      "fri",       "sat",     "sun",         "created",
    "issued",    "release",  "released",   "article",   "story",   "print",       "edition",
    "as",        "by",       "reads",      "timestamp", "pubdate", "publication", "day"};

/// What stands around a date in a line, and the date; nothing when the line has none.
struct Stamp {
  Date date;
  bool updated = false;  ///< labelled as an update rather than as the publication
  bool labelled = false;
  bool published = false;  ///< the label says so
  bool bare_date = false;  ///< the label is "date" alone: an event's, below the text
};

bool read_stamp(std::string_view line, Stamp& stamp) {
  if (line.size() > 160) return false;
  const auto dates = find_dates(line);
  if (dates.empty() || dates.size() > 2) return false;
  stamp.date = dates[0].date;
  // "Updated ... | Published ...": each date has the label before it.
  if (dates.size() == 2 &&
      fold(line.substr(dates[0].end, dates[1].begin - dates[0].end)).find("publish") !=
          std::string::npos) {
    stamp.date = dates[1].date;
  }
  std::string rest;
  size_t at = 0;
  for (const auto& d : dates) {
    rest += std::string(line.substr(at, d.begin - at)) + " ";
    at = d.end;
  }
  rest += line.substr(at);
  size_t strange = 0;
  std::string word;
  const auto flush = [&] {
    if (word.empty()) return;
    const bool number = std::all_of(word.begin(), word.end(),
                                    [](char c) { return (c >= '0' && c <= '9') || c == ','; });
    if (word == "date") stamp.bare_date = true;
    if (word == "published" || word == "posted" || word == "date" || word == "originally" ||
        word == "first" || word == "pubdate")
      stamp.labelled = true;
    if (word == "published" || word == "posted") stamp.published = true;
    if (word == "updated" || word == "update" || word == "modified") stamp.updated = true;
    if (!number && word.size() > 1 && !kStampWords.contains(word)) ++strange;
    word.clear();
  };
  for (const char c : fold(rest)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ',' ||
        static_cast<unsigned char>(c) >= 0x80) {
      if (c == ',') continue;
      word += c;
    } else {
      flush();
    }
  }
  flush();
  // "March 14, 2024, updated March 15, 2024": the first is no update.
  if (dates.size() == 2 && fold(line.substr(0, dates[0].begin)).find("updat") == std::string::npos)
    stamp.updated = false;
  if (stamp.published) stamp.bare_date = false;
  if (stamp.labelled) stamp.updated = false;
  return strange == 0;
}

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

bool is_date_line(std::string_view line) {
  Stamp s;
  return read_stamp(line, s);
}

uint32_t leading_date_label(std::string_view line) {
  // The first letters of the labels, or what may fold to one of them.
  constexpr std::string_view kFirst = "DdPpUu";
  if (line.empty() || (static_cast<unsigned char>(line[0]) < 0x80 &&
                       kFirst.find(line[0]) == std::string_view::npos))
    return 0;
  for (const std::string_view label :
       {"date", "published", "posted", "updated", "publication date", "pubdate"}) {
    if (line.size() <= label.size()) continue;
    if (fold(line.substr(0, label.size())) != label) continue;
    size_t at = label.size();
    while (at < line.size() && (line[at] == ':' || line[at] == ' ' || line[at] == '\t')) ++at;
    if (at == label.size()) continue;
    const auto dates = find_dates(line.substr(at, std::min<size_t>(60, line.size() - at)));
    if (!dates.empty() && dates[0].begin == 0 && dates[0].date.year != 0) {
      return static_cast<uint32_t>(at + dates[0].end);
    }
  }
  return 0;
}

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
    Stamp s;
    const bool own_day =
        !article.published.empty() && read_stamp(blocks[i].text, s) && s.date == article.published;
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
    Stamp s;
    if (!read_stamp(blocks[i].text, s)) {
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
