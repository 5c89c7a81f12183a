#include "indexer/html/regions.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/html/saved_page.h"

namespace lede::html {

namespace {

/// Words of class names and ids, with the purpose of the elements that bear them.
const std::unordered_map<std::string_view, Region>& class_words() {
  static const auto words = [] {
    std::unordered_map<std::string_view, Region> w;
    const auto add = [&](MuteReason reason, bool strong,
                         std::initializer_list<std::string_view> names) {
      for (const auto n : names) w.emplace(n, Region{reason, strong});
    };
    add(MuteReason::comments, true,
        {"comment", "comments", "commentlist", "disqus", "respond", "livefyre", "commenting",
         "usercomments", "replies", "viafoura", "coral", "feedback", "guestbook", "commentsarea",
         "discussion"});
    add(MuteReason::related_stories, true,
        {"related",     "relatedcontent", "relatedposts",    "relatedstories", "recirc",
         "recommended", "recommendation", "recommendations", "recommends",     "outbrain",
         "taboola",     "zergnet",        "yarpp",           "trending",       "popular",
         "mostpopular", "mostread",       "mostviewed",      "readmore",       "readnext",
         "upnext",      "nextup",         "similar",         "suggested",      "suggestions",
         "interest",    "teasers",        "teaser",          "promo",          "promos",
         "promobox",    "latest",         "recent",          "morefrom",       "seealso",
         "alsoread",    "carousel",       "headlines",       "moreon",         "topstories",
         "hottopics",   "newsfeed",       "linklist",        "crosslinks",     "crosspromo",
         "revcontent",  "nrelate"});
    add(MuteReason::share_buttons, true,
        {"share",    "sharing",     "sharebar",  "sharedaddy", "sharetools", "social",
         "socials",  "socialmedia", "addthis",   "addtoany",   "sharethis",  "follow",
         "followus", "tweet",       "facebook",  "pinterest",  "sociable",   "shareaholic",
         "ssba",     "sns",         "reactions", "bookmark",   "bookmarks"});
    add(MuteReason::advertisement, true,
        {"ad",          "ads",     "advert",    "adverts",  "advertisement", "advertising",
         "adsense",     "adunit",  "adbox",     "adslot",   "adwrap",        "adwrapper",
         "adcontainer", "sponsor", "sponsored", "sponsors", "dfp",           "gpt",
         "leaderboard", "mpu",     "banner",    "admarker", "sponsorship",   "commercial"});
    add(MuteReason::newsletter_box, true,
        {"newsletter", "newsletters", "subscribe", "subscription", "signup", "optin", "mailchimp",
         "paywall", "registration", "donate", "donation", "membership", "piano"});
    add(MuteReason::navigation, false,
        {"nav",       "navbar",   "navigation", "menu",        "menus",     "submenu",
         "topnav",    "subnav",   "breadcrumb", "breadcrumbs", "crumbs",    "pagination",
         "pager",     "paging",   "pagenav",    "skip",        "skiplink",  "toolbar",
         "tools",     "tool",     "utility",    "utilities",   "masthead",  "topbar",
         "searchbox", "search",   "sitemap",    "login",       "hamburger", "tabs",
         "dropdown",  "prevnext", "nextprev",   "postnav",     "wayfinder", "shortcuts",
         "ribbon",    "ticker"});
    // What archives of the web put around their copies.
    add(MuteReason::navigation, true, {"wmipp", "donato", "cachehdr"});
    add(MuteReason::page_footer, false,
        {"footer", "footers", "copyright", "colophon", "legal", "disclaimer", "disclosure",
         "endnote"});
    add(MuteReason::sidebar, false,
        {"sidebar", "sidebars", "rail", "rightrail", "leftrail", "rightcol", "rightcolumn",
         "widget", "widgets", "widgetarea", "secondary", "aside", "complementary", "tertiary",
         "supplementary", "infobox", "modules"});
    add(MuteReason::overlay, true,
        {"cookie", "cookies", "consent", "gdpr", "modal", "popup", "overlay", "lightbox", "dialog",
         "interstitial", "onetrust", "tooltip", "popover", "notification", "notifications",
         "alertbar", "noprint"});
    add(MuteReason::tags, false,
        {"tags", "taglist", "tag", "tagcloud", "topics", "keywords", "categories", "taxonomy",
         "filedunder", "labels"});
    add(MuteReason::about_author, false,
        {"authorbio", "bio", "biography", "authorbox", "aboutauthor", "authorinfo", "authorbio",
         "contributor", "contributors", "vcard", "authors"});
    add(MuteReason::gallery, false,
        {"gallery", "slideshow", "slider", "thumbs", "thumbnails", "filmstrip", "player",
         "videoplayer", "playlist", "jwplayer", "brightcove"});
    add(MuteReason::rating, false,
        {"rating", "ratings", "vote", "votes", "poll", "polls", "quiz", "survey"});
    add(MuteReason::byline, false,
        {"byline", "bylines", "dateline", "timestamp", "pubdate", "postmeta", "entrymeta",
         "articlemeta", "meta", "metadata", "credit", "credits", "attribution"});
    add(MuteReason::hidden, false,
        {"hidden", "hide", "invisible", "visuallyhidden", "offscreen", "sronly"});
    return w;
  }();
  return words;
}

const std::unordered_set<std::string_view> kArticleWords = {
    "article",   "articlebody",  "articletext", "articlecontent", "body",     "content",
    "entry",     "entrycontent", "main",        "maincontent",    "story",    "storybody",
    "storytext", "post",         "postcontent", "postbody",       "text",     "copy",
    "hentry",    "blogpost",     "page",        "wrapper",        "container"};

/// Calls `f` with each word of a class list or id, cut at punctuation and at capitals, and with
/// each two that follow each other in one name ("read-more": read, readmore, more).
template <typename F>
void for_each_word(std::string_view names, F f) {
  std::string word;
  std::string last;
  char before = ' ';
  const auto end_word = [&] {
    if (word.empty()) return;
    f(word);
    if (!last.empty()) f(last + word);
    last = std::move(word);
    word.clear();
  };
  for (const char c : names) {
    if (!ascii::is_letter(c) || (ascii::is_upper(c) && ascii::is_lower(before))) {
      end_word();
      if (c == ' ') last.clear();
    }
    if (ascii::is_letter(c)) word += ascii::lower(c);
    before = c;
  }
  end_word();
}

bool hides(std::string_view style) {
  std::string s;
  for (const char c : style) {
    if (c != ' ' && c != '\t') s += ascii::lower(c);
  }
  return s.find("display:none") != std::string::npos ||
         s.find("visibility:hidden") != std::string::npos;
}

Region by_tag(Tag tag) {
  static constexpr std::array<std::pair<Tag, Region>, 13> kNames = {{
      {Tag::nav, {MuteReason::navigation, true}},
      {Tag::menu, {MuteReason::navigation, true}},
      {Tag::footer, {MuteReason::page_footer, false}},
      {Tag::aside, {MuteReason::sidebar, false}},
      {Tag::button, {MuteReason::form, false}},
      {Tag::option, {MuteReason::form, false}},
      {Tag::label, {MuteReason::form, false}},
      {Tag::legend, {MuteReason::form, false}},
      {Tag::form, {MuteReason::form, false}},
      {Tag::fieldset, {MuteReason::form, false}},
      {Tag::dialog, {MuteReason::overlay, true}},
      {Tag::video, {MuteReason::player, true}},
      {Tag::audio, {MuteReason::player, true}},
  }};
  const auto* const it = std::find_if(kNames.begin(), kNames.end(),
                                      [&](const auto& name) { return name.first == tag; });
  return it == kNames.end() ? Region{} : it->second;
}

Region by_role(std::string_view role) {
  if (role == "navigation" || role == "menu" || role == "menubar" || role == "toolbar" ||
      role == "search" || role == "tablist")
    return {MuteReason::navigation, true};
  if (role == "complementary") return {MuteReason::sidebar, false};
  if (role == "contentinfo") return {MuteReason::page_footer, true};
  if (role == "banner") return {MuteReason::page_header, false};
  if (role == "dialog" || role == "alertdialog" || role == "alert")
    return {MuteReason::overlay, true};
  return {};
}

}  // namespace

Region region_of(const Tree& tree, const Node& node) {
  if (node.tag == Tag::text || node.tag == Tag::html || node.tag == Tag::body) return {};
  if (const Region r = by_tag(node.tag)) return r;
  if (node.attribute_count == 0 || node.tag == Tag::blockquote) return {};
  if (tree.has_attribute(node, "hidden") || hides(tree.attribute(node, "style")) ||
      tree.attribute(node, "aria-hidden") == "true")
    return {MuteReason::hidden, false};
  if (tree.attribute(node, "id") == "HEADER") return {MuteReason::navigation, true};
  if (const Region r = by_role(tree.attribute(node, "role")); r) return r;
  Region found;
  const auto classes = tree.attribute(node, "class");
  // Long lists of short names are a style sheet's shorthand.
  const bool shorthand = std::count(classes.begin(), classes.end(), ' ') >= 5;
  const auto look = [&](const std::string& word) {
    const auto it = class_words().find(word);
    if (it == class_words().end() || (found.strong && !it->second.strong)) return;
    if (shorthand && word.size() <= 3) return;
    // A paragraph's own name is often its style.
    if (node.tag == Tag::p && !it->second.strong) return;
    if (!found || (it->second.strong && !found.strong)) found = it->second;
  };
  for_each_word(classes, look);
  for_each_word(tree.attribute(node, "id"), look);
  return found;
}

std::vector<Region> named_regions(const Tree& tree) {
  std::vector<Region> regions;
  regions.reserve(tree.nodes().size());
  for (const auto& node : tree.nodes()) regions.push_back(region_of(tree, node));
  constexpr size_t kMaxBarBytes = 800;
  for (uint32_t n = link_of_cache(tree); n != 0; n = tree.nodes()[n].parent) {
    const Tag tag = tree.nodes()[n].tag;
    if (tag == Tag::body || tag == Tag::html || tree.short_text(n, kMaxBarBytes).empty()) break;
    regions[n] = {MuteReason::navigation, true};
  }
  return regions;
}

bool says_article(const Tree& tree, const Node& node) {
  if (node.tag == Tag::article || node.tag == Tag::main) return true;
  if (node.attribute_count == 0) return false;
  if (tree.attribute(node, "itemprop").find("articleBody") != std::string_view::npos) return true;
  if (tree.attribute(node, "role") == "main" || tree.attribute(node, "role") == "article")
    return true;
  bool found = false;
  const auto look = [&](const std::string& word) { found = found || kArticleWords.contains(word); };
  for_each_word(tree.attribute(node, "class"), look);
  for_each_word(tree.attribute(node, "id"), look);
  return found;
}

}  // namespace lede::html
