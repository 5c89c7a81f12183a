#include "indexer/syntax/xml_root.h"

#include <algorithm>
#include <memory>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/input/byte_source.h"
#include "indexer/syntax/xml_source.h"
#include "indexer/syntax/xml_tokens.h"

namespace lede {

namespace {

constexpr std::string_view kDoctype = "<!DOCTYPE ";

}  // namespace

bool begins_as_page(std::string_view head) {
  const auto start = head.substr(std::min(head.find_first_not_of(" \t\r\n"), head.size()), 14);
  const std::string small = ascii::lower(start);
  return small.starts_with("<!doctype html") || small.starts_with("<html");
}

std::string xml_root(std::string_view head) {
  if (begins_as_page(head)) return "html";
  const auto bytes = open_bytes(head);
  XmlTokens tokens(*bytes, {});
  while (tokens.next("")) {
    if (tokens.kind() == XmlTokens::Kind::begin) return std::string(tokens.tag().name);
    if (tokens.kind() == XmlTokens::Kind::end) return "";
    if (!is_blank(tokens.text())) return "";
  }
  // Declarations of all characters that HTML names are longer than a head.
  const std::string text = xml_text(head);
  const auto doctype = text.find(kDoctype);
  if (doctype == std::string::npos) return "";
  const auto name = std::string_view(text).substr(doctype + kDoctype.size());
  return std::string(name.substr(0, name.find_first_of(" \t\r\n[>")));
}

std::string xml_text(std::string_view head) {
  const auto bytes = open_bytes(head);
  XmlDamage damage;
  XmlSource source(*bytes, damage);
  source.has(head.size());
  return std::string(source.text());
}

}  // namespace lede
