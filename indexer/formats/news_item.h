// One item of news agencies' XML: NITF, NewsML-G2 and NewsML 1 (IPTC).
#pragma once

#include <string>

#include "indexer/article/article.h"
#include "indexer/syntax/xml_stream.h"

namespace lede {

/// What is known of the elements of news agencies' XML.
[[nodiscard]] const XmlFormat& news_format();

/// Reads the item whose element has just begun, to its end: its facts, name and text. Returns why
/// it is no article; empty when it may be one.
[[nodiscard]] std::string read_news_item(XmlStream& xml, Article& article);

}  // namespace lede
