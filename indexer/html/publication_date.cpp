#include "indexer/html/publication_date.h"

#include <algorithm>
#include <cstdio>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/html/shown_date.h"
#include "indexer/wording/date_line.h"
#include "indexer/wording/source_values.h"

namespace lede::html {

namespace {

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
                                      "prism.publicationdate"};

/// The evidence of a stated time that gave way to the day that the page shows.
Evidence shown_day(Evidence stated) {
  if (stated == Evidence::json_ld) return Evidence::json_ld_shown_day;
  if (stated == Evidence::published_time) return Evidence::published_time_shown_day;
  if (stated == Evidence::microdata) return Evidence::microdata_shown_day;
  return Evidence::meta_shown_day;
}

class PagePublicationDate {
 public:
  PagePublicationDate(const PageMetadata& page, const ArticlePlace& place, std::string_view url)
      : page_(page), place_(place), url_(url), language_(language_of_dates(page, host_of(url))) {}

  PublicationDate run() {
    find_published();
    return day_;
  }

 private:
  /// JSON-LD, article:published_time, microdata, other meta names, what the page shows, and at last
  /// the address.
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
    take_shown_date();
    if (!day_.date.empty()) return;
    day_.date = date_in_address(url_);
    if (!day_.date.empty()) day_.evidence = Evidence::address;
  }

  /// What the page shows, unless it is later than the address or the last change allows and nothing
  /// says that it is the day of publication.
  void take_shown_date() {
    ShownDate shown = find_shown_date(page_, place_, language_);
    // The first of two unlabelled dates may be that of the change.
    if (const Date changed = last_change();
        !shown.labelled && !changed.empty() && shown.date == changed) {
      const ShownDate other = find_shown_date(page_, place_, language_, changed);
      if (!other.date.empty() && other.date < changed) shown = other;
    }
    const auto later = [&](const Date& other) {
      return other.whole() && day_number(shown.date) > day_number(other) + 1;
    };
    if (shown.date.empty()) return;
    if (!shown.labelled && (later(date_in_address(url_)) || later(last_change()))) return;
    day_ = {shown.date, shown.evidence};
  }

  /// The day on which the page says that it was changed; empty for none.
  Date last_change() const {
    Date last;
    const auto take = [&](std::string_view value) {
      if (const auto d = stated_date(value, language_); d && d->whole()) last = std::max(last, *d);
    };
    take(page_.meta({"article:modified_time", "og:updated_time", "datemodified", "last-modified"}));
    for (const uint32_t i : page_.with_property("dateModified")) take(page_.value_of(i));
    return last;
  }

  /// A time stated in UTC may fall on another day than the publisher's: the day that the page shows
  /// its readers counts then, but that of an update.
  void settle_day() {
    if (!in_utc_) return;
    const int64_t stated = day_number(day_.date);
    Date shown;
    for (uint32_t i = 1; i < page_.nodes().size(); ++i) {
      if (page_.nodes()[i].tag != Tag::text || page_.outside(i)) continue;
      const auto text = page_.nodes()[i].text;
      if (text.size() < 8 || text.size() > 120 || !ascii::has_digit(text)) continue;
      const auto dates = find_dates(text, language_);
      if (dates.empty()) continue;
      const auto stamp = read_date_stamp(one_line(text), language_);
      for (const auto& d : dates) {
        if (!d.date.whole()) continue;
        const int64_t days = day_number(d.date) - stated;
        if (days == 0) return;
        if ((days == 1 || days == -1) && shown.empty() && !(stamp && stamp->updated))
          shown = d.date;
      }
    }
    if (shown.empty()) return;
    day_.date = shown;
    day_.evidence = shown_day(day_.evidence);
  }

  bool take_date(std::string_view value, Evidence evidence) {
    if (!day_.date.empty() || is_blank(value)) return false;
    const auto d = stated_date(value, language_);
    // The first day of Unix time is what software writes where it knows none.
    if (!d || !d->whole() || *d == Date{1970, 1, 1}) return false;
    day_.date = *d;
    day_.evidence = evidence;
    in_utc_ = value.find(':') != std::string_view::npos &&
              (value.ends_with('Z') || value.ends_with("+00:00") || value.ends_with("+0000") ||
               value.ends_with("GMT") || value.ends_with("UTC"));
    return true;
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
  const ArticlePlace& place_;
  const std::string_view url_;
  const std::string language_;
  PublicationDate day_;
  bool in_utc_ = false;  ///< the stated time of publication is
};

}  // namespace

PublicationDate find_published(const PageMetadata& page, const ArticlePlace& place,
                               std::string_view url) {
  return PagePublicationDate(page, place, url).run();
}

}  // namespace lede::html
