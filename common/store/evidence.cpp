#include "common/store/evidence.h"

#include <array>

#include "common/base/enum_rows.h"

namespace lede {

namespace {

constexpr std::string_view kHigh = "high";
constexpr std::string_view kMedium = "medium";
constexpr std::string_view kLow = "low";

struct Row {
  Evidence evidence;
  std::string_view words;
  std::string_view confidence;
};

/// In the order of the enumerators.
constexpr std::array kRows = {
    Row{Evidence::none, "", ""},

    Row{Evidence::repeated_line, "repeated line", kHigh},
    Row{Evidence::first_line, "first line", kLow},
    Row{Evidence::line_above_text, "line above the text", kLow},
    Row{Evidence::labelled_line, "labelled line", kHigh},
    Row{Evidence::headline_ending, "headline's ending", kMedium},
    Row{Evidence::appeared_first, "“appeared first on” line", kHigh},
    Row{Evidence::byline, "byline", kMedium},
    Row{Evidence::credit_line, "credit line", kMedium},
    Row{Evidence::line_below_headline, "line below the headline", kMedium},
    Row{Evidence::line_with_date, "line with the date", kMedium},
    Row{Evidence::link_line, "link line", kHigh},
    Row{Evidence::copyright_notice, "copyright notice", kMedium},
    Row{Evidence::dateline, "dateline", kMedium},
    Row{Evidence::dateline_year_from_text, "dateline, year inferred from a date in the text", kLow},
    Row{Evidence::dateline_year_from_copyright, "dateline, year inferred from the copyright notice",
        kLow},
    Row{Evidence::dateline_without_year, "dateline, no year", kLow},
    Row{Evidence::date_line, "date line", kMedium},
    Row{Evidence::date_line_below_text, "date line below the text", kMedium},
    Row{Evidence::date_line_updated, "date line (updated)", kMedium},
    Row{Evidence::url, "url", kLow},
    Row{Evidence::late_date_line, "guess: date line, later than the copyright notice", kLow},

    Row{Evidence::confirmed_heading, "heading, confirmed by the page's data", kHigh},
    Row{Evidence::heading, "heading", kMedium},
    Row{Evidence::json_ld, "JSON-LD", kHigh},
    Row{Evidence::og_title, "og:title", kHigh},
    Row{Evidence::og_url, "og:url", kLow},
    Row{Evidence::og_site_name, "og:site_name", kHigh},
    Row{Evidence::meta, "meta", kHigh},
    Row{Evidence::microdata, "microdata", kHigh},
    Row{Evidence::page_title, "page title", kLow},
    Row{Evidence::canonical_link, "canonical link", kHigh},
    Row{Evidence::lang, "lang", kHigh},
    Row{Evidence::address, "address", kLow},
    Row{Evidence::rel_author, "rel=author", kMedium},
    Row{Evidence::byline_element, "element called a byline", kMedium},
    Row{Evidence::published_time, "article:published_time", kHigh},
    Row{Evidence::time_element, "time element", kMedium},
    Row{Evidence::date_element, "element called a date", kMedium},
    Row{Evidence::date_below_headline, "date line below the headline", kMedium},
    Row{Evidence::date_below_headline_updated, "date line below the headline (updated)", kMedium},
    Row{Evidence::json_ld_shown_day, "JSON-LD, on the day that the page shows", kHigh},
    Row{Evidence::published_time_shown_day,
        "article:published_time, on the day that the page shows", kHigh},
    Row{Evidence::microdata_shown_day, "microdata, on the day that the page shows", kHigh},
    Row{Evidence::meta_shown_day, "meta, on the day that the page shows", kHigh},

    Row{Evidence::record, "record", kHigh},
    Row{Evidence::record_domain, "record's domain", kLow},
    Row{Evidence::crawl, "crawl", kHigh},
    Row{Evidence::source_bytes, "its bytes", kHigh},
    Row{Evidence::front_matter, "front matter", kHigh},
    Row{Evidence::front_matter_domain, "front matter's domain", kLow},
    Row{Evidence::feed, "feed", kHigh},
    Row{Evidence::feed_title, "feed title", kHigh},
    Row{Evidence::feed_item, "feed item", kHigh},
    Row{Evidence::feed_item_source, "feed item's source", kHigh},
    Row{Evidence::feed_item_updated, "feed item (updated)", kHigh},
    Row{Evidence::mail_from, "mail From", kHigh},
    Row{Evidence::mail_subject, "mail Subject", kHigh},
    Row{Evidence::mail_date, "mail Date", kHigh},
    Row{Evidence::mail_list_id, "mail List-Id", kHigh},
    Row{Evidence::mail_archived_at, "mail Archived-At", kHigh},

    Row{Evidence::xml_language, "language", kHigh},
    Row{Evidence::nitf_title, "NITF title", kHigh},
    Row{Evidence::nitf_hl1, "NITF hl1", kHigh},
    Row{Evidence::nitf_byline, "NITF byline", kMedium},
    Row{Evidence::nitf_dateline, "NITF dateline", kMedium},
    Row{Evidence::nitf_date_issue, "NITF date.issue", kHigh},
    Row{Evidence::nitf_date_publication, "NITF date.publication", kHigh},
    Row{Evidence::nitf_date_release, "NITF date.release", kHigh},
    Row{Evidence::nitf_pubdata, "NITF pubdata", kHigh},
    Row{Evidence::nitf_distributor, "NITF distributor", kHigh},
    Row{Evidence::nitf_copyright, "NITF doc.copyright", kHigh},
    Row{Evidence::newsml_headline, "NewsML headline", kHigh},
    Row{Evidence::newsml_by, "NewsML by", kHigh},
    Row{Evidence::newsml_creator, "NewsML creator", kHigh},
    Row{Evidence::newsml_located, "NewsML located", kHigh},
    Row{Evidence::newsml_language, "NewsML language", kHigh},
    Row{Evidence::newsml_creditline, "NewsML creditline", kHigh},
    Row{Evidence::newsml_provider, "NewsML provider", kHigh},
    Row{Evidence::newsml_copyright_holder, "NewsML copyrightHolder", kHigh},
    Row{Evidence::newsml_content_created, "NewsML contentCreated", kHigh},
    Row{Evidence::newsml_first_created, "NewsML firstCreated", kHigh},
    Row{Evidence::newsml_version_created, "NewsML versionCreated", kHigh},
    Row{Evidence::newsml1_headline, "NewsML HeadLine", kHigh},
    Row{Evidence::newsml1_byline, "NewsML ByLine", kHigh},
    Row{Evidence::newsml1_language, "NewsML Language", kHigh},
    Row{Evidence::newsml1_creditline, "NewsML CreditLine", kHigh},
    Row{Evidence::newsml1_party, "NewsML Party", kHigh},
    Row{Evidence::newsml1_first_created, "NewsML FirstCreated", kHigh},
    Row{Evidence::newsml1_revision_created, "NewsML ThisRevisionCreated", kHigh},

    Row{Evidence::sgml_headline, "SGML HEADLINE", kHigh},
    Row{Evidence::sgml_hl, "SGML HL", kHigh},
    Row{Evidence::sgml_head, "SGML HEAD", kHigh},
    Row{Evidence::sgml_title, "SGML TITLE", kHigh},
    Row{Evidence::sgml_ti, "SGML TI", kHigh},
    Row{Evidence::sgml_date, "SGML DATE", kHigh},
    Row{Evidence::sgml_date_time, "SGML DATE_TIME", kHigh},
    Row{Evidence::sgml_datetime, "SGML DATETIME", kHigh},
    Row{Evidence::sgml_date1, "SGML DATE1", kHigh},
    Row{Evidence::sgml_pubdate, "SGML PUBDATE", kHigh},
    Row{Evidence::sgml_dd, "SGML DD", kHigh},
    Row{Evidence::sgml_byline, "SGML BYLINE", kHigh},
    Row{Evidence::sgml_author, "SGML AUTHOR", kHigh},
    Row{Evidence::sgml_by, "SGML BY", kHigh},
    Row{Evidence::sgml_source, "SGML SOURCE", kHigh},
    Row{Evidence::sgml_pub, "SGML PUB", kHigh},
    Row{Evidence::sgml_publication, "SGML PUBLICATION", kHigh},
    Row{Evidence::sgml_newspaper, "SGML NEWSPAPER", kHigh},
    Row{Evidence::sgml_dateline, "SGML DATELINE", kHigh},
    Row{Evidence::sgml_title_attribute, "SGML title", kHigh},
    Row{Evidence::sgml_url, "SGML url", kLow},
    Row{Evidence::document_number, "document number", kHigh},

    Row{Evidence::saved_from, "address it was saved from", kHigh},

    Row{Evidence::export_label, "label of an export", kHigh}};

static_assert(in_order(kRows, &Row::evidence) && kRows.size() == kEvidences);

const Row& row(Evidence evidence) {
  return kRows[static_cast<size_t>(evidence)];
}

}  // namespace

std::string_view words(Evidence evidence) {
  return row(evidence).words;
}

std::string_view confidence_of(Evidence evidence) {
  return row(evidence).confidence;
}

bool is_guess(Evidence evidence) {
  return evidence == Evidence::late_date_line;
}

void set_evidence(ArticleFacts& facts, const EvidenceOfFacts& evidence) {
  facts.evidence.clear();
  for (size_t i = 0; i < evidence.size(); ++i) {
    if (evidence[i] != Evidence::none)
      facts.evidence.push_back(
          {kEvidencedFacts[i], words(evidence[i]), confidence_of(evidence[i]) == kLow});
  }
  facts.published_evidence = words(evidence[kPublishedFact]);
  facts.published_guessed = is_guess(evidence[kPublishedFact]);
}

}  // namespace lede
