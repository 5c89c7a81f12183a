#include "indexer/wording/date_line.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/wording/date_words.h"

namespace lede {

bool is_span(std::string_view line, const std::vector<FoundDate>& dates) {
  for (const std::string_view mark : {"*", "†", "©"}) {
    if (line.find(mark) != std::string_view::npos) return true;
  }
  if (dates.size() != 2) return false;
  auto between = line.substr(dates[0].end, dates[1].begin - dates[0].end);
  between = ascii::trimmed(between, " ");
  return between == "-" || between == "–" || between == "—" || between == "to" ||
         between == "bis" || between == "au" || between == "al";
}

namespace {

/// "Pubdate: 20190503" with its day as "2019-05-03", with or without the digits of a time behind
/// it; empty for other lines. Digits without a label may number anything.
std::string with_marked_day(std::string_view line) {
  const auto begin = line.find_first_of("0123456789");
  if (begin == std::string_view::npos || begin == 0) return "";
  const auto digits = line.substr(begin, line.find_first_not_of("0123456789", begin) - begin);
  const auto words = read_date_words(line.substr(0, begin));
  if ((digits.size() != 8 && digits.size() != 12 && digits.size() != 14) || words.unknown > 0 ||
      words.label == DateWord::beside)
    return "";
  std::string marked(line.substr(0, begin));
  marked += digits.substr(0, 4);
  marked += '-';
  marked += digits.substr(4, 2);
  marked += '-';
  marked += digits.substr(6, 2);
  marked += line.substr(begin + digits.size());
  return marked;
}

}  // namespace

std::optional<DateStamp> read_date_stamp(std::string_view line, std::string_view language) {
  constexpr size_t kMaxBytes = 200;
  constexpr size_t kMaxDates = 3;
  if (line.size() > kMaxBytes) return std::nullopt;
  // Whom a text was taken from stands behind the date.
  for (const std::string_view source : {"来源", "來源", "출처"})
    line = line.substr(0, line.find(source));
  // Labels in another language than English tell the order of day and month.
  if (language.empty() && ascii::has_digit(line) &&
      line.find_first_of("/-") != std::string_view::npos && read_date_words(line).foreign)
    language = "und-EU";
  const auto dates = find_dates(line, language);
  if (dates.empty()) {
    if (!ascii::has_digit(line)) return std::nullopt;
    const std::string marked = with_marked_day(line);
    return marked.empty() || find_dates(marked).empty() ? std::nullopt
                                                        : read_date_stamp(marked, language);
  }
  if (dates.size() > kMaxDates) return std::nullopt;
  // What stands before each date, and behind the last.
  std::vector<DateWords> around;
  size_t unknown = 0;
  size_t at = 0;
  for (size_t i = 0; i <= dates.size(); ++i) {
    const size_t end = i < dates.size() ? dates[i].begin : line.size();
    around.push_back(read_date_words(line.substr(at, end - at)));
    unknown += around.back().unknown;
    if (i < dates.size()) at = dates[i].end;
  }
  const auto labels = [](DateWord word) {
    return word == DateWord::published || word == DateWord::updated;
  };
  // "26 Nov 2017 (published), 28 Nov 2017 (updated)": the labels stand behind; but one with a time
  // of day behind it ("Updated 9:11 AM") is that one's.
  const size_t behind = !labels(around.front().label) && labels(around.back().label) &&
                                !ascii::has_digit(line.substr(dates.back().end))
                            ? 1
                            : 0;
  DateStamp stamp;
  const auto take = [&](size_t i) {
    const DateWord label = around[i + behind].label;
    stamp.date = dates[i].date;
    stamp.updated = label == DateWord::updated;
    stamp.published = label == DateWord::published;
    stamp.bare_date = label == DateWord::date;
    stamp.labelled = stamp.published || stamp.bare_date;
  };
  // The first that is published, else the first that is no update.
  for (size_t i = dates.size(); i-- > 0;) {
    if (around[i + behind].label != DateWord::updated || stamp.date.empty()) take(i);
  }
  for (size_t i = dates.size(); i-- > 0;) {
    if (around[i + behind].label == DateWord::published) take(i);
  }
  stamp.alone = unknown == 0 && !is_span(line, dates);
  return stamp;
}

bool is_date_line(std::string_view line, std::string_view language) {
  const auto stamp = read_date_stamp(line, language);
  return stamp && stamp->alone;
}

bool is_published_sentence(std::string_view line) {
  constexpr size_t kMaxBytes = 120;
  if (line.size() > kMaxBytes) return false;
  line = ascii::trimmed(line, " ()[].");
  std::string start = fold(line);
  for (const std::string_view what :
       {"this article ", "this story ", "this post ", "this piece "}) {
    if (start.starts_with(what)) start.erase(0, what.size());
  }
  for (const std::string_view was : {"was ", "first ", "originally "}) {
    if (start.starts_with(was)) start.erase(0, was.size());
  }
  if (!start.starts_with("published ") && !start.starts_with("appeared ")) return false;
  // "Published on 12 May 2023, the report says ..."
  const auto dates = find_dates(line);
  return dates.size() == 1 && dates[0].end == line.size() && dates[0].date.whole();
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

}  // namespace lede
