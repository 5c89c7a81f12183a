// News agencies' XML: NITF, NewsML-G2 and NewsML 1 (IPTC). A news item is an article.
#include <fmt/format.h>

#include <array>
#include <map>

#include "common/text/unicode.h"
#include "indexer/formats/reader.h"
#include "indexer/formats/record_text.h"
#include "indexer/html/read_html.h"
#include "indexer/syntax/xml.h"
#include "indexer/syntax/xml_root.h"
#include "indexer/wording/source_values.h"

namespace lede {

namespace {

using Kind = LaidOutBlock::Kind;

/// Elements whose text states something, with what the evidence calls them. NITF's stand for it
/// outside of the text only. The first of a kind in an item counts.
struct Statement {
  const char* element;
  const char* attribute;  ///< null: the element's text
  const char* evidence;
};
constexpr std::array kStatements = {
    Statement{"title", nullptr, "NITF title"},
    Statement{"doc-id", "id-string", "NITF doc-id"},
    Statement{"date.issue", "norm", "NITF date.issue"},
    Statement{"date.release", "norm", "NITF date.release"},
    Statement{"doc.copyright", "holder", "NITF doc.copyright"},
    Statement{"hl1", nullptr, "NITF hl1"},
    Statement{"hl2", nullptr, "NITF hl2"},
    Statement{"distributor", nullptr, "NITF distributor"},
    Statement{"abstract", nullptr, "NITF abstract"},
    Statement{"headline", nullptr, "NewsML headline"},
    Statement{"by", nullptr, "NewsML by"},
    Statement{"creditline", nullptr, "NewsML creditline"},
    Statement{"contentCreated", nullptr, "NewsML contentCreated"},
    Statement{"firstCreated", nullptr, "NewsML firstCreated"},
    Statement{"versionCreated", nullptr, "NewsML versionCreated"},
    Statement{"description", nullptr, "NewsML description"},
    Statement{"language", "tag", "NewsML language"},
    Statement{"itemClass", "qcode", "NewsML itemClass"},
    Statement{"pubStatus", "qcode", "NewsML pubStatus"},
    Statement{"HeadLine", nullptr, "NewsML HeadLine"},
    Statement{"ByLine", nullptr, "NewsML ByLine"},
    Statement{"CreditLine", nullptr, "NewsML CreditLine"},
    Statement{"FirstCreated", nullptr, "NewsML FirstCreated"},
    Statement{"ThisRevisionCreated", nullptr, "NewsML ThisRevisionCreated"},
    Statement{"NewsItemId", nullptr, "NewsML NewsItemId"},
    Statement{"Party", "FormalName", "NewsML Party"},
    Statement{"Language", "FormalName", "NewsML Language"}};

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  for (const auto n : names) {
    if (n == name) return true;
  }
  return false;
}

/// One item, from the beginning of its element to the end.
class ItemReader {
 public:
  ItemReader(XmlStream& xml, Article& article) : xml_(xml), a_(article), blocks_(article) {}

  void read() {
    const int outer = xml_.depth();
    note("language", xml_.attribute("xml:lang"));
    note("guid", xml_.attribute("guid"));
    while (xml_.next() && !(xml_.node() == XmlStream::Node::end && xml_.depth() == outer)) {
      if (xml_.node() == XmlStream::Node::text) {
        if (in_text()) add_prose(xml_.text());
      } else if (xml_.node() == XmlStream::Node::begin) {
        begin();
      } else if (xml_.depth() == text_depth_) {
        text_depth_ = kOutside;
      }
    }
    resolve();
  }

  /// Why the item is no article; empty when it may be one.
  [[nodiscard]] std::string unwanted() const {
    const std::string status = said("NewsML pubStatus");
    if (status.ends_with(":canceled") || status.ends_with(":withheld"))
      return "a news item that was withdrawn";
    if (!is_blank(a_.text)) return "";
    const std::string kind = said("NewsML itemClass");
    return kind.empty() || kind.ends_with(":text") ? "a news item without text"
                                                   : "a news item of pictures or sound, not text";
  }

 private:
  static constexpr int kOutside = -1;

  [[nodiscard]] bool in_text() const { return text_depth_ != kOutside; }

  void note(const std::string& what, const std::string& value) {
    if (!is_blank(value)) said_.try_emplace(what, one_line(value));
  }

  [[nodiscard]] std::string said(const std::string& what) const {
    const auto it = said_.find(what);
    return it == said_.end() ? "" : it->second;
  }

  void begin() {
    const std::string name = xml_.name();
    if (name == "nitf") {
      text_depth_ = kOutside;  // inside of a NewsML item's content, it has a head of its own
    } else if (is_one_of(name, {"body.content", "inlineXML", "inlineData", "DataContent"})) {
      if (!in_text()) text_depth_ = xml_.depth();
    } else if (in_text()) {
      begin_in_text(name);
    } else {
      begin_outside(name);
    }
  }

