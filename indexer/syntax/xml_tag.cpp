#include "indexer/syntax/xml_tag.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

bool is_blank_byte(char c) {
  return kBlanks.find(c) != std::string_view::npos;
}

bool begins_name(std::string_view text, size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  if (static_cast<unsigned char>(c) < 0x80) return ascii::is_letter(c) || c == '_';
  return is_letter(decode_at(text, at).value);
}

bool is_of_name(char c) {
  return ascii::is_alnum(c) || c == '_' || c == '-' || c == '.' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

size_t skip_blanks(std::string_view text, size_t at) {
  return std::min(text.find_first_not_of(kBlanks, at), text.size());
}

struct End {
  size_t at = 0;        ///< of the '>', or of the '<' that ends it
  bool closed = false;  ///< a '>' stands there
  bool found = false;
  bool guessed = false;  ///< a quote was not closed
};

/// Where the tag ends at the earliest; values in quotes may hold a '>'.
End find_end(std::string_view text, bool whole) {
  char last = 0;
  for (size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '>') return {i, true, true, false};
    if (c == '<' && (i + 1 == text.size() || begins_markup(text, i)))
      return {i, false, i + 1 < text.size(), false};
    if ((c == '"' || c == '\'') && last == '=') {
      size_t end = i + 1;
      while (end < text.size() && text[end] != c && !(text[end] == '<' && begins_markup(text, end)))
        ++end;
      if (end == text.size() && !whole) return {};
      if (end == text.size() || text[end] != c) {
        const size_t early = text.find('>', i);
        if (early < end) return {early, true, true, true};
        return {end, false, end < text.size(), true};
      }
      i = end;
    }
    if (!is_blank_byte(c)) last = c;
  }
  return {};
}

/// The name of the end tag that stands at `at`; empty where none does.
std::string_view closed_at(std::string_view text, size_t at) {
  if (text.substr(at, 2) != "</") return {};
  size_t end = at + 2;
  while (end < text.size() && is_of_name(text[end])) ++end;
  return text.substr(at + 2, end - at - 2);
}

/// A tag that runs into the markup at `end`: "<title<link>", "<titleA storm</title>".
TagRead read_open_tag(std::string_view text, size_t end, XmlTag& tag) {
  tag.damaged = true;
  const auto closed = closed_at(text, end);
  const auto inside = text.substr(1, end - 1);
  const bool own = !closed.empty() && inside.starts_with(closed);
  if (own) tag.name = closed;
  if (!own && end + 1 < text.size() && text[end + 1] == '/') return TagRead::text;
  auto rest = inside.substr(tag.name.size());
  const size_t all = rest.size();
  size_t good = 0;
  while (const auto attribute = take_attribute(rest)) {
    if (attribute->name.empty()) continue;  // a stray sign
    if (!attribute->has_value) {
      if (!own && begins_name(attribute->name, 0)) return TagRead::text;
      break;
    }
    good = all - rest.size();
  }
  tag.attributes = inside.substr(tag.name.size(), good);
  tag.size = own ? 1 + tag.name.size() + good : end;
  return TagRead::tag;
}

}  // namespace

bool begins_markup(std::string_view text, size_t at) {
  if (at + 1 >= text.size()) return false;
  const char c = text[at + 1];
  return c == '/' || c == '!' || c == '?' || begins_name(text, at + 1);
}

TagRead read_tag(std::string_view text, bool whole, XmlTag& tag) {
  tag = {};
  tag.closing = text[1] == '/';
  const End end = find_end(text, whole);
  const size_t name = tag.closing ? skip_blanks(text, 2) : 1;
  size_t behind = name;
  while (behind < text.size() && is_of_name(text[behind])) ++behind;
  tag.name = text.substr(name, behind - name);
  // "<ann@paper.example>", "<https://paper.example>"
  const auto next = text.substr(behind, 2);
  if (!tag.closing && (next.starts_with('@') || (tag.name.ends_with(':') && next == "//")))
    return TagRead::text;
  if (!end.found) return TagRead::unfinished;
  tag.damaged = end.guessed;
  if (!end.closed && !tag.closing) return read_open_tag(text, end.at, tag);
  tag.damaged = tag.damaged || !end.closed || tag.name.empty();
  tag.size = end.at + (end.closed ? 1 : 0);
  if (tag.closing) return TagRead::tag;
  tag.attributes = text.substr(behind, end.at - behind);
  tag.empty = tag.attributes.ends_with('/');
  if (tag.empty) tag.attributes.remove_suffix(1);
  return TagRead::tag;
}

std::optional<XmlAttribute> take_attribute(std::string_view& rest) {
  rest.remove_prefix(skip_blanks(rest, 0));
  if (rest.empty()) return std::nullopt;
  XmlAttribute a;
  const size_t end = std::min(rest.find_first_of(" \t\r\n=\"'<>/&"), rest.size());
  a.name = rest.substr(0, end);
  const size_t sign = skip_blanks(rest, end);
  if (a.name.empty() || sign == rest.size() || rest[sign] != '=') {
    rest.remove_prefix(std::max<size_t>(end, 1));
    return a;
  }
  a.has_value = true;
  rest.remove_prefix(skip_blanks(rest, sign + 1));
  const char quote = rest.empty() ? ' ' : rest[0];
  if (quote == '"' || quote == '\'') {
    const size_t close = rest.find(quote, 1);
    a.value = rest.substr(1, close == std::string_view::npos ? close : close - 1);
    rest.remove_prefix(close == std::string_view::npos ? rest.size() : close + 1);
  } else {
    const size_t close = std::min(rest.find_first_of(kBlanks), rest.size());
    a.value = rest.substr(0, close);
    rest.remove_prefix(close);
  }
  return a;
}

}  // namespace lede
