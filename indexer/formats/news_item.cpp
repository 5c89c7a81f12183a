#include "indexer/formats/news_item.h"

#include <array>
#include <map>

#include "common/text/unicode.h"
#include "indexer/formats/reader.h"
#include "indexer/formats/record_text.h"
#include "indexer/html/read_html.h"
#include "indexer/html/tags.h"
#include "indexer/wording/source_values.h"

namespace lede {

namespace {

using Kind = LaidOutBlock::Kind;

/// Elements that state something by their text, or by an attribute. NITF's stand for it outside of
/// the text only. The first of a kind in an item counts.
struct Statement {
  const char* element;
  const char* attribute = nullptr;  ///< null: the element's text
};
constexpr std::array kStatements = {
    // NITF
    Statement{"title"}, Statement{"doc-id", "id-string"}, Statement{"date.issue", "norm"},
    Statement{"date.release", "norm"}, Statement{"doc.copyright", "holder"}, Statement{"hl1"},
    Statement{"distributor"}, Statement{"abstract"},
    // NewsML-G2
    Statement{"headline"}, Statement{"by"}, Statement{"creditline"}, Statement{"contentCreated"},
    Statement{"firstCreated"}, Statement{"versionCreated"}, Statement{"description"},
    Statement{"language", "tag"}, Statement{"itemClass", "qcode"}, Statement{"pubStatus", "qcode"},
    // NewsML 1
    Statement{"HeadLine"}, Statement{"ByLine"}, Statement{"CreditLine"}, Statement{"FirstCreated"},
    Statement{"ThisRevisionCreated"}, Statement{"NewsItemId"}, Statement{"Party", "FormalName"},
    Statement{"Language", "FormalName"}};

constexpr std::array<std::string_view, 2> kRecords = {"newsItem", "NewsItem"};
constexpr std::array kFields = {XmlFormat::Field{"p"},   XmlFormat::Field{"hl1"},
                                XmlFormat::Field{"hl2"}, XmlFormat::Field{"h1"},
                                XmlFormat::Field{"h2"},  XmlFormat::Field{"h3"}};

/// An element that states a fact of the article.
struct Stated {
  const char* element;
  Evidence evidence;
};

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  for (const auto n : names) {
    if (n == name) return true;
  }
  return false;
}

/// Reads one item, from the beginning of its element to the end.
class NewsItem {
 public:
  NewsItem(XmlStream& xml, Article& article) : xml_(xml), a_(article), blocks_(article) {}

  void read() {
    const int outer = xml_.depth();
    note("xml:lang", xml_.attribute("xml:lang"));
    note("guid", xml_.attribute("guid"));
    while (xml_.next() && !(xml_.node() == XmlStream::Node::end && xml_.depth() == outer)) {
      if (xml_.node() == XmlStream::Node::text) {
        if (in_text()) prose_ += xml_.text();
        continue;
      }
      add_prose(prose_);
      prose_.clear();
      if (xml_.node() == XmlStream::Node::begin) {
        begin();
      } else if (xml_.depth() == text_depth_) {
        text_depth_ = kOutside;
      }
    }
    add_prose(prose_);
    resolve();
  }

  /// Why the item is no article; empty when it may be one.
  [[nodiscard]] std::string unwanted() const {
    const std::string status = said("pubStatus");
    if (status.ends_with(":canceled") || status.ends_with(":withheld"))
      return "a news item that was withdrawn";
    if (!is_blank(a_.text)) return "";
    const std::string kind = said("itemClass");
    return kind.empty() || kind.ends_with(":text") ? "a news item without text"
                                                   : "a news item of pictures or sound, not text";
  }

 private:
  static constexpr int kOutside = -1;

  [[nodiscard]] bool in_text() const { return text_depth_ != kOutside; }

  void note(const std::string& element, const std::string& value) {
    if (!is_blank(value)) said_.try_emplace(element, one_line(value));
  }

