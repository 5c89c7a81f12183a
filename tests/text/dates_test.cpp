// Dates as news writes them, and as queries ask for them.
#include "common/text/dates.h"

#include <doctest/doctest.h>

#include "common/text/date_filter.h"

using namespace lede;

namespace {

std::string first(const std::string& text) {
  const auto found = find_dates(text);
  return found.empty() ? "" : found[0].date.iso();
}

std::string range(const std::string& text) {
  const auto r = parse_date_filter(text, {2025, 11, 5}).range;  // a Wednesday
  return r ? r->first.iso() + ".." + r->last.iso() : "";
}

}  // namespace

TEST_CASE("dates are read in the ways that news writes them") {
  for (const std::string text :
       {"2025-11-03", "2025-11-03T09:15:00Z", "Nov. 3, 2025 12:07 p.m.", "November 3, 2025",
        "3 November 2025", "3rd of November, 2025", "03 Nov 2025, 09:15 PM IST",
        "Monday, November 3rd, 2025 at 6:42 p.m. EDT", "2025/11/03", "3.11.2025",
        "Mon, 3 Nov 2025 10:00:00 +0000"}) {
    INFO(text);
    CHECK(first(text) == "2025-11-03");
  }
  CHECK(first("11/23/2025") == "2025-11-23");
  CHECK(first("Oct 28") == "--10-28");
  CHECK(first("on 28 October the") == "--10-28");
}

TEST_CASE("what is no date, or could be two, is none") {
  for (const std::string text : {"03/04/2025", "2025-13-01", "February 30, 2025", "version 1.2.3",
                                 "he may 5 times", "page 2025", "in March", "31 April"}) {
    INFO(text);
    CHECK(first(text) == "");
  }
}

TEST_CASE("a stamp's range covers its time and zone") {
  const std::string text = "Published March 14, 2024 at 6:42 p.m. EDT by";
  const auto found = find_dates(text);
  REQUIRE(found.size() == 1);
  CHECK(text.substr(found[0].begin, found[0].end - found[0].begin) ==
        "March 14, 2024 at 6:42 p.m. EDT");
}

TEST_CASE("date filters are ranges of days") {
  CHECK(range("2025") == "2025-01-01..2025-12-31");
  CHECK(range("2024-02") == "2024-02-01..2024-02-29");
  CHECK(range("2025-11-03") == "2025-11-03..2025-11-03");
  CHECK(range("2025-10-28..2025-11-04") == "2025-10-28..2025-11-04");
  CHECK(range("1850-03-04") == "1850-03-04..1850-03-04");
  CHECK(range("2025-11-03T09:15:00Z") == "2025-11-03..2025-11-03");
  CHECK(range("2025-10..") == "2025-10-01..9999-12-31");
  CHECK(range("..2025-10") == "0001-01-01..2025-10-31");
  CHECK(range("yesterday") == "2025-11-04..2025-11-04");
  CHECK(range("last week") == "2025-10-27..2025-11-02");
  CHECK(range("this week") == "2025-11-03..2025-11-09");
  CHECK(range("last month") == "2025-10-01..2025-10-31");
  CHECK(range("last 7 days") == "2025-10-29..2025-11-05");
  CHECK(range("3 nov 2025") == "2025-11-03..2025-11-03");
  CHECK(range("3 November 2025") == "2025-11-03..2025-11-03");
  for (const std::string odd :
       {"", "..", "soon", "2025-99", "a..b", "2025-02-30", "3000", "999", "2025-11-03T09:15+25:99",
        "2025-11-03 or so", "2025-11-04..2025-10-28"}) {
    INFO(odd);
    CHECK(range(odd) == "");
  }
}

