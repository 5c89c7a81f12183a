// Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0. An item is a record.
#include <fmt/format.h>

#include <algorithm>

#include "common/text/unicode.h"
#include "indexer/formats/reader.h"
#include "indexer/formats/record_text.h"
#include "indexer/html/read_html.h"
#include "indexer/syntax/xml.h"
#include "indexer/syntax/xml_root.h"
#include "indexer/wording/source_values.h"

namespace lede {

namespace {

constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view kContentModule = "http://purl.org/rss/1.0/modules/content/";

/// A text of the feed; `markup` says whether it is HTML. Of RSS only the text itself says it.
struct Content {
  std::string value;
  bool markup = false;
};

/// "&amp;", "&#8217;", "&rsquo;"
bool holds_entity(std::string_view text) {
  constexpr size_t kLongestName = 8;
  for (auto at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const auto end = text.substr(at + 1, kLongestName + 1).find(';');
    if (end == std::string_view::npos || end < 2) continue;
    const auto name = text.substr(at + 1, end);
    if (std::all_of(name.begin(), name.end(), [](char c) {
          return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                 c == '#';
        }))
      return true;
  }
  return false;
}

Content read_content(XmlStream& xml, bool atom) {
  const std::string type = atom ? xml.attribute("type") : "";
  if (type == "xhtml" || type == "application/xhtml+xml")
    return {xml.inner_markup(kLargestArticle), true};
  Content c;
  c.value = xml.inner_text(kLargestArticle);
  c.markup = atom ? type == "html" || type == "text/html"
                  : looks_like_markup(c.value) || holds_entity(c.value);
  return c;
}

void set_text(Article& a, const Content& c) {
  if (c.markup) {
    read_html(c.value, HtmlKind::fragment, a);
  } else {
    a.text = c.value;
  }
}

std::string plain(const Content& c) {
  Article a;
  set_text(a, c);
  return one_line(a.text);
}

/// "ann@courier.example (Ann Lee)", as RSS writes its authors: the name.
std::string author_name(const std::string& text) {
  const auto open = text.find('(');
  const auto close = text.rfind(')');
  if (text.find('@') != std::string::npos && open < close && close != std::string::npos)
    return text.substr(open + 1, close - open - 1);
  return one_line(text);
}

/// What the feed says of all its items.
struct Channel {
  bool atom = false;
  std::string title;
  std::string language;
  std::string author;  ///< of items that name none
};

struct Item {
  uint64_t line = 0;
  std::string id;
  std::string title;
  std::string link;
  NameList authors;
  std::string outlet;  ///< where the item came from, when the feed is not its outlet
  std::string language;
  std::string published;
  std::string updated;
  Content content;
  Content summary;
};

/// "link" of Atom is an attribute of one that points to the article itself; of RSS it is text.
void read_link(XmlStream& xml, std::string& link) {
  const std::string address = xml.attribute("href");
  const std::string relation = xml.attribute("rel");
  const std::string text = one_line(xml.inner_text(kLargestArticle));
  if (!address.empty() && relation != "alternate" && !relation.empty()) return;
  if (link.empty()) link = address.empty() ? text : address;
}

/// One child of an item, whose namespace is `core`.
void read_child(XmlStream& xml, const std::string& core, bool atom, Item& item) {
  const std::string name = xml.name();
  const std::string space = xml.space();
  const auto text = [&] { return one_line(xml.inner_text(kLargestArticle)); };
  if (space == kContentModule && name == "encoded") {
    item.content = read_content(xml, false);
  } else if (space == kDublinCore) {
    if (name == "creator") {
      item.authors.add(text());
    } else if (name == "date" && item.published.empty()) {
      item.published = text();
    } else if (name == "language") {
      item.language = text();
    } else if (name == "publisher" || name == "source") {
      item.outlet = text();
    } else {
      xml.skip();
    }
  } else if (space != core) {
    xml.skip();
  } else if (name == "title") {
    item.title = plain(read_content(xml, atom));
  } else if (name == "link") {
    read_link(xml, item.link);
  } else if (name == "guid" || name == "id") {
    const bool address = name == "guid" && xml.attribute("isPermaLink") != "false";
    item.id = text();
    if (address && item.link.empty() && item.id.find("://") != std::string::npos)
      item.link = item.id;
  } else if (name == "author") {
    item.authors.add(atom ? one_line(xml.child_text("name", kLargestArticle))
                          : author_name(text()));
  } else if (name == "pubDate" || name == "published" || name == "issued") {
    item.published = text();
  } else if (name == "updated" || name == "modified") {
    item.updated = text();
  } else if (name == "content") {
    item.content = read_content(xml, atom);
  } else if (name == "description" || name == "summary") {
    item.summary = read_content(xml, atom);
  } else if (name == "source") {
    item.outlet = one_line(xml.child_text("title", kLargestArticle));
  } else {
    xml.skip();
  }
}

Item read_item(XmlStream& xml, bool atom) {
  Item item;
  item.line = xml.line();
  item.language = xml.attribute("xml:lang");
  const std::string core = xml.space();
  const int outer = xml.depth();
  while (xml.next() && !(xml.node() == XmlStream::Node::end && xml.depth() == outer)) {
    if (xml.node() == XmlStream::Node::begin) read_child(xml, core, atom, item);
  }
  return item;
}

void deliver_item(const Item& item, const Channel& channel, const Source& source,
                  const std::string& where, RecordKeys& keys, const ReadSink& sink) {
  const ReadUnit unit(sink, where);
  if (!unit) return;
  Article a = source.article();
  a.record_line = item.line;
  a.record = item.id.empty() ? item.link : item.id;
  a.headline = stated(item.title, "feed item");
  a.outlet = item.outlet.empty() ? stated(channel.title, "feed title")
                                 : stated(item.outlet, "feed item's source");
  const std::string& authors = item.authors.joined();
  a.author = stated(authors.empty() ? channel.author : authors, "feed item");
  if (const auto link = stated(item.link, "feed item")) a.url = link;
  a.language = stated(item.language.empty() ? channel.language : item.language, "feed");
  const std::string& date = item.published.empty() ? item.updated : item.published;
  if (!date.empty() &&
      !set_date(a, date, item.published.empty() ? "feed item (updated)" : "feed item"))
    sink.remark(where, odd_date(date));
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

class FeedReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source& source) const override {
    const std::string root = xml_root(head);
    const bool rdf = root == "rdf:RDF" && (head.find("purl.org/rss/1.0/") != head.npos ||
                                           head.find("netscape.com/rdf") != head.npos);
    if (root == "rss" || rdf ||
        (root.ends_with("feed") && (head.find("w3.org/2005/Atom") != head.npos ||
                                    head.find("purl.org/atom/ns#") != head.npos)))
      return Claim::by_content;
    const std::string extension = source.extension();
    return extension == ".rss" || extension == ".atom" ? Claim::by_name : Claim::none;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    XmlStream xml(in);
    RecordKeys keys;
    Channel channel;
    uint64_t items = 0;
    while (xml.next()) {
      if (xml.node() != XmlStream::Node::begin) continue;
      const std::string& name = xml.name();
      if (name == "feed") {
        channel.atom = true;
        channel.language = xml.attribute("xml:lang");
      } else if (name == "item" || name == "entry") {
        ++items;
        const Item item = read_item(xml, channel.atom);
        const auto where = source.where(fmt::format("line {}", item.line));
        if (xml.was_cut()) {
          sink.skipped(where, too_long());
        } else {
          deliver_item(item, channel, source, where, keys, sink);
        }
      } else if (name != "channel" && name != "rss" && name != "RDF" && name != "items") {
        read_channel(xml, channel);
      }
    }
    if (items == 0) sink.skipped(source.where(), "a feed without items");
  }

 private:
  static void read_channel(XmlStream& xml, Channel& channel) {
    const bool core =
        xml.space() != kDublinCore && xml.space().find("search.yahoo.com") == std::string::npos;
    if (xml.name() == "title" && core && channel.title.empty()) {
      channel.title = plain(read_content(xml, channel.atom));
    } else if (xml.name() == "language") {
      channel.language = one_line(xml.inner_text(kLargestArticle));
    } else if (xml.name() == "author" && channel.atom) {
      channel.author = one_line(xml.child_text("name", kLargestArticle));
    } else {
      xml.skip();  // an image of the channel has a title too
    }
  }
};

}  // namespace

std::unique_ptr<Reader> make_feed_reader() {
  return std::make_unique<FeedReader>();
}

}  // namespace lede