  void begin_in_text(const std::string& name) {
    const auto text = [&] { return xml_.inner_text(kLargestArticle); };
    const bool heading = (name.size() == 3 && name.starts_with("hl")) ||
                         (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6');
    if (is_one_of(name, {"p", "dt", "dd", "pre"})) {
      blocks_.add(Kind::paragraph, text());
    } else if (heading) {
      blocks_.add(Kind::heading, text());
    } else if (name == "li") {
      blocks_.add(Kind::list_item, text());
    } else if (is_one_of(name, {"media-caption", "figcaption", "caption"})) {
      blocks_.add(Kind::caption, text());
    } else if (name == "tr") {
      blocks_.add(Kind::table, text());
    } else if (name == "byline") {
      read_byline();
    } else if (is_one_of(name, {"head", "script", "style", "media-metadata", "media-object",
                                "media-producer", "object"})) {
      xml_.skip();
    }
  }

  void begin_outside(const std::string& name) {
    if (name == "byline") return read_byline();
    if (name == "dateline")
      return note("NITF dateline", xml_.child_text("location", kLargestArticle));
    if (name == "located") return note("NewsML located", xml_.child_text("name", kLargestArticle));
    if (name == "creator") return note("NewsML creator", xml_.child_text("name", kLargestArticle));
    if (name == "copyrightHolder")
      return note("NewsML copyrightHolder", xml_.child_text("name", kLargestArticle));
    if (name == "provider") {
      const std::string literal = xml_.attribute("literal");
      const std::string child = xml_.child_text("name", kLargestArticle);
      return note("NewsML provider", is_blank(child) ? literal : child);
    }
    if (name == "pubdata") {
      note("NITF pubdata", xml_.attribute("name"));
      note("NITF date.publication", xml_.attribute("date.publication"));
      return;
    }
    // What these hold is said of something else than the item.
    if (is_one_of(name, {"assert", "link", "subject", "identified-content"})) return xml_.skip();
    for (const auto& s : kStatements) {
      if (name != s.element) continue;
      if (!s.attribute) return note(s.evidence, xml_.inner_text(kLargestArticle));
      return note(s.evidence, xml_.attribute(s.attribute));
    }
  }

  /// A byline without the title that stands beside the name.
  void read_byline() {
    const int outer = xml_.depth();
    std::string text;
    while (xml_.next() && !(xml_.node() == XmlStream::Node::end && xml_.depth() == outer)) {
      if (xml_.node() == XmlStream::Node::text) text += xml_.text();
      if (xml_.node() == XmlStream::Node::begin && xml_.name() == "byttl") xml_.skip();
    }
    note("NITF byline", text);
  }

  /// Text outside of any paragraph: prose with blank lines, or HTML that was written as text.
  void add_prose(std::string_view text) {
    if (looks_like_markup(text) && is_blank(a_.text))
      return read_html(text, HtmlKind::fragment, a_);
    std::string paragraph;
    while (!text.empty()) {
      const auto line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(line.size() + 1, text.size()));
      if (!is_blank(line)) paragraph += std::string(line) + "\n";
      if (!is_blank(line) && !text.empty()) continue;
      blocks_.add(Kind::paragraph, paragraph);
      paragraph.clear();
    }
  }

  /// The first of those that were said, best first.
  void state(Fact& fact, std::initializer_list<const char*> best_first) const {
    for (const char* what : best_first) {
      if (!fact) fact = stated(said(what), what);
    }
  }

  void resolve() {
    state(a_.headline, {"NewsML headline", "NewsML HeadLine", "NITF hl1", "NITF title"});
    state(a_.author, {"NewsML by", "NewsML ByLine", "NITF byline", "NewsML creator"});
    a_.author.value = author_of(a_.author.value);
    state(a_.outlet,
          {"NITF pubdata", "NewsML creditline", "NewsML CreditLine", "NITF distributor",
           "NewsML provider", "NewsML Party", "NewsML copyrightHolder", "NITF doc.copyright"});
    state(a_.place, {"NewsML located", "NITF dateline"});
    state(a_.language, {"NewsML language", "NewsML Language", "language"});
    for (const char* what : {"NITF date.issue", "NITF date.publication", "NewsML contentCreated",
                             "NewsML firstCreated", "NewsML FirstCreated", "NewsML versionCreated",
                             "NewsML ThisRevisionCreated", "NITF date.release"}) {
      if (a_.published.empty()) (void)set_date(a_, said(what), what);
    }
    for (const char* what : {"guid", "NewsML NewsItemId", "NITF doc-id"}) {
      if (a_.record.empty()) a_.record = said(what);
    }
    if (is_blank(a_.text)) {
      for (const char* what : {"NITF abstract", "NewsML description"})
        blocks_.add(Kind::paragraph, said(what));
    }
  }

  XmlStream& xml_;
  Article& a_;
  BlockWriter blocks_;
  std::map<std::string, std::string> said_;
  int text_depth_ = kOutside;
};

class NewsXmlReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source& source) const override {
    std::string root = xml_root(head);
    root.erase(0, root.find(':') + 1);
    if (is_one_of(root, {"nitf", "newsItem", "newsMessage", "itemSet", "NewsML"}))
      return Claim::by_content;
    const std::string extension = source.extension();
    return extension == ".nitf" || extension == ".newsml" ? Claim::by_name : Claim::none;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    XmlStream xml(in);
    RecordKeys keys;
    uint64_t items = 0;
    while (xml.next()) {
      if (xml.node() != XmlStream::Node::begin) continue;
      const bool is_file = xml.depth() == 0;
      if (!is_one_of(xml.name(), {"nitf", "newsItem", "NewsItem"})) continue;
      ++items;
      Article a = source.article();
      const uint64_t line = xml.line();
      const auto where = is_file ? source.where() : source.where(fmt::format("line {}", line));
      ItemReader item(xml, a);
      item.read();
      std::string unwanted = item.unwanted();
      if (xml.was_cut()) unwanted = too_long();
      if (!unwanted.empty()) {
        sink.skipped(where, unwanted);
        continue;
      }
      if (!is_file) {
        a.record_line = line;
        keys.set_key(a, where, sink);
      }
      a.extracted = true;
      deliver(std::move(a), where, sink);
    }
    if (items == 0) sink.skipped(source.where(), "a news message without items");
  }
};

}  // namespace

std::unique_ptr<Reader> make_news_xml_reader() {
  return std::make_unique<NewsXmlReader>();
}

}  // namespace lede
