// Where a fact of an article comes from, and how far it can be trusted.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "lede/article_facts.h"

namespace lede {

/// Where a fact was read. The index stores the numbers: new ones are added at the end.
enum class Evidence {
  none,

  // Flat text.
  repeated_line,
  first_line,
  line_above_text,
  labelled_line,
  headline_ending,
  appeared_first,
  byline,
  credit_line,
  line_below_headline,
  line_with_date,
  link_line,
  copyright_notice,
  dateline,
  dateline_year_from_text,
  dateline_year_from_copyright,
  dateline_without_year,
  date_line,
  date_line_below_text,
  date_line_updated,
  url,
  late_date_line,

  // Pages.
  confirmed_heading,
  heading,
  json_ld,
  og_title,
  og_url,
  og_site_name,
  meta,
  microdata,
  page_title,
  canonical_link,
  lang,
  address,
  rel_author,
  byline_element,
  published_time,
  time_element,
  date_element,
  date_below_headline,
  date_below_headline_updated,
  json_ld_shown_day,
  published_time_shown_day,
  microdata_shown_day,
  meta_shown_day,

  // Records, front matter, feeds and mail.
  record,
  record_domain,
  crawl,
  source_bytes,
  front_matter,
  front_matter_domain,
  feed,
  feed_title,
  feed_item,
  feed_item_source,
  feed_item_updated,
  mail_from,
  mail_subject,
  mail_date,
  mail_list_id,
  mail_archived_at,

  // NITF and NewsML: the elements.
  xml_language,
  nitf_title,
  nitf_hl1,
  nitf_byline,
  nitf_dateline,
  nitf_date_issue,
  nitf_date_publication,
  nitf_date_release,
  nitf_pubdata,
  nitf_distributor,
  nitf_copyright,
  newsml_headline,
  newsml_by,
  newsml_creator,
  newsml_located,
  newsml_language,
  newsml_creditline,
  newsml_provider,
  newsml_copyright_holder,
  newsml_content_created,
  newsml_first_created,
  newsml_version_created,
  newsml1_headline,
  newsml1_byline,
  newsml1_language,
  newsml1_creditline,
  newsml1_party,
  newsml1_first_created,
  newsml1_revision_created,

  // SGML: the elements.
  sgml_headline,
  sgml_hl,
  sgml_head,
  sgml_title,
  sgml_ti,
  sgml_date,
  sgml_date_time,
  sgml_datetime,
  sgml_date1,
  sgml_pubdate,
  sgml_dd,
  sgml_byline,
  sgml_author,
  sgml_by,
  sgml_source,
  sgml_pub,
  sgml_publication,
  sgml_newspaper,
  sgml_dateline,
  sgml_title_attribute,
  sgml_url,
  document_number,

  saved_from,  ///< what the copy of a page says of its original

  // Exports of press databases.
  export_label,
};

inline constexpr size_t kEvidences = static_cast<size_t>(Evidence::export_label) + 1;

/// The words for people ("byline"); empty for none.
[[nodiscard]] std::string_view words(Evidence evidence);

/// "high": the source states it in data or under a label, or two places agree. "medium": its place
/// and form say so. "low": a guess, or a stand-in (a host for an outlet). Empty without
/// evidence.
[[nodiscard]] std::string_view confidence_of(Evidence evidence);

/// True when nothing says that the value is the fact: a date in the text may be any day.
[[nodiscard]] bool is_guess(Evidence evidence);

/// The facts that are stored with their evidence, by the names that they are printed with.
inline constexpr std::array<std::string_view, 7> kEvidencedFacts = {
    "headline", "outlet", "author", "published", "place", "url", "language"};
inline constexpr size_t kPublishedFact = 3;
/// The evidence of each of them.
using EvidenceOfFacts = std::array<Evidence, kEvidencedFacts.size()>;

/// Says in the facts where they were read.
void set_evidence(ArticleFacts& facts, const EvidenceOfFacts& evidence);

}  // namespace lede