TEST_CASE("a date filter that is none says what was probably meant") {
  const auto meant = [](const std::string& text) {
    return parse_date_filter(text, {2025, 11, 5}).meant;
  };
  CHECK(meant("2025-13-40") == "2025");
  CHECK(meant("2025-13-04") == "2025-04-13");
  CHECK(meant("2025-02-30") == "2025-02");
  CHECK(meant("2025-11-03T09:15+25:99") == "2025-11-03");
  CHECK(meant("03/04/2025") == "2025-04-03 or 2025-03-04");
  CHECK(range("30/04/2025") == "2025-04-30..2025-04-30");
  CHECK(meant("2025-11-04..2025-10-28") == "2025-10-28..2025-11-04");
  CHECK(meant("2025-02-30..2025-04") == "2025-02..2025-04");
  CHECK(meant("soon") == "");
  CHECK(parse_date_filter("2025-11-04..2025-10-28", {2025, 11, 5}).reversed);
}

TEST_CASE("every day has a number and comes back from it") {
  for (int64_t n = day_number({1899, 12, 25}); n < day_number({2101, 1, 7}); n += 17)
    CHECK(day_number(date_of_day(n)) == n);
  CHECK(date_of_day(day_number({2024, 2, 28}) + 1) == Date{2024, 2, 29});
}

TEST_CASE("a partial date comes back from its text") {
  for (const Date d : {Date{2025, 11, 3}, Date{2025, 11, 0}, Date{2025, 0, 0}, Date{0, 10, 28}})
    CHECK(date_from_iso(d.iso()) == d);
  CHECK_FALSE(date_from_iso("2025-11-03x"));
  CHECK_FALSE(date_from_iso("soon"));
}

TEST_CASE("dates of other languages are read when they have a year") {
  for (const std::string text :
       {"02. Januar 2015", "le 1er août 2015", "3 de enero de 2015", "09 enero 2014 - 10:21 h",
        "12 maart 2016", "5 febbraio 2016", "7 de março de 2016", "4. März 2016"}) {
    CHECK(find_dates(text).size() == 1);
  }
  CHECK(find_dates("le 1er août 2015")[0].date == Date{2015, 8, 1});
  CHECK(find_dates("3 de enero de 2015")[0].date == Date{2015, 1, 3});
  CHECK(find_dates("4. März 2016")[0].date == Date{2016, 3, 4});
  CHECK(find_dates("in 7 mars and 8 mai they").empty());
}

TEST_CASE("a whole date is read in the languages of the news") {
  for (const std::string text : {"4 maja 2020",
                                 "4. května 2020",
                                 "4. mája 2020",
                                 "4 мая 2020 г.",
                                 "4 травня 2020 року",
                                 "4. мај 2020.",
                                 "4. svibnja 2020.",
                                 "4. maja 2020",
                                 "4 май 2020",
                                 "4 Μαΐου 2020",
                                 "4 ΜΑΪΟΥ 2020",
                                 "4 Mayıs 2020",
                                 "4 mei 2020",
                                 "4. maí 2020",
                                 "4. toukokuuta 2020",
                                 "4 maj 2020",
                                 "den 4. maj 2020",
                                 "4. mai 2020",
                                 "2020. május 4.",
                                 "2020. máj. 4.",
                                 "4 mai 2020",
                                 "ngày 4 tháng 5 năm 2020",
                                 "4 مايو 2020",
                                 "٤ أيار/مايو ٢٠٢٠",
                                 "۴ مه ۲۰۲۰",
                                 "4 במאי 2020",
                                 "4 मई 2020",
                                 "४ मई २०२०",
                                 "2020 m. gegužės 4 d.",
                                 "2020. gada 4. maijā",
                                 "4 de maig de 2020",
                                 "2020ko maiatzaren 4a",
                                 "2020年5月4日",
                                 "２０２０年５月４日",
                                 "2020年 5月 4日",
                                 "2020년 5월 4일",
                                 "2020. 5. 4.",
                                 "令和2年5月4日",
                                 "4. Mai 2020",
                                 "4 MAI 2020",
                                 "mayo 4, 2020",
                                 "Май 4, 2020",
                                 "4-Mai-2020",
                                 "4/mai/2020",
                                 "4. 5. 2020",
                                 "maandag 4 mei 2020 om 10:30 uur"}) {
    INFO(text);
    CHECK(first(text) == "2020-05-04");
  }
  CHECK(first("1º de agosto de 2015") == "2015-08-01");
  CHECK(first("7. Sept. 2020") == "2020-09-07");
  CHECK(first("15 كانون الثاني 2020") == "2020-01-15");
}

