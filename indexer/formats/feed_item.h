// One item of a feed, as RSS 0.9x, 1.0 and 2.0 or Atom 0.3 and 1.0 write it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/article/article.h"
#include "indexer/syntax/xml_stream.h"
#include "indexer/wording/source_values.h"

namespace lede {

inline constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";

/// What is known of the elements of feeds.
[[nodiscard]] const XmlFormat& feed_format();

/// A text of the feed; `markup` says whether it is HTML. Of RSS only the text itself says it.
struct FeedText {
  std::string value;
  bool markup = false;
};

struct FeedItem {
  uint64_t line = 0;
  std::string id;
  std::string title;
  std::string link;
  NameList authors;
  std::string outlet;  ///< where the item came from, when the feed is not its outlet
  std::string language;
  std::string published;
  std::string updated;
  FeedText content;
  FeedText summary;
};

/// Reads the text of the element that has just begun. Atom says whether it is markup; in RSS (not
/// `atom`) only the text itself does.
[[nodiscard]] FeedText read_feed_text(XmlStream& xml, bool atom);

/// Sets the article's text (and layout).
void set_text(Article& article, const FeedText& text);

/// The text in one line, without markup.
[[nodiscard]] std::string plain_text(const FeedText& text);

/// Reads the item whose element has just begun, to its end. Its addresses are relative to `base`,
/// unless it has one itself.
[[nodiscard]] FeedItem read_feed_item(XmlStream& xml, bool atom, const std::string& base);

}  // namespace lede
