#include "indexer/wording/cues.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/wording/phrases.h"

namespace lede {

namespace {

#include "indexer/wording/cue_phrases.inc"

const PhraseList kSeparators = {" > ", " » ", " / ", " › ", " >> ", " → "};

/// "Home > World > Asia": short parts between separators, the first being "Home" or all short.
bool is_breadcrumb(std::string_view text) {
  if (!kSeparators.within(text)) return false;
  for (const std::string_view sep : kSeparators.candidates(" ")) {
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
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      const bool blanks = text[i] == ' ' && i + 1 < text.size() && text[i + 1] == ' ';
      gap = blanks || text[i] == '|' || text[i] == '\t' ? 1 : 0;
    } else if (text.substr(i).starts_with("·")) {
      gap = 2;
    } else if (text.substr(i).starts_with("•")) {
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
  if (s.starts_with("•")) s.remove_prefix(3);
  while (s.starts_with(' ')) s.remove_prefix(1);
  size_t n = 0;
  while (n < s.size() && ascii::is_digit(s[n])) ++n;
  if (n == 0 || n > 3) return false;
  s.remove_prefix(n);
  while (s.starts_with(' ') || s.starts_with('-')) s.remove_prefix(1);
  static const std::unordered_set<std::string_view> kUnits = {
      "h",        "m",         "d",           "min",          "mins",
      "min read", "mins read", "minute read", "minutes read", "minutes ago",
      "min ago",  "mins ago",  "hour ago",    "hours ago",    "hr ago",
      "hrs ago",  "h ago",     "day ago",     "days ago",     "shares",
      "views"};
  return kUnits.contains(s);
}

/// "#City News", "#World #Politics": tags alone on a line.
bool is_tag_line(const Block& b) {
  if (b.text.size() < 2 || b.text[0] != '#' || b.heading_level > 0 || b.words > 6) return false;
  return is_letter(decode_at(b.text, 1).value) && !b.ends_sentence;
}

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
  for (const std::string_view arrow : {"»", "›", "→", "…", "►", "▶"}) {
    if (out.ends_with(arrow)) out.remove_suffix(arrow.size());
  }
  while (out.ends_with(' ')) out.remove_suffix(1);
  return std::string(out);
}

constexpr std::string_view kAllRights = "all rights reserved";

/// Whether a sentence of the article ends there: a notice behind it takes none of it away.
bool ends_text(std::string_view before) {
  constexpr auto kWords = 8;
  before = before.substr(0, before.find_last_not_of(' ') + 1);
  const bool sentence = before.ends_with('.') || before.ends_with('!') || before.ends_with('?') ||
                        before.ends_with("”") || before.ends_with('"') || before.ends_with("。");
  return sentence && std::count(before.begin(), before.end(), ' ') >= kWords;
}

}  // namespace

std::string plain_line(std::string_view text) {
  return plain_of_folded(fold(text));
}

CueMatch match_cue(const Block& b) {
  if (b.words > 60) return {};
  const std::string line = fold(b.text);
  const std::string s = plain_of_folded(line);
  if (b.words <= 5 && is_age(s)) return {Cue::chrome, MuteReason::age};
  if (s.empty()) return {Cue::chrome, MuteReason::signs};
  if (kReadMore.has(s)) return {Cue::read_more, MuteReason::link_to_other_article};
  if (kTailStarts.has(s)) return {Cue::tail_start, MuteReason::list_of_other_articles};
  if (s.starts_with("more from ") && b.words <= 7 && !b.ends_sentence) {
    return {Cue::tail_start, MuteReason::list_of_other_articles};
  }
  if (is_tag_line(b)) return {Cue::tail_start, MuteReason::tags};
  if (kFurniture.has(s) || is_furniture_row(b.text))
    return {Cue::chrome, MuteReason::page_furniture};
  // "A post shared by Merrow Council (@merrow)"; "A post shared by the mayor ..." is news.
  if (kEmbedded.begins(s) && b.text.find("(@") != std::string_view::npos)
    return {Cue::chrome, MuteReason::page_furniture};
  if (is_breadcrumb(b.text)) return {Cue::chrome, MuteReason::navigation};
  if (s.starts_with("statement:")) {
    // A statement of the page about the article, not of a party in the news.
    for (const std::string_view of : {"author", "article", "views", "opinion", "content", "writer",
                                      "platform", "publication"}) {
      if (s.find(of) != std::string::npos) return {Cue::chrome, MuteReason::disclaimer};
    }
  }
  if (kDisclaimers.begins(s)) return {Cue::chrome, MuteReason::disclaimer};
  if (b.words <= 30) {
    const bool teases = kTeasers.begins(s);
    for (const std::string_view t : kTeasers.candidates(s)) {
      if (!teases || !s.starts_with(t)) continue;
      std::string_view rest = std::string_view(s).substr(t.size());
      const bool mark = rest.starts_with(":") || rest.starts_with("：") || rest.starts_with(" :") ||
                        rest.starts_with(" |") || rest.starts_with(" -") ||
                        rest.starts_with(" –") || rest.starts_with(" —") ||
                        rest.starts_with(" >") || rest.starts_with(" »");
      const bool title = !b.ends_sentence || b.text.ends_with('?') || b.title_case;
      if (mark && rest.size() > 2 && title) return {Cue::teaser, MuteReason::link_to_other_article};
    }
    if (s.starts_with("tags:") || s.starts_with("topics:") || s.starts_with("filed under") ||
        s.starts_with("categories:") || s.starts_with("category:") || s.starts_with("keywords:") ||
        s.starts_with("tagged")) {
      return {Cue::chrome, MuteReason::tags};
    }
  }
  if (b.words <= 40) {
    const bool dated = s.starts_with("copyright 19") || s.starts_with("copyright 20") ||
                       s.starts_with("copyright (c)");
    const auto sign = b.text.find("©");
    if ((sign != std::string_view::npos && !ends_text(b.text.substr(0, sign))) || dated ||
        s.starts_with("(c) ")) {
      return {Cue::chrome, MuteReason::copyright_notice};
    }
    // In running text the same words are news ("residents must sign up for a shot", "the site has
    // terms of use"), unless it begins by telling its reader what to do.
    const bool running = b.prose();
    const auto tells_reader = [&] {
      return kImperatives.begins(s) && kAddresses.within(" " + line + " ");
    };
    if ((!running || tells_reader()) && kNotices.within(line))
      return {Cue::chrome, MuteReason::site_notice};
    if (const auto at = line.find(kAllRights); running && at != std::string::npos) {
      const auto behind = std::string_view(line).substr(at + kAllRights.size());
      const bool news =
          behind.starts_with(' ') && b.words > 12;  // "... by the old contract go back"
      if (!news && !ends_text(std::string_view(line).substr(0, at)))
        return {Cue::chrome, MuteReason::copyright_notice};
    }
  }
  return {};
}

}  // namespace lede
