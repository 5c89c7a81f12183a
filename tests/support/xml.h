// Whether bytes are XML, by libxml2.
#pragma once

#include <libxml/parser.h>

#include <memory>
#include <string>

namespace lede::testing {

inline bool is_xml(const std::string& text) {
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      xmlReadMemory(text.data(), static_cast<int>(text.size()), "feed.xml", nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
      &xmlFreeDoc);
  return document != nullptr;
}

}  // namespace lede::testing
