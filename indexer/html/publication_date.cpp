#include "indexer/html/publication_date.h"

#include <algorithm>
#include <cstdio>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/wording/source_values.h"

namespace lede::html {

namespace {

/// Bytes of an element that holds a date and little else.
constexpr size_t kMaxDateBytes = 300;

/// Names of meta elements that hold the day, those of article:published_time and microdata aside.
constexpr const char* kMetaNames[] = {"pubdate",
                                      "publishdate",
                                      "publish-date",
                                      "publish_date",
                                      "publicationdate",
                                      "publication_date",
                                      "originalpublicationdate",
                                      "article_date_original",
                                      "sailthru.date",
                                      "parsely-pub-date",
                                      "cxenseparse:recs:publishtime",
                                      "ptime",
                                      "bt:pubdate",
                                      "dc.date.issued",
                                      "dcterms.issued",
                                      "dcterms.created",
                                      "dc.date.created",
                                      "dc.date",
                                      "dcterms.date",
                                      "date",
                                      "created",
                                      "article.created",
                                      "pub_date",
                                      "displaydate",
                                      "date.release",
                                      "shareaholic:article_published_time",
                                      "rnews:datepublished",
                                      "citation_publication_date",
                                      "citation_date",
                                      "prism.publicationdate",
                                      "eomportal-lastupdate"};

/// Parts of the class or id of an element that holds the day, the surest first.
constexpr const char* kClassWords[] = {"publish", "pubdate",   "pub-date", "dateline", "posted",
                                       "date",    "timestamp", "byline",   "time"};

/// The evidence of a stated time that gave way to the day that the page shows.
Evidence shown_day(Evidence stated) {
  if (stated == Evidence::json_ld) return Evidence::json_ld_shown_day;
  if (stated == Evidence::published_time) return Evidence::published_time_shown_day;
  if (stated == Evidence::microdata) return Evidence::microdata_shown_day;
  return Evidence::meta_shown_day;
}

class PagePublicationDate {
 public:
  PagePublicationDate(const PageMetadata& page, std::string_view headline, std::string_view url)
      : page_(page), headline_(headline), url_(url) {}

  PublicationDate run() {
    find_published();
    return day_;
  }

 private:
  /// JSON-LD, article:published_time, microdata, other meta names, <time>, an element that is
  /// called a date, and at last the address.
  void find_published() {
    take_date(page_.stated().published, Evidence::json_ld);
    take_date(
        page_.meta({"article:published_time", "og:article:published_time", "og:published_time",
                    "article:published", "article.published", "og:pubdate"}),
        Evidence::published_time);
    for (const uint32_t i : page_.with_property("datePublished")) {
      if (take_date(page_.value_of(i), Evidence::microdata)) break;
    }
    take_date(page_.meta({"datepublished"}), Evidence::microdata);
    for (const char* name : kMetaNames) take_date(page_.meta({name}), Evidence::meta);
    if (!day_.date.empty()) {
      settle_day();
      return;
    }
    find_time_element();
    if (!day_.date.empty()) return;
    find_date_element();
    if (day_.date.empty()) find_date_below_headline();
    if (day_.date.empty()) {
      day_.date = date_in_address(url_);
      if (!day_.date.empty()) day_.evidence = Evidence::address;
    }
  }

  /// A time stated in UTC may fall on another day than the publisher's: the day that the page shows
  /// its readers counts then.
  void settle_day() {
    if (!in_utc_) return;
    const int64_t stated = day_number(day_.date);
    Date shown;
    for (uint32_t i = 1; i < page_.nodes().size(); ++i) {
      if (page_.nodes()[i].tag != Tag::text || page_.outside(i)) continue;
      const auto text = page_.nodes()[i].text;
      if (text.size() < 8 || text.size() > 120 || !ascii::has_digit(text)) continue;
      for (const auto& d : find_dates(text)) {
        if (!d.date.whole()) continue;
        const int64_t days = day_number(d.date) - stated;
        if (days == 0) return;
        if ((days == 1 || days == -1) && shown.empty()) shown = d.date;
      }
    }
    if (shown.empty()) return;
    day_.date = shown;
    day_.evidence = shown_day(day_.evidence);
  }

  bool take_date(std::string_view value, Evidence evidence) {
    if (!day_.date.empty() || is_blank(value)) return false;
    const auto d = stated_date(value);
    if (!d || !d->whole()) return false;
    day_.date = *d;
    day_.evidence = evidence;
    in_utc_ = value.find(':') != std::string_view::npos &&
              (value.ends_with('Z') || value.ends_with("+00:00") || value.ends_with("+0000") ||
               value.ends_with("GMT") || value.ends_with("UTC"));
    return true;
  }

