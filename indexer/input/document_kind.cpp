#include "indexer/input/document_kind.h"

#include <algorithm>

namespace lede {

namespace {

/// The first member of a zip: its name, and the bytes that it is packed to.
struct FirstMember {
  std::string_view name;
  std::string_view data;
};

FirstMember first_member(std::string_view zip) {
  constexpr size_t kHeader = 30;
  if (zip.size() < kHeader) return {};
  const auto number = [&](size_t at) {
    return static_cast<size_t>(static_cast<unsigned char>(zip[at]) |
                               static_cast<unsigned char>(zip[at + 1]) << 8);
  };
  const size_t name = number(26);
  const std::string_view rest = zip.substr(kHeader);
  return {rest.substr(0, name), rest.substr(std::min(rest.size(), name + number(28)))};
}

}  // namespace

std::string_view document_ending(std::string_view head) {
  if (head.starts_with("%PDF-")) return ".pdf";
  if (!head.starts_with("PK\x03\x04")) return "";
  const FirstMember first = first_member(head);
  if (first.name == "mimetype") {
    if (first.data.starts_with("application/vnd.oasis.opendocument.text")) return ".odt";
    if (first.data.starts_with("application/epub+zip")) return ".epub";
  }
  const auto holds = [&](std::string_view name) { return head.find(name) != head.npos; };
  if (first.name == "META-INF/container.xml") return ".epub";
  if (holds("word/document.xml") || (holds("[Content_Types].xml") && holds("word/")))
    return ".docx";
  for (const std::string_view part : {"[Content_Types].xml", "mimetype", "META-INF/", "_rels/"}) {
    if (first.name.starts_with(part)) return ".zip";
  }
  return "";
}

}  // namespace lede
