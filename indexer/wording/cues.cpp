#include "indexer/wording/cues.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <vector>

#include "common/text/unicode.h"
#include "indexer/wording/phrases.h"

namespace lede {

namespace {

using Phrases = std::unordered_set<std::string_view>;

const PhraseList kReadMore = {"read more",          "read more here",
                              "read full story",    "read the full story",
                              "read full article",  "read the full article",
                              "full story",         "continue reading",
                              "learn more",         "see more",
                              "view more",          "show more",
                              "load more",          "read article",
                              "click to read more", "more details",
                              "find out more"};

/// Link lines inside a text: the phrase, then a colon, a bar or a dash, then a headline.
const PhraseList kTeasers = {"read more",
                             "read also",
                             "also read",
                             "read next",
                             "related",
                             "related story",
                             "related article",
                             "related coverage",
                             "see also",
                             "also see",
                             "more on this",
                             "more on this story",
                             "must read",
                             "don't miss",
                             "watch",
                             "watch now",
                             "watch live",
                             "listen",
                             "in pictures",
                             "in photos",
                             "gallery",
                             "recommended",
                             "you may also like",
                             "you might also like",
                             "editor's pick",
                             "further reading",
                             "read",
                             "more",
                             "explore more",
                             "trending",
                             "most read",
                             "up next",
                             "live updates",
                             "podcast"};

const PhraseList kTailStarts = {"most read",
                                "most popular",
                                "most viewed",
                                "most shared",
                                "trending",
                                "trending now",
                                "trending news",
                                "trending stories",
                                "trending topics",
                                "popular now",
                                "popular stories",
                                "popular posts",
                                "related articles",
                                "related stories",
                                "related news",
                                "related content",
                                "related topics",
                                "related posts",
                                "related coverage",
                                "recommended",
                                "recommended for you",
                                "recommended stories",
                                "recommended articles",
                                "you may also like",
                                "you might also like",
                                "you may like",
                                "more stories",
                                "more news",
                                "more on this story",
                                "more articles",
                                "more headlines",
                                "latest news",
                                "latest stories",
                                "latest headlines",
                                "latest updates",
                                "top stories",
                                "top news",
                                "editor's picks",
                                "editors' picks",
                                "read next",
                                "up next",
                                "also in the news",
                                "sponsored",
                                "sponsored content",
                                "sponsored links",
                                "promoted",
                                "promoted stories",
                                "promoted content",
                                "around the web",
                                "from around the web",
                                "from our partners",
                                "paid content",
                                "comments",
                                "leave a comment",
                                "leave a reply",
                                "post a comment",
                                "join the conversation",
                                "what to read next",
                                "in other news",
                                "elsewhere on the site",
                                "other stories",
                                "next article",
                                "previous article",
                                "you might be interested in",
                                "don't miss",
                                "related topics:"};

/// Whole lines of page furniture.
const PhraseList kFurniture = {"advertisement",
                               "advertisment",
                               "ad",
                               "menu",
                               "search",
                               "home",
                               "subscribe",
                               "sign in",
                               "sign up",
                               "log in",
                               "login",
                               "register",
                               "share",
                               "tweet",
                               "email",
                               "print",
                               "facebook",
                               "twitter",
                               "whatsapp",
                               "telegram",
                               "linkedin",
                               "instagram",
                               "reddit",
                               "copy link",
                               "save",
                               "save for later",
                               "listen",
                               "listen to this article",
                               "listen to this story",
                               "play",
                               "pause",
                               "close",
                               "next",
                               "previous",
                               "back to top",
                               "loading",
                               "share this",
                               "share this article",
                               "share this story",
                               "share article",
                               "share on",
                               "follow",
                               "follow us",
                               "newsletter",
                               "newsletters",
                               "skip to content",
                               "skip to main content",
                               "skip to navigation",
                               "accessibility help",
                               "accessibility",
                               "my account",
                               "contact us",
                               "about us",
                               "privacy policy",
                               "terms of use",
                               "terms of service",
                               "cookie policy",
                               "cookies",
                               "donate",
                               "support us",
                               "view comments",
                               "no comments",
                               "show comments",
                               "print this page",
                               "email this article",
                               "text size",
                               "bookmark",
                               "e-paper",
                               "epaper",
                               "live tv",
                               "my feed",
                               "topics",
                               "tags",
                               "image",
                               "photo",
                               "video",
                               "notifications",
                               "settings",
                               "read in app",
                               "open in app",
                               "download app",
                               "get the app",
                               "hide caption",
                               "toggle caption",
                               "enlarge this image"};

/// Anywhere in a line of at most forty words: what only a site says, and what it asks for.
const PhraseList kNotices = {"all rights reserved",
                             "terms of use",
                             "terms of service",
                             "privacy policy",
                             "cookie policy",
                             "we use cookies",
                             "accept cookies",
                             "story continues below",
                             "article continues below",
                             "this article is more than",
                             "continues below advertisement",
                             "continues after advertisement",
                             "already a subscriber",
                             "enable javascript",
                             "browser does not support",
                             "playback is unsupported",
                             "delivered to your inbox",
                             "in your inbox",
                             "straight to your inbox",
                             "preferred source on google",
                             "may not be published, broadcast",
                             "syndicated feed",
                             "start your free trial",
                             "create a free account",
                             "copyright \xC2\xA9",
                             "sign up for",
                             "sign up to",
                             "sign up here",
                             "sign up now",
                             "subscribe to",
                             "subscribe now",
                             "subscribe for",
                             "follow us",
                             "like us on",
                             "join our",
                             "download our app",
                             "download the app",
                             "click here",
                             "support our journalism",
                             "become a member",
                             "share on facebook",
                             "share on twitter",
                             "report a typo",
                             "reuse this content",
                             "unlimited access",
                             "log in to",
                             "sign in to",
                             "manage your preferences",
                             "free newsletter",
                             "weekly newsletter",
                             "daily newsletter",
                             "our newsletter",
                             "get our newsletter",
                             "post a comment",
                             "never miss an update",
                             "in your browser",
                             "unsubscribe",
                             "receiving this email",
                             "forwarded this email",
                             "forward this email",
                             "update your preferences",
                             "not supported by your"};

/// How a page begins when it speaks to its reader, and whom it then speaks of.
const PhraseList kImperatives = {"sign up",     "subscribe",       "get ",
                                 "join ",       "follow ",         "click ",
                                 "download ",   "already ",        "by signing",
                                 "by clicking", "by subscribing",  "we use",
                                 "this site",   "this website",    "enable ",
                                 "please ",     "read our",        "stay ",
                                 "support ",    "become ",         "copyright",
                                 "all rights",  "story continues", "article continues",
                                 "like us",     "share ",          "your ",
                                 "create ",     "start ",          "manage ",
                                 "want ",       "enjoy",           "help us",
                                 "if you",      "to post",         "to comment",
                                 "this video",  "this content",    "you are receiving",
                                 "view this",   "unsubscribe",     "update "};
const PhraseList kAddresses = {" your ",          " you ",  " our ", " us ",  " we ",
                               "newsletter",      "inbox",  " here", " app ", "cookies",
                               "rights reserved", " below", "alerts"};

/// At the start of a line.
const PhraseList kDisclaimers = {"disclaimer:",
                                 "disclaimer -",
                                 "this article represents the",
                                 "the views expressed",
                                 "views expressed",
                                 "the opinions expressed",
                                 "opinions expressed",
                                 "this story has not been edited",
                                 "this story was auto-generated",
                                 "this article was auto-generated",
                                 "(except for the headline",
                                 "except for the headline",
                                 "with inputs from",
                                 "(with inputs from",
                                 "with agency inputs",
                                 "(with agency inputs",
                                 "this article was originally published",
                                 "this article first appeared",
                                 "this story was originally published",
                                 "this story first appeared",
                                 "this post first appeared",
                                 "this post originally appeared",
                                 "republished under",
                                 "republished with permission",
                                 "originally published in",
                                 "originally published on",
                                 "originally published by",
                                 "the author's views",
                                 "the writer's views",
                                 "the views and opinions"};

const PhraseList kLicence = {"no resale",
                             "no archive",
                             "no sales",
                             "third party",
                             "editorial use only",
                             "for editorial use",
                             "mandatory credit",
                             "not for sale",
                             "image has been supplied",
                             "photo has been supplied",
                             "no commercial",
                             "licensed for single use",
                             "no use without",
                             "restricted to editorial",
                             "no marketing",
                             "no advertising campaigns",
                             "not for commercial",
                             "not for marketing",
                             "no further use",
                             "single use only",
                             "no reuse",
                             "no re-use",
                             "one-time use"};

const PhraseList kCredits = {"Photograph:",  "Photograph by ", "Photo:",        "Photo by ",
                             "Photo credit", "Photos:",        "PHOTO:",        "Image:",
                             "Image credit", "Picture:",       "Credit:",       "(AP Photo",
                             "AP Photo/",    "(Photo by",      "(Photo:",       "(REUTERS/",
                             "REUTERS/",     "(Image:",        "(Getty Images", "Illustration:"};

const PhraseList kSeparators = {" > ",  " \xC2\xBB ",    " / ", " \xE2\x80\xBA ",
                                " >> ", " \xE2\x86\x92 "};

/// "Home > World > Asia": short parts between separators, the first being "Home" or all short.
bool is_breadcrumb(std::string_view text) {
  if (!kSeparators.within(text)) return false;
  for (const std::string_view sep :
       {" > ", " \xC2\xBB ", " / ", " \xE2\x80\xBA ", " >> ", " \xE2\x86\x92 "}) {
    if (text.find(sep) == std::string_view::npos) continue;
    size_t parts = 0;
    bool short_parts = true;
    for (size_t at = 0; at <= text.size();) {
      const size_t end = std::min(text.find(sep, at), text.size());
      const auto part = text.substr(at, end - at);
      if (std::count(part.begin(), part.end(), ' ') > 3) short_parts = false;
      ++parts;
      at = end + sep.size();
    }
    if (short_parts && (parts >= 3 || plain_line(text).starts_with("home"))) return true;
  }
  return false;
}

/// "Subscribe   Sign in", "Share | Save": pieces of furniture in one line.
bool is_furniture_row(std::string_view text) {
  size_t parts = 0;
  size_t begin = 0;
  // False for a part that is none of the furniture.
  const auto part_ends = [&](size_t end) {
    const std::string part = plain_line(text.substr(begin, end - begin));
    if (part.empty()) return true;
    ++parts;
    return kFurniture.has(part);
  };
  for (size_t i = 0; i < text.size();) {
    size_t gap = 0;
    if (text[i] == '|' || text[i] == '\t' ||
        (text[i] == ' ' && i + 1 < text.size() && text[i + 1] == ' ')) {
      gap = 1;
    } else if (text[i] == '\xC2' && text.substr(i).starts_with("\xC2\xB7")) {
      gap = 2;
    } else if (text[i] == '\xE2' && text.substr(i).starts_with("\xE2\x80\xA2")) {
      gap = 3;
    }
    if (gap > 0 && !part_ends(i)) return false;
    i += std::max<size_t>(gap, 1);
    if (gap > 0) begin = i;
  }
  return begin > 0 && part_ends(text.size()) && parts >= 2;
}

/// "4h", "3 min read", "2 hours ago", with or without a dot before it.
bool is_age(std::string_view s) {
  if (s.starts_with("\xE2\x80\xA2")) s.remove_prefix(3);
  while (s.starts_with(' ')) s.remove_prefix(1);
  size_t n = 0;
  while (n < s.size() && s[n] >= '0' && s[n] <= '9') ++n;
  if (n == 0 || n > 3) return false;
  s.remove_prefix(n);
  while (s.starts_with(' ') || s.starts_with('-')) s.remove_prefix(1);
  static const Phrases units = {
      "h",        "m",         "d",           "min",          "mins",
      "min read", "mins read", "minute read", "minutes read", "minutes ago",
      "min ago",  "mins ago",  "hour ago",    "hours ago",    "hr ago",
      "hrs ago",  "h ago",     "day ago",     "days ago",     "shares",
      "views"};
  return units.contains(s);
}

/// "#City News", "#World #Politics": tags alone on a line.
bool is_tag_line(const Block& b) {
  if (b.text.size() < 2 || b.text[0] != '#' || b.heading_level > 0 || b.words > 6) return false;
  return is_letter(decode_at(b.text, 1).value) && !b.ends_sentence;
}

}  // namespace

namespace {

/// plain_line of a text that is folded.
std::string plain_of_folded(std::string s) {
  size_t kept = 0;  // no longer than what was read
  for (size_t i = 0; i < s.size();) {
    const auto byte = static_cast<unsigned char>(s[i]);
    if (byte > ' ' && byte < 0x80) {
      s[kept++] = s[i++];
      continue;
    }
    const auto cp = decode_at(s, i);
    if (is_space(cp.value)) {
      if (kept > 0 && s[kept - 1] != ' ') s[kept++] = ' ';
    } else if (cp.value == 0x2019 || cp.value == 0x2018) {
      s[kept++] = '\'';
    } else {
      for (size_t k = 0; k < cp.size; ++k) s[kept++] = s[i + k];
    }
    i += cp.size;
  }
  const auto junk = [](char c) {
    return c == ' ' || c == '*' || c == '_' || c == '.' || c == ':' || c == '>' || c == '-' ||
           c == '|' || c == '[' || c == ']' || c == '+';
  };
  std::string_view out = std::string_view(s).substr(0, kept);
  while (!out.empty() && junk(out.back())) out.remove_suffix(1);
  while (!out.empty() && junk(out.front())) out.remove_prefix(1);
  for (const std::string_view arrow : {"\xC2\xBB", "\xE2\x80\xBA", "\xE2\x86\x92", "\xE2\x80\xA6",
                                       "\xE2\x96\xBA", "\xE2\x96\xB6"}) {
    if (out.ends_with(arrow)) out.remove_suffix(arrow.size());
  }
  while (out.ends_with(' ')) out.remove_suffix(1);
  return std::string(out);
}

}  // namespace

std::string plain_line(std::string_view text) {
  return plain_of_folded(fold(text));
}

CueMatch match_cue(const Block& b) {
  if (b.words > 60) return {};
  const std::string line = fold(b.text);
  const std::string s = plain_of_folded(line);
  if (b.words <= 5 && is_age(s)) return {Cue::chrome, "age or reading time"};
  if (s.empty()) return {Cue::chrome, "a line of signs"};
  if (kReadMore.has(s)) return {Cue::read_more, "link to another article"};
  if (kTailStarts.has(s)) return {Cue::tail_start, "list of other articles"};
  if (s.starts_with("more from ") && b.words <= 7 && !b.ends_sentence) {
    return {Cue::tail_start, "list of other articles"};
  }
  if (is_tag_line(b)) return {Cue::tail_start, "tags"};
  if (kFurniture.has(s) || is_furniture_row(b.text)) return {Cue::chrome, "page furniture"};
  if (is_breadcrumb(b.text)) return {Cue::chrome, "navigation"};
  if (s.starts_with("statement:")) {
    // A statement of the page about the article, not of a party in the news.
    for (const std::string_view of : {"author", "article", "views", "opinion", "content", "writer",
                                      "platform", "publication"}) {
      if (s.find(of) != std::string::npos) return {Cue::chrome, "disclaimer"};
    }
  }
  if (kDisclaimers.begins(s)) return {Cue::chrome, "disclaimer"};
  if (b.words <= 30) {
    for (const std::string_view t : kTeasers.candidates(s)) {
      if (!s.starts_with(t)) continue;
      std::string_view rest = std::string_view(s).substr(t.size());
      const bool mark = rest.starts_with(":") || rest.starts_with(" |") || rest.starts_with(" -") ||
                        rest.starts_with(" \xE2\x80\x93") || rest.starts_with(" \xE2\x80\x94") ||
                        rest.starts_with(" >") || rest.starts_with(" \xC2\xBB");
      const bool title = !b.ends_sentence || b.text.ends_with('?') || b.title_case;
      if (mark && rest.size() > 2 && title) return {Cue::teaser, "link to another article"};
    }
    if (s.starts_with("tags:") || s.starts_with("topics:") || s.starts_with("filed under") ||
        s.starts_with("categories:") || s.starts_with("category:") || s.starts_with("keywords:") ||
        s.starts_with("tagged")) {
      return {Cue::chrome, "tags"};
    }
  }
  if (b.words <= 40) {
    const bool dated = s.starts_with("copyright 19") || s.starts_with("copyright 20") ||
                       s.starts_with("copyright (c)");
    if (b.text.find("\xC2\xA9") != std::string_view::npos || dated || s.starts_with("(c) ")) {
      return {Cue::chrome, "copyright notice"};
    }
    // In running text the same words are news ("residents must sign up for a shot", "the site has
    // terms of use"), unless it begins by telling its reader what to do.
    const bool running = b.prose();
    const auto tells_reader = [&] {
      return kImperatives.begins(s) && kAddresses.within(" " + line + " ");
    };
    if ((!running || tells_reader()) && kNotices.within(line))
      return {Cue::chrome, "the site's own notice"};
    if (running && line.find("all rights reserved") != std::string::npos)
      return {Cue::chrome, "copyright notice"};
  }
  return {};
}

namespace {

struct Shape {
  size_t upper = 0;
  size_t letters = 0;
};

Shape shape_of(std::string_view text) {
  Shape s;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') ++s.upper;
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ++s.letters;
  }
  return s;
}

bool shouts(std::string_view text) {
  const Shape s = shape_of(text);
  return s.letters > 3 && s.upper * 2 > s.letters;
}

/// "NO RESALES.", "Editorial use only.": a licence shouts, or is a few words that begin with one of
/// its phrases. "A third party was to blame" is a sentence like others.
bool is_licence(std::string_view sentence) {
  const std::string s = fold(sentence);
  if (!kLicence.within(s)) return false;
  return shouts(sentence) || (kLicence.begins(s) && std::count(s.begin(), s.end(), ' ') < 7);
}

/// "Photograph: Owen Roe/Agency", "(AP Photo/Jane Doe)", "Getty Images" at the end of a caption.
bool is_credit(std::string_view sentence) {
  return kCredits.begins(sentence) && std::count(sentence.begin(), sentence.end(), ' ') < 16;
}

}  // namespace

