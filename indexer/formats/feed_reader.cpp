// Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0. An item is a record.
#include <fmt/format.h>

#include "common/text/unicode.h"
#include "indexer/formats/feed_item.h"
#include "indexer/formats/reader.h"
#include "indexer/formats/record_text.h"
#include "indexer/syntax/base_address.h"
#include "indexer/syntax/xml_root.h"
#include "indexer/syntax/xml_stream.h"
#include "indexer/wording/source_values.h"

namespace lede {

namespace {

/// What the feed says of all its items.
struct Channel {
  std::string title;
  std::string language;
  std::string author;  ///< of items that name none
};

void deliver_item(const FeedItem& item, const Channel& channel, const Source& source,
                  const std::string& where, RecordKeys& keys, const ReadSink& sink) {
  const ReadUnit unit(sink, where);
  if (!unit) return;
  Article a = source.article();
  a.record_line = item.line;
  a.record = item.id.empty() ? item.link : item.id;
  a.headline = stated(item.title, Evidence::feed_item);
  a.outlet = item.outlet.empty() ? stated(channel.title, Evidence::feed_title)
                                 : stated(item.outlet, Evidence::feed_item_source);
  const std::string& authors = item.authors.joined();
  a.author = stated(authors.empty() ? channel.author : authors, Evidence::feed_item);
  if (const auto link = stated(item.link, Evidence::feed_item)) a.url = link;
  a.language = stated(item.language.empty() ? channel.language : item.language, Evidence::feed);
  if (!set_date(a, item.published, Evidence::feed_item) &&
      !set_date(a, item.updated, Evidence::feed_item_updated)) {
    const std::string& date = item.published.empty() ? item.updated : item.published;
    if (!date.empty()) sink.remark(where, odd_date(date));
  }
  set_text(a, item.content);
  if (is_blank(a.text)) {
    set_text(a, item.summary);
    if (!is_blank(a.text))
      sink.remark(where, "perhaps a teaser only: the item has no content beside its description");
  }
  if (is_blank(a.text)) a.text = a.headline.value;
  if (is_blank(a.text)) {
    sink.skipped(where, "an item without text and title");
    return;
  }
  keys.set_key(a, where, sink);
  if (a.left_out.empty()) a.left_out = item.authors.left_out();
  deliver(std::move(a), where, sink);
}

/// A feed whose root is damaged: it has records with a title, in a channel or in Atom's namespace.
bool reads_like_feed(std::string_view text) {
  const auto has = [&](std::string_view mark) { return text.find(mark) != text.npos; };
  if (has("<html") || has("<HTML")) return false;
  const bool rss = has("<item>") || has("<item ");
  const bool atom = has("<entry>") || has("<entry ");
  return has("<title") && ((rss && (has("<channel") || has("</channel") || has("<rss"))) ||
                           (atom && (has("w3.org/2005/Atom") || has("<feed"))));
}

class FeedReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source& source) const override {
    const std::string root = xml_root(head);
    const std::string extension = source.extension();
    const bool named = extension == ".rss" || extension == ".atom";
    const bool xml = extension == ".xml" || extension.empty() ||
                     source.content_type.find("xml") != std::string::npos;
    const bool page = root == "html" && head.find("<rss") == head.npos;
    if (page || (root.empty() && !xml)) return named ? Claim::by_name : Claim::none;
    const std::string text = xml_text(head);
    const auto has = [&](std::string_view mark) { return text.find(mark) != std::string::npos; };
    const bool rdf = root == "rdf:RDF" && (has("purl.org/rss/1.0/") || has("netscape.com/rdf"));
    const bool atom =
        root.ends_with("feed") && (has("w3.org/2005/Atom") || has("purl.org/atom/ns#"));
    // Some servers put it into a page.
    const bool wrapped = fold(root) == "html" && has("<rss") && has("<channel") && has("<item");
    if (fold(root) == "rss" || rdf || atom || wrapped) return Claim::by_content;
    return named || (xml && reads_like_feed(text)) ? Claim::by_name : Claim::none;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    XmlStream xml(in, feed_format());
    RecordKeys keys;
    Channel channel;
    std::string base;  // of addresses; that of the elements around the items
    uint64_t items = 0;
    while (xml.next()) {
      if (xml.node() != XmlStream::Node::begin) continue;
      const std::string& name = xml.name();
      if (name == "item" || name == "entry") {
        ++items;
        const FeedItem item = read_feed_item(xml, name == "entry", base);
        const auto where = source.where(fmt::format("line {}", item.line));
        if (xml.was_cut()) {
          sink.skipped(where, too_long());
        } else if (xml.breaks_off() && item.link.empty() &&
                   is_blank(item.content.value + item.summary.value)) {
          sink.skipped(where, "an item that breaks off before its text");
        } else {
          deliver_item(item, channel, source, where, keys, sink);
        }
      } else {
        if (xml.depth() == 0 || name == "channel") base = at_base(base, xml.attribute("xml:base"));
        read_channel(xml, channel);
      }
    }
    if (items == 0) sink.skipped(source.where(), "a feed without items");
    tell_damage(xml, source, sink);
  }

 private:
  static void read_channel(XmlStream& xml, Channel& channel) {
    const std::string& name = xml.name();
    // An image of the channel has a title too.
    const bool core = xml.parent() != "image" && fold(xml.parent()) != "textinput" &&
                      xml.space() != kDublinCore &&
                      xml.space().find("search.yahoo.com") == std::string::npos;
    const bool atom = xml.parent() == "feed";
    if (name == "feed" && xml.depth() == 0) {
      channel.language = xml.attribute("xml:lang");
    } else if (name == "title" && core && channel.title.empty()) {
      channel.title = plain_text(read_feed_text(xml, atom));
    } else if (name == "language" && channel.language.empty()) {
      channel.language = one_line(xml.inner_text(kMaxArticleBytes));
    } else if (name == "author" && atom) {
      channel.author = one_line(xml.child_text("name", kMaxArticleBytes));
    }
  }
};

}  // namespace

std::unique_ptr<Reader> make_feed_reader() {
  return std::make_unique<FeedReader>();
}

}  // namespace lede
