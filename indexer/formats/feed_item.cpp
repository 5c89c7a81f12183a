#include "indexer/formats/feed_item.h"

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/formats/reader.h"
#include "indexer/html/read_html.h"
#include "indexer/html/tags.h"
#include "indexer/syntax/base_address.h"
#include "indexer/syntax/character_reference.h"

namespace lede {

namespace {

constexpr std::string_view kContentModule = "http://purl.org/rss/1.0/modules/content/";

constexpr std::array<std::string_view, 2> kRecords = {"item", "entry"};
constexpr XmlFormat::Field text_alone(std::string_view name, bool is_html = false) {
  return {name, false, is_html};
}
constexpr XmlFormat::Field markup(std::string_view name, bool is_html = false) {
  return {name, true, is_html};
}
constexpr std::array kFields = {
    text_alone("title", true),
    text_alone("link", true),
    text_alone("author"),
    text_alone("category"),
    text_alone("comments"),
    text_alone("copyright"),
    text_alone("created"),
    text_alone("dc:creator"),
    text_alone("dc:date"),
    text_alone("dc:identifier"),
    text_alone("dc:language"),
    text_alone("dc:publisher"),
    text_alone("dc:rights"),
    text_alone("dc:source"),
    text_alone("dc:subject"),
    text_alone("docs"),
    text_alone("enclosure"),
    text_alone("generator"),
    text_alone("guid"),
    text_alone("id"),
    text_alone("issued"),
    text_alone("language"),
    text_alone("lastBuildDate"),
    text_alone("managingEditor"),
    text_alone("media:thumbnail"),
    text_alone("modified"),
    text_alone("pubDate"),
    text_alone("published"),
    text_alone("rights"),
    text_alone("slash:comments"),
    text_alone("ttl"),
    text_alone("updated"),
    text_alone("webMaster"),
    text_alone("wfw:commentRss"),
    markup("content"),
    markup("content:encoded"),
    markup("description"),
    markup("summary", true),
};
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kPrefixes = {
    {{"dc", kDublinCore}, {"content", kContentModule}, {"media", "http://search.yahoo.com/mrss/"}}};

void set_unless_blank(FeedText& to, FeedText&& value) {
  if (!is_blank(value.value)) to = std::move(value);
}

void set_unless_blank(std::string& to, std::string&& value) {
  if (!is_blank(value)) to = std::move(value);
}

/// "&amp;", "&#8217;", "&rsquo;"
bool holds_entity(std::string_view text) {
  constexpr size_t kMaxNameBytes = 8;
  for (auto at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const auto end = text.substr(at + 1, kMaxNameBytes + 1).find(';');
    if (end == std::string_view::npos || end < 2) continue;
    const auto name = text.substr(at + 1, end);
    if (std::all_of(name.begin(), name.end(),
                    [](char c) { return ascii::is_alnum(c) || c == '#'; }))
      return true;
  }
  return false;
}

/// "ann@courier.example (Ann Lee)", as RSS writes its authors: the name.
std::string author_name(const std::string& text) {
  const auto open = text.find('(');
  const auto close = text.rfind(')');
  if (text.find('@') != std::string::npos && open < close && close != std::string::npos)
    return text.substr(open + 1, close - open - 1);
  return one_line(text);
}

/// "link" of Atom is an attribute of one that points to the article itself; of RSS it is text.
void read_link(XmlStream& xml, const std::string& outer_base, std::string& link) {
  const std::string base = at_base(outer_base, xml.attribute("xml:base"));
  const std::string address = xml.attribute("href");
  const std::string relation = xml.attribute("rel");
  const std::string text = one_line(xml.inner_text(kMaxArticleBytes));
  if (!address.empty() && relation != "alternate" && !relation.empty()) return;
  const std::string& said = address.empty() ? text : address;
  if (link.empty() && !said.empty()) link = at_base(base, said);
}

/// One child of an item, whose namespace is `core`.
void read_child(XmlStream& xml, const std::string& core, bool atom, const std::string& base,
                FeedItem& item) {
  const std::string name = xml.name();
  const std::string space = xml.space();
  const auto text = [&] { return one_line(xml.inner_text(kMaxArticleBytes)); };
  if (space == kContentModule && name == "encoded") {
    set_unless_blank(item.content, read_feed_text(xml, false));
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
    set_unless_blank(item.title, plain_text(read_feed_text(xml, atom)));
  } else if (name == "link") {
    read_link(xml, base, item.link);
  } else if (name == "guid" || name == "id") {
    const bool address = name == "guid" && xml.attribute("isPermaLink") != "false";
    item.id = text();
    if (address && item.link.empty() && item.id.find("://") != std::string::npos)
      item.link = item.id;
  } else if (name == "author") {
    item.authors.add(atom ? one_line(xml.child_text("name", kMaxArticleBytes))
                          : author_name(text()));
  } else if (name == "pubDate" || name == "published" || name == "issued") {
    item.published = text();
  } else if (name == "updated" || name == "modified") {
    item.updated = text();
  } else if (name == "content") {
    set_unless_blank(item.content, read_feed_text(xml, atom));
  } else if (name == "description" || name == "summary") {
    set_unless_blank(item.summary, read_feed_text(xml, atom));
  } else if (name == "source") {
    item.outlet = one_line(xml.child_text("title", kMaxArticleBytes));
  } else {
    xml.skip();
  }
}

}  // namespace

const XmlFormat& feed_format() {
  static constexpr XmlFormat kFormat = {kRecords, kFields, kPrefixes};
  return kFormat;
}

FeedText read_feed_text(XmlStream& xml, bool atom) {
  const std::string type = atom ? xml.attribute("type") : "";
  FeedText c;
  bool elements = type == "xhtml" || type == "application/xhtml+xml";
  c.value = xml.inner_content(kMaxArticleBytes, elements);
  if (elements) {
    c.markup = true;
    return c;
  }
  std::string ended = with_ended_references(c.value);
  c.markup = atom ? type == "html" || type == "text/html"
                  : html::looks_like_markup(c.value) || holds_entity(ended);
  if (c.markup) c.value = std::move(ended);
  return c;
}

void set_text(Article& a, const FeedText& c) {
  if (c.markup) {
    html::read_fragment(c.value, a);
  } else {
    a.text = c.value;
  }
}

std::string plain_text(const FeedText& c) {
  Article a;
  set_text(a, c);
  return one_line(a.text);
}

FeedItem read_feed_item(XmlStream& xml, bool atom, const std::string& outer_base) {
  FeedItem item;
  const std::string base = at_base(outer_base, xml.attribute("xml:base"));
  item.line = xml.line();
  item.language = xml.attribute("xml:lang");
  const std::string core = xml.space();
  const int outer = xml.depth();
  while (xml.next() && !(xml.node() == XmlStream::Node::end && xml.depth() == outer)) {
    if (xml.node() == XmlStream::Node::begin) read_child(xml, core, atom, base, item);
  }
  return item;
}

}  // namespace lede
