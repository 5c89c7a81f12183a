// Why a stretch of a text is kept out of ranking.
#pragma once

#include <cstddef>
#include <string_view>

namespace lede {

/// Why text is muted. The index stores the numbers: new ones are added at the end.
enum class MuteReason {
  none,  ///< it is not

  // It became a fact, or says again what one says.
  headline,
  headline_repeated,
  byline,
  editor,
  outlet,
  date,
  link_line,
  appeared_first,
  front_matter,
  rule,

  // A line behind a label ("Title: ..."), named after it.
  title_label,
  subject_label,
  source_label,
  publisher_label,
  publication_label,
  newspaper_label,
  site_label,
  author_label,
  authors_label,
  creator_label,
  language_label,
  lang_label,
  location_label,
  dateline_label,
  place_label,
  from_label,
  to_label,
  cc_label,
  reply_to_label,
  section_label,
  category_label,
  id_label,
  type_label,
  keywords_label,

  // The wording of the line.
  age,
  signs,
  link_to_other_article,
  list_of_other_articles,
  tags,
  page_furniture,
  navigation,
  disclaimer,
  copyright_notice,
  site_notice,
  photo_licence,

  // Its place in a flat text.
  teaser,
  after_the_end,
  above_headline,
  about_author,
  comments_below,
  menu,
  below_article,
  above_article,
  not_part_of_text,

  // The element of a page that holds it.
  comments,
  related_stories,
  share_buttons,
  advertisement,
  newsletter_box,
  page_header,
  page_footer,
  sidebar,
  overlay,
  gallery,
  rating,
  hidden,
  form,
  player,
  teasers,

  // Its place on a page.
  repeated,
  outside_article,
  above_text,
  below_text,
  list_of_links,
  link,
  around_stated_text,

  recurs,  ///< in many articles of one outlet
};

inline constexpr size_t kMuteReasons = static_cast<size_t>(MuteReason::recurs) + 1;

/// The words for people ("page furniture"); empty for none.
[[nodiscard]] std::string_view words(MuteReason reason);

}  // namespace lede