  /// <time pubdate>, else the first <time> with a day that is not in a list of other articles.
  void find_time_element() {
    for (const bool marked : {true, false}) {
      for (uint32_t i = 1; i < page_.nodes().size(); ++i) {
        const Node& n = page_.nodes()[i];
        if (n.tag != Tag::time || page_.outside(i)) continue;
        if (marked && !page_.tree().has_attribute(n, "pubdate") &&
            page_.tree().attribute(n, "class").find("publish") == std::string_view::npos)
          continue;
        if (page_.in_link(i)) continue;
        if (take_date(page_.tree().attribute(n, "datetime"), Evidence::time_element) ||
            take_date(page_.tree().short_text(i, kMaxDateBytes), Evidence::time_element))
          return;
      }
    }
  }

  void find_date_element() {
    for (const char* name : kClassWords) {
      for (uint32_t i = 1; i < page_.nodes().size(); ++i) {
        const Node& n = page_.nodes()[i];
        if (n.attribute_count == 0 || page_.outside(i) || n.end - i > 40) continue;
        const std::string names = fold(std::string(page_.tree().attribute(n, "class")) + " " +
                                       std::string(page_.tree().attribute(n, "id")));
        if (names.find(name) == std::string::npos || names.find("update") != std::string::npos)
          continue;
        if (page_.in_link(i)) continue;
        const std::string text = page_.tree().short_text(i, 120);
        const auto dates = find_dates(text);
        if (dates.empty() || !dates[0].date.whole()) continue;
        day_.date = dates[0].date;
        day_.evidence = Evidence::date_element;
        return;
      }
    }
  }

  /// A short line with a date within the next lines below the headline, before the text begins.
  void find_date_below_headline() {
    uint32_t from = 0;
    for (uint32_t i = 1; i < page_.nodes().size() && from == 0; ++i) {
      if (page_.nodes()[i].tag >= Tag::h1 && page_.nodes()[i].tag <= Tag::h3 && !page_.outside(i) &&
          page_.tree().short_text(i, headline_.size()) == headline_)
        from = page_.nodes()[i].end;
    }
    if (from == 0) return;
    unsigned lines = 0;
    for (uint32_t i = from; i < page_.nodes().size() && lines < 20; ++i) {
      if (page_.nodes()[i].tag != Tag::text || page_.outside(i) || is_blank(page_.nodes()[i].text))
        continue;
      ++lines;
      const std::string text = one_line(page_.nodes()[i].text);
      if (count_spaces(text) > 24) return;
      if (text.size() > 100 || page_.in_link(i)) continue;
      const auto dates = find_dates(text);
      if (dates.empty() || !dates[0].date.whole()) continue;
      // "May 7, 2023, updated May 8, 2023": the first day counts; an update alone counts
      // where there is no better line.
      const std::string plain = fold(text.substr(0, dates[0].begin));
      const bool updated =
          plain.find("updat") != std::string::npos || plain.find("modified") != std::string::npos;
      if (updated && !day_.date.empty()) continue;
      day_.date = dates[0].date;
      day_.evidence =
          updated ? Evidence::date_below_headline_updated : Evidence::date_below_headline;
      if (!updated) return;
    }
  }

  /// "/2025/11/03/" in an address.
  static Date date_in_address(std::string_view url) {
    for (size_t i = 0; i + 10 < url.size(); ++i) {
      if (url[i] != '/' && url[i] != '-' && url[i] != '_') continue;
      Date d;
      int read = 0;
      const std::string part(url.substr(i + 1, 11));
      char sep = 0;
      if (std::sscanf(part.c_str(), "%4d%c%2d%*c%2d%n", &d.year, &sep, &d.month, &d.day, &read) >=
              4 &&
          read >= 8 && (sep == '/' || sep == '-') && d.year >= 1990 && d.year <= 2100 &&
          is_valid(d))
        return d;
    }
    return {};
  }
  const PageMetadata& page_;
  const std::string_view headline_;
  const std::string_view url_;
  PublicationDate day_;
  bool in_utc_ = false;  ///< the stated time of publication is
};

}  // namespace

PublicationDate find_published(const PageMetadata& page, std::string_view headline,
                               std::string_view url) {
  return PagePublicationDate(page, headline, url).run();
}

}  // namespace lede::html