  [[nodiscard]] std::string said(const std::string& element) const {
    const auto it = said_.find(element);
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
    const auto text = [&] { return xml_.inner_text(kMaxArticleBytes); };
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
    if (name == "dateline") return note("dateline", xml_.child_text("location", kMaxArticleBytes));
    if (name == "located") return note("located", xml_.child_text("name", kMaxArticleBytes));
    if (name == "creator") return note("creator", xml_.child_text("name", kMaxArticleBytes));
    if (name == "copyrightHolder")
      return note("copyrightHolder", xml_.child_text("name", kMaxArticleBytes));
    if (name == "provider") {
      const std::string literal = xml_.attribute("literal");
      const std::string child = xml_.child_text("name", kMaxArticleBytes);
      return note("provider", is_blank(child) ? literal : child);
    }
    if (name == "pubdata") {
      note("pubdata", xml_.attribute("name"));
      note("date.publication", xml_.attribute("date.publication"));
      return;
    }
    // The contents of these are about something else than the item.
    if (is_one_of(name, {"assert", "link", "subject", "identified-content"})) return xml_.skip();
    for (const auto& s : kStatements) {
      if (name != s.element) continue;
      if (!s.attribute) return note(s.element, xml_.inner_text(kMaxArticleBytes));
      return note(s.element, xml_.attribute(s.attribute));
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
    note("byline", text);
  }

  /// Text outside of any paragraph: prose with blank lines, or HTML that was written as text.
  void add_prose(std::string_view text) {
    if (html::looks_like_markup(text) && is_blank(a_.text)) return html::read_fragment(text, a_);
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
  void state(Fact& fact, std::initializer_list<Stated> best_first) const {
    for (const auto& s : best_first) {
      if (!fact) fact = stated(said(s.element), s.evidence);
    }
  }

  void resolve() {
    state(a_.headline, {{"headline", Evidence::newsml_headline},
                        {"HeadLine", Evidence::newsml1_headline},
                        {"hl1", Evidence::nitf_hl1},
                        {"title", Evidence::nitf_title}});
    state(a_.author, {{"by", Evidence::newsml_by},
                      {"ByLine", Evidence::newsml1_byline},
                      {"byline", Evidence::nitf_byline},
                      {"creator", Evidence::newsml_creator}});
    a_.author.value = author_of(a_.author.value);
    state(a_.outlet, {{"pubdata", Evidence::nitf_pubdata},
                      {"creditline", Evidence::newsml_creditline},
                      {"CreditLine", Evidence::newsml1_creditline},
                      {"distributor", Evidence::nitf_distributor},
                      {"provider", Evidence::newsml_provider},
                      {"Party", Evidence::newsml1_party},
                      {"copyrightHolder", Evidence::newsml_copyright_holder},
                      {"doc.copyright", Evidence::nitf_copyright}});
    state(a_.place, {{"located", Evidence::newsml_located}, {"dateline", Evidence::nitf_dateline}});
    state(a_.language, {{"language", Evidence::newsml_language},
                        {"Language", Evidence::newsml1_language},
                        {"xml:lang", Evidence::xml_language}});
    for (const auto& s : {Stated{"date.issue", Evidence::nitf_date_issue},
                          Stated{"date.publication", Evidence::nitf_date_publication},
                          Stated{"contentCreated", Evidence::newsml_content_created},
                          Stated{"firstCreated", Evidence::newsml_first_created},
                          Stated{"FirstCreated", Evidence::newsml1_first_created},
                          Stated{"versionCreated", Evidence::newsml_version_created},
                          Stated{"ThisRevisionCreated", Evidence::newsml1_revision_created},
                          Stated{"date.release", Evidence::nitf_date_release}}) {
      if (a_.published.empty()) (void)set_date(a_, said(s.element), s.evidence);
    }
    for (const char* element : {"guid", "NewsItemId", "doc-id"}) {
      if (a_.record.empty()) a_.record = said(element);
    }
    if (is_blank(a_.text)) {
      for (const char* element : {"abstract", "description"})
        blocks_.add(Kind::paragraph, said(element));
    }
  }

  XmlStream& xml_;
  Article& a_;
  BlockWriter blocks_;
  std::map<std::string, std::string> said_;  ///< by element
  std::string prose_;                        ///< text outside of any paragraph, so far
  int text_depth_ = kOutside;
};

}  // namespace

const XmlFormat& news_format() {
  static constexpr XmlFormat kFormat = {kRecords, kFields, {}};
  return kFormat;
}

std::string read_news_item(XmlStream& xml, Article& article) {
  NewsItem item(xml, article);
  item.read();
  return item.unwanted();
}

}  // namespace lede
