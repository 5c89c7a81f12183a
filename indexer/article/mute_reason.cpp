#include "indexer/article/mute_reason.h"

#include <array>

#include "common/base/enum_rows.h"

namespace lede {

namespace {

struct Row {
  MuteReason reason;
  std::string_view words;
};

/// In the order of the enumerators.
constexpr std::array kRows = {
    Row{MuteReason::none, ""},

    Row{MuteReason::headline, "headline"},
    Row{MuteReason::headline_repeated, "headline, repeated"},
    Row{MuteReason::byline, "byline"},
    Row{MuteReason::editor, "editor"},
    Row{MuteReason::outlet, "outlet"},
    Row{MuteReason::date, "date"},
    Row{MuteReason::link_line, "link line"},
    Row{MuteReason::appeared_first, "“appeared first on” line"},
    Row{MuteReason::front_matter, "front matter"},
    Row{MuteReason::rule, "rule"},

    Row{MuteReason::title_label, "title"},
    Row{MuteReason::subject_label, "subject"},
    Row{MuteReason::source_label, "source"},
    Row{MuteReason::publisher_label, "publisher"},
    Row{MuteReason::publication_label, "publication"},
    Row{MuteReason::newspaper_label, "newspaper"},
    Row{MuteReason::site_label, "site"},
    Row{MuteReason::author_label, "author"},
    Row{MuteReason::authors_label, "authors"},
    Row{MuteReason::creator_label, "creator"},
    Row{MuteReason::language_label, "language"},
    Row{MuteReason::lang_label, "lang"},
    Row{MuteReason::location_label, "location"},
    Row{MuteReason::dateline_label, "dateline"},
    Row{MuteReason::place_label, "place"},
    Row{MuteReason::from_label, "from"},
    Row{MuteReason::to_label, "to"},
    Row{MuteReason::cc_label, "cc"},
    Row{MuteReason::reply_to_label, "reply-to"},
    Row{MuteReason::section_label, "section"},
    Row{MuteReason::category_label, "category"},
    Row{MuteReason::id_label, "id"},
    Row{MuteReason::type_label, "type"},
    Row{MuteReason::keywords_label, "keywords"},

    Row{MuteReason::age, "age or reading time"},
    Row{MuteReason::signs, "a line of signs"},
    Row{MuteReason::link_to_other_article, "link to another article"},
    Row{MuteReason::list_of_other_articles, "list of other articles"},
    Row{MuteReason::tags, "tags"},
    Row{MuteReason::page_furniture, "page furniture"},
    Row{MuteReason::navigation, "navigation"},
    Row{MuteReason::disclaimer, "disclaimer"},
    Row{MuteReason::copyright_notice, "copyright notice"},
    Row{MuteReason::site_notice, "the site's own notice"},
    Row{MuteReason::photo_licence, "photo licence"},

    Row{MuteReason::teaser, "teaser of another article"},
    Row{MuteReason::after_the_end, "after the end of the article"},
    Row{MuteReason::above_headline, "line above the headline"},
    Row{MuteReason::about_author, "about the author"},
    Row{MuteReason::comments_below, "comments below the article"},
    Row{MuteReason::menu, "menu: a run of short lines"},
    Row{MuteReason::below_article, "below the article"},
    Row{MuteReason::above_article, "above the article"},
    Row{MuteReason::not_part_of_text, "not part of the text around it"},

    Row{MuteReason::comments, "comments"},
    Row{MuteReason::related_stories, "related stories"},
    Row{MuteReason::share_buttons, "share buttons"},
    Row{MuteReason::advertisement, "advertisement"},
    Row{MuteReason::newsletter_box, "newsletter box"},
    Row{MuteReason::page_header, "page header"},
    Row{MuteReason::page_footer, "page footer"},
    Row{MuteReason::sidebar, "sidebar"},
    Row{MuteReason::overlay, "box over the page"},
    Row{MuteReason::gallery, "gallery"},
    Row{MuteReason::rating, "rating or poll"},
    Row{MuteReason::hidden, "hidden"},
    Row{MuteReason::form, "form"},
    Row{MuteReason::player, "player"},
    Row{MuteReason::teasers, "teasers"},

    Row{MuteReason::repeated, "repeated"},
    Row{MuteReason::outside_article, "outside of the article's part of the page"},
    Row{MuteReason::above_text, "above the text"},
    Row{MuteReason::below_text, "below the text"},
    Row{MuteReason::list_of_links, "list of links"},
    Row{MuteReason::link, "link"},
    Row{MuteReason::around_stated_text, "page around the text"},

    Row{MuteReason::recurs, "recurs in"}};

static_assert(in_order(kRows, &Row::reason) && kRows.size() == kMuteReasons);

}  // namespace

std::string_view words(MuteReason reason) {
  return kRows[static_cast<size_t>(reason)].words;
}

}  // namespace lede
