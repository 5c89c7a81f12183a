#include "indexer/html/lean_markup.h"

#include <algorithm>

#include "common/base/ascii.h"

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

/// The name of an element whose content is no markup; empty for others.
std::string_view raw_name(std::string_view tag) {
  if ((tag[0] | 0x20) != 's') return {};
  for (const std::string_view name : {"script", "style"}) {
    const char behind = tag.size() > name.size() ? tag[name.size()] : '>';
    if (ascii::lower(tag.substr(0, name.size())) == name &&
        (is_blank_byte(behind) || behind == '>' || behind == '/'))
      return name;
  }
  return {};
}

/// Where the end tag of such an element stands; the end of the page for none.
size_t end_of_raw(std::string_view html, size_t at, std::string_view name) {
  for (at = html.find("</", at); at != std::string_view::npos; at = html.find("</", at + 2)) {
    if (ascii::lower(html.substr(at + 2, name.size())) == name) return at;
  }
  return html.size();
}

}  // namespace

LeanMarkup lean_markup(std::string_view html) {
  LeanMarkup lean;
  size_t copied = 0;
  const auto leave_out = [&](size_t begin, size_t end) {
    lean.markup.append(html, copied, begin - copied);
    copied = end;
  };
  for (size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    ++at;
    const auto rest = html.substr(at);
    if (rest.starts_with('!') || rest.starts_with('?') || rest.starts_with('/')) {
      at = std::min(html.find(rest.starts_with("!--") ? "-->" : ">", at), html.size());
      continue;
    }
    if (rest.empty() || (rest[0] | 0x20) < 'a' || (rest[0] | 0x20) > 'z') continue;
    const StartTag tag = read_start_tag(html, at);
    if (tag.cut > 0) {
      leave_out(tag.cut, tag.end);
      lean.fewer_attributes = true;
    }
    at = tag.end;
    const auto name = raw_name(rest);
    if (name.empty() || at == html.size()) continue;
    const size_t begin = at + 1;
    at = end_of_raw(html, begin, name);
    const auto content = html.substr(begin, at - begin);
    // "<script/>" may have none, and what begins with a tag may be ended by it: that is the
    // parser's to say.
    const bool begins_with_tag = content.starts_with('<') && !content.starts_with("<!");
    if (content.empty() || begins_with_tag || html[tag.end - 1] == '/') continue;
    leave_out(begin, at);
    if (name != "script") continue;
    lean.markup += std::to_string(lean.scripts.size());
    lean.scripts.push_back(content);
  }
  lean.markup.append(html, copied);
  return lean;
}

}  // namespace lede::html