TEST_CASE("a name of two months is Croatian where the day is an ordinal or the language says so") {
  CHECK(first("4 listopada 2020") == "2020-11-04");
  CHECK(first("4. listopada 2020.") == "2020-10-04");
  CHECK(find_dates("4 listopada 2020", "hr")[0].date == Date{2020, 10, 4});
  CHECK(find_dates("4. listopada 2020", "pl")[0].date == Date{2020, 11, 4});
}

TEST_CASE("day and month of a date in numbers stand in the order of the language") {
  const auto in = [](const std::string& language) {
    const auto found = find_dates("on 04/05/2020", language);
    return found.empty() ? "" : found[0].date.iso();
  };
  for (const std::string day_first : {"fr", "en-GB", "en_AU", "pt-BR", "und-NZ", "es-MX", "zh-HK"})
    CHECK(in(day_first) == "2020-05-04");
  for (const std::string month_first : {"en-US", "EN_us", "und-US", "en-PH"})
    CHECK(in(month_first) == "2020-04-05");
  for (const std::string unknown : {"", "en", "en-CA", "ja", "zh-CN", "und"})
    CHECK(in(unknown) == "");
  // The only possible reading counts everywhere.
  CHECK(find_dates("26/11/2017", "en-US")[0].date == Date{2017, 11, 26});
  CHECK(find_dates("11/26/2017", "fr")[0].date == Date{2017, 11, 26});
  CHECK(find_dates("Stand: 26.11.17", "de")[0].date == Date{2017, 11, 26});
  CHECK(find_dates("version 26.11.17").empty());
}

TEST_CASE("numbers and words that only look like a date are none") {
  for (const std::string text : {"3 out of 2020 people", "17 votes to 16", "in 5 mai they", "第5回",
                                 "5月4日", "4 xyz 2020", "2020 5 4", "1.2.3.4", "٤ من ٢٠٢٠"}) {
    INFO(text);
    CHECK(first(text) == "");
  }
  CHECK(first("It ended in 2020. May 4, 2021 was the day") == "2021-05-04");
}

TEST_CASE("the range of a date in other digits is that of the text") {
  const std::string text = "نشر في ٤ مايو ٢٠٢٠ في";
  const auto found = find_dates(text);
  REQUIRE(found.size() == 1);
  CHECK(text.substr(found[0].begin, found[0].end - found[0].begin) == "٤ مايو ٢٠٢٠");
}

TEST_CASE("months in Roman numbers and dates in Chinese numerals are read") {
  for (const std::string text : {"4.V.2020", "4. V. 2020", "4 V 2020", "4-V-2020", "2020. V. 4.",
                                 "二〇二〇年五月四日", "二零二〇年五月四日", "2020年五月四日"}) {
    INFO(text);
    const auto found = find_dates(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].date.iso() == "2020-05-04");
    CHECK(found[0].begin == 0);
  }
  CHECK(first("二〇二〇年十一月三十日") == "2020-11-30");
  CHECK(first("二〇二〇年十月二十三号") == "2020-10-23");
  CHECK(first("1.I.2020") == "2020-01-01");
  for (const std::string text : {"On day 3 I 2020 people", "4 C 2020", "4.XIII.2020", "31.II.2020",
                                 "十月革命", "二十年五月四日", "二〇二〇年十三月四日"}) {
    INFO(text);
    CHECK(first(text) == "");
  }
}

TEST_CASE("the name of a zone belongs to the time before it") {
  for (const std::string date :
       {"12 May 2023, 11.45pm British Summer Time", "May 12, 2023 11:45 PM Eastern Daylight Time",
        "12 May 2023 23:45 BST"}) {
    INFO(date);
    const auto found = find_dates(date + " by");
    REQUIRE(found.size() == 1);
    CHECK(found[0].date.iso() == "2023-05-12");
    CHECK(found[0].end == date.size());
  }
}

TEST_CASE("a date filter takes the months of all languages") {
  CHECK(range("4 mai 2020") == "2020-05-04..2020-05-04");
  CHECK(range("května 2020") == "2020-05-01..2020-05-31");
}
