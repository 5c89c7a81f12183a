#include "indexer/html/excess_attributes.h"

#include <algorithm>

#include "common/text/unicode.h"

namespace lede::html {

namespace {

bool is_blank_byte(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/// One start tag as libxml2 reads it: where it ends, and where the last attribute ends that is
/// kept.
struct StartTag {
  size_t end = 0;  ///< of its '>', or the end of the page
  size_t cut = 0;  ///< 0 where it has no more than kMaxAttributes
};

StartTag read_start_tag(std::string_view html, size_t at) {
  StartTag tag;
  size_t attributes = 0;
  const auto to_blank = [&] {
    while (at < html.size() && !is_blank_byte(html[at]) && html[at] != '>') ++at;
  };
  to_blank();
  while (true) {
    while (at < html.size() && is_blank_byte(html[at])) ++at;
    if (at >= html.size() || html[at] == '>') break;
    if (++attributes > kMaxAttributes && tag.cut == 0) tag.cut = at;
    // A name; then a value, or what is neither, up to the next blank.
    while (at < html.size() && !is_blank_byte(html[at]) && html[at] != '>' && html[at] != '=' &&
           html[at] != '"' && html[at] != '\'')
      ++at;
    size_t value = at;
    while (value < html.size() && is_blank_byte(html[value])) ++value;
    if (value >= html.size() || html[value] != '=') {
      if (value == at) to_blank();
      continue;
    }
    at = value + 1;
    while (at < html.size() && is_blank_byte(html[at])) ++at;
    if (at < html.size() && (html[at] == '"' || html[at] == '\'')) {
      at = std::min(html.find(html[at], at + 1), html.size() - 1) + 1;
    } else {
      to_blank();
    }
  }
  tag.end = at;
  return tag;
}

}  // namespace

std::string without_excess_attributes(std::string_view html) {
  std::string out;
  size_t copied = 0;
  for (size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    ++at;
    const auto rest = html.substr(at);
    if (rest.starts_with("!--")) {
      at = std::min(html.find("-->", at), html.size());
      continue;
    }
    if (rest.empty() || (rest[0] | 0x20) < 'a' || (rest[0] | 0x20) > 'z') continue;
    const StartTag tag = read_start_tag(html, at);
    if (tag.cut > 0) {
      out.append(html, copied, tag.cut - copied);
      copied = tag.end;
    }
    // In a script any '<' may look like a tag.
    const std::string name = fold(rest.substr(0, 6));
    at = tag.end;
    if (name == "script" || name.starts_with("style"))
      at = std::min(html.find("</", at), html.size());
  }
  if (copied > 0) out.append(html, copied);
  return out;
}

}  // namespace lede::html