std::vector<Range> photo_notes(std::string_view text) {
  std::vector<Range> out;
  // Most paragraphs have nothing of either.
  if (!kCredits.within(text) && !kLicence.within(fold(text))) return out;
  bool run = false;
  for (const auto& s : split_sentences(text)) {
    const auto sentence = text.substr(s.begin, s.size());
    Range note = s;
    bool is_note = is_licence(sentence) || is_credit(sentence) || (run && shouts(sentence));
    if (!is_note) {
      // A credit in brackets closes the caption's own sentence.
      if (const auto at = sentence.rfind(" ("); at != std::string_view::npos &&
                                                sentence.ends_with(')') &&
                                                is_credit(sentence.substr(at + 1))) {
        note.begin = s.begin + static_cast<uint32_t>(at) + 1;
        is_note = true;
      }
    }
    if (is_note && run) {
      out.back().end = note.end;
    } else if (is_note) {
      out.push_back(note);
    }
    run = is_note;
  }
  return out;
}

bool looks_like_outlet(std::string_view line) {
  static const Phrases kMasthead = {
      "news",        "times",        "post",       "herald",   "courier",   "journal",   "tribune",
      "gazette",     "press",        "daily",      "guardian", "telegraph", "chronicle", "observer",
      "mail",        "broadcasting", "wire",       "agency",   "today",     "review",    "online",
      "radio",       "tv",           "television", "network",  "globe",     "mirror",    "express",
      "independent", "examiner",     "dispatch",   "bulletin", "monitor",   "inquirer",  "sentinel",
      "standard",    "reuters",      "bbc",        "cnn",      "npr",       "afp",       "weekly",
      "magazine",    "media",        "insider",    "politico", "bloomberg", "nation",    "world",
      "report",      "record",       "register",   "star",     "sun",       "mercury",   "argus",
      "echo",        "advertiser",   "ledger",     "citizen",  "voice",     "lantern",   "view"};
  size_t words = 0;
  bool masthead = false;
  std::string word;
  bool capitals = true;
  const auto flush = [&] {
    if (word.empty()) return;
    ++words;
    const std::string f = fold(word);
    if (kMasthead.contains(f) || f.ends_with(".com") || f.ends_with(".org") || f.ends_with("news"))
      masthead = true;
    if (!is_upper(decode_at(word, 0).value) && f != "of" && f != "the" && f != "and" &&
        f.find('.') == std::string::npos)
      capitals = false;
    word.clear();
  };
  for (const char c : line) {
    if (c == ' ') {
      flush();
    } else {
      word += c;
    }
  }
  flush();
  // One usual word alone ("Review", "World") names nobody.
  static const Phrases kAlone = {"reuters", "bbc", "cnn", "npr", "afp", "politico", "bloomberg"};
  const std::string all = fold(line);
  const bool alone =
      words == 1 && (kAlone.contains(all) || all.find('.') != std::string::npos ||
                     (all.size() > 6 &&
                      (all.ends_with("news") || all.ends_with("times") || all.ends_with("post"))));
  return (alone || (words >= 2 && words <= 5)) && masthead && capitals &&
         line.find_first_of("?!:") == std::string_view::npos;
}

}  // namespace lede
