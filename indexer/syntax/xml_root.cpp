#include "indexer/syntax/xml_root.h"

#include <memory>

#include "common/text/unicode.h"
#include "indexer/input/byte_source.h"
#include "indexer/syntax/xml_source.h"
#include "indexer/syntax/xml_tokens.h"

namespace lede {

std::string xml_root(std::string_view head) {
  const auto bytes = open_bytes(head);
  XmlTokens tokens(*bytes, {});
  while (tokens.next("")) {
    if (tokens.kind() == XmlTokens::Kind::begin) return std::string(tokens.tag().name);
    if (tokens.kind() == XmlTokens::Kind::end) return "";
    if (!is_blank(tokens.text())) return "";
  }
  return "";
}

std::string xml_text(std::string_view head) {
  const auto bytes = open_bytes(head);
  XmlDamage damage;
  XmlSource source(*bytes, damage);
  source.has(head.size());
  return std::string(source.text());
}

}  // namespace lede
