#include "indexer/html/tree.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_map>

#include "common/text/unicode.h"
#include "indexer/syntax/xml.h"

namespace lede {

namespace {

const std::unordered_map<std::string_view, Tag>& tag_names() {
  static const std::unordered_map<std::string_view, Tag> names = {{"a", Tag::a},
                                                                  {"abbr", Tag::abbr},
                                                                  {"address", Tag::address},
                                                                  {"amp-ad", Tag::amp_ad},
                                                                  {"article", Tag::article},
                                                                  {"aside", Tag::aside},
                                                                  {"audio", Tag::audio},
                                                                  {"b", Tag::b},
                                                                  {"blockquote", Tag::blockquote},
                                                                  {"body", Tag::body},
                                                                  {"br", Tag::br},
                                                                  {"button", Tag::button},
                                                                  {"canvas", Tag::canvas},
                                                                  {"caption", Tag::caption},
                                                                  {"center", Tag::center},
                                                                  {"cite", Tag::cite},
                                                                  {"code", Tag::code},
                                                                  {"dd", Tag::dd},
                                                                  {"del", Tag::del},
                                                                  {"details", Tag::details},
                                                                  {"dialog", Tag::dialog},
                                                                  {"div", Tag::div},
                                                                  {"dl", Tag::dl},
                                                                  {"dt", Tag::dt},
                                                                  {"em", Tag::em},
                                                                  {"fieldset", Tag::fieldset},
                                                                  {"figcaption", Tag::figcaption},
                                                                  {"figure", Tag::figure},
                                                                  {"font", Tag::font},
                                                                  {"footer", Tag::footer},
                                                                  {"form", Tag::form},
                                                                  {"h1", Tag::h1},
                                                                  {"h2", Tag::h2},
                                                                  {"h3", Tag::h3},
                                                                  {"h4", Tag::h4},
                                                                  {"h5", Tag::h5},
                                                                  {"h6", Tag::h6},
                                                                  {"head", Tag::head},
                                                                  {"header", Tag::header},
                                                                  {"hr", Tag::hr},
                                                                  {"html", Tag::html},
                                                                  {"i", Tag::i},
                                                                  {"iframe", Tag::iframe},
                                                                  {"img", Tag::img},
                                                                  {"input", Tag::input},
                                                                  {"label", Tag::label},
                                                                  {"legend", Tag::legend},
                                                                  {"li", Tag::li},
                                                                  {"link", Tag::link},
                                                                  {"main", Tag::main},
                                                                  {"menu", Tag::menu},
                                                                  {"meta", Tag::meta},
                                                                  {"nav", Tag::nav},
                                                                  {"noscript", Tag::noscript},
                                                                  {"object", Tag::object},
                                                                  {"ol", Tag::ol},
                                                                  {"option", Tag::option},
                                                                  {"p", Tag::p},
                                                                  {"picture", Tag::picture},
                                                                  {"pre", Tag::pre},
                                                                  {"q", Tag::q},
                                                                  {"script", Tag::script},
                                                                  {"section", Tag::section},
                                                                  {"select", Tag::select},
                                                                  {"small", Tag::small},
                                                                  {"span", Tag::span},
                                                                  {"strong", Tag::strong},
                                                                  {"style", Tag::style},
                                                                  {"sub", Tag::sub},
                                                                  {"summary", Tag::summary},
                                                                  {"sup", Tag::sup},
                                                                  {"svg", Tag::svg},
                                                                  {"table", Tag::table},
                                                                  {"tbody", Tag::tbody},
                                                                  {"td", Tag::td},
                                                                  {"template", Tag::template_},
                                                                  {"textarea", Tag::textarea},
                                                                  {"tfoot", Tag::tfoot},
                                                                  {"th", Tag::th},
                                                                  {"thead", Tag::thead},
                                                                  {"time", Tag::time},
                                                                  {"title", Tag::title},
                                                                  {"tr", Tag::tr},
                                                                  {"tt", Tag::tt},
                                                                  {"u", Tag::u},
                                                                  {"ul", Tag::ul},
                                                                  {"video", Tag::video}};
  return names;
}

std::string_view view(const xmlChar* s) {
  return s == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(s));
}

// What no page of the web comes near, and what keeps the parser's time in proportion to the page's
// size: it compares each attribute of an element with all before it, and looks for each end tag
// among all elements that are open.
constexpr size_t kMostAttributes = 1000;
constexpr uint64_t kMostErrorWork = 50U << 20;  ///< open elements looked at for tags out of place
constexpr uint32_t kDeepest = 512;              ///< as in browsers

bool is_blank_byte(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/// One start tag as libxml2 reads it: where it ends, and where the last attribute ends that is
/// kept.
struct StartTag {
  size_t end = 0;  ///< of its '>', or the end of the page
  size_t cut = 0;  ///< 0 where it has no more than kMostAttributes
};

StartTag read_start_tag(std::string_view html, size_t at) {
  StartTag tag;
  size_t attributes = 0;
  const auto to_blank = [&] {
    while (at < html.size() && !is_blank_byte(html[at]) && html[at] != '>') ++at;
  };
  to_blank();
  while (true) {
    while (at < html.size() && is_blank_byte(html[at])) ++at;
    if (at >= html.size() || html[at] == '>') break;
    if (++attributes > kMostAttributes && tag.cut == 0) tag.cut = at;
    // A name; then a value, or what is neither, up to the next blank.
    while (at < html.size() && !is_blank_byte(html[at]) && html[at] != '>' && html[at] != '=' &&
           html[at] != '"' && html[at] != '\'')
      ++at;
    size_t value = at;
    while (value < html.size() && is_blank_byte(html[value])) ++value;
    if (value >= html.size() || html[value] != '=') {
      if (value == at) to_blank();
      continue;
    }
    at = value + 1;
    while (at < html.size() && is_blank_byte(html[at])) ++at;
    if (at < html.size() && (html[at] == '"' || html[at] == '\'')) {
      at = std::min(html.find(html[at], at + 1), html.size() - 1) + 1;
    } else {
      to_blank();
    }
  }
  tag.end = at;
  return tag;
}

/// The page without those attributes of an element that are beyond the thousandth. Empty when there
/// are none such.
std::string without_endless_attributes(std::string_view html) {
  std::string out;
  size_t copied = 0;
  for (size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    ++at;
    const auto rest = html.substr(at);
    if (rest.starts_with("!--")) {
      at = std::min(html.find("-->", at), html.size());
      continue;
    }
    if (rest.empty() || (rest[0] | 0x20) < 'a' || (rest[0] | 0x20) > 'z') continue;
    const StartTag tag = read_start_tag(html, at);
    if (tag.cut > 0) {
      out.append(html, copied, tag.cut - copied);
      copied = tag.end;
    }
    // In a script any '<' may look like a tag.
    const std::string name = fold(rest.substr(0, 6));
    at = tag.end;
    if (name == "script" || name.starts_with("style"))
      at = std::min(html.find("</", at), html.size());
  }
  if (copied > 0) out.append(html, copied);
  return out;
}

/// Adds up what tags out of place cost this thread's parser, and stops it when that is enough.
class ErrorWork {
 public:
  explicit ErrorWork(htmlParserCtxt* parser) : parser_(parser) {
    xmlSetStructuredErrorFunc(this, add);
  }
  ~ErrorWork() { xmlSetStructuredErrorFunc(nullptr, nullptr); }
  ErrorWork(const ErrorWork&) = delete;
  ErrorWork& operator=(const ErrorWork&) = delete;
  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  static void add(void* self, xmlError*) {
    auto& w = *static_cast<ErrorWork*>(self);
    w.work_ += static_cast<uint64_t>(w.parser_->nameNr);
    if (w.work_ <= kMostErrorWork || w.stopped_) return;
    w.stopped_ = true;
    xmlStopParser(w.parser_);
  }

  htmlParserCtxt* parser_;
  uint64_t work_ = 0;
  bool stopped_ = false;
};

}  // namespace

struct HtmlTree::Document {
  xmlDoc* doc = nullptr;
};

HtmlTree::HtmlTree(std::string_view html) : document_(new Document) {
  prepare_libxml2();
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | HTML_PARSE_COMPACT | XML_PARSE_HUGE;
  const std::string fewer = without_endless_attributes(html);
  if (!fewer.empty()) {
    html = fewer;
    left_out_ =
        fmt::format("attributes beyond the {}th of an element are left out", kMostAttributes);
  }
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(htmlNewParserCtxt(),
                                                                              htmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  const ErrorWork errors(parser.get());
  document_->doc = htmlCtxtReadMemory(parser.get(), html.data(), static_cast<int>(html.size()),
                                      nullptr, "UTF-8", kOptions);
  if (errors.stopped()) left_out_ = "too many tags out of place: the page is read up to there";
  nodes_.push_back({Tag::html, 0, 1, 0, 0, {}});
  const xmlNode* node = document_->doc == nullptr ? nullptr : document_->doc->children;
  // A walk without recursion. What is nested deeper than pages are becomes the children of the last
  // element that is not.
  uint32_t parent = 0;
  uint32_t depth = 0;
  const auto open = [&](const xmlNode& x) {
    const auto n = static_cast<uint32_t>(nodes_.size());
    if (x.type == XML_TEXT_NODE || x.type == XML_CDATA_SECTION_NODE) {
      nodes_.push_back({Tag::text, parent, n + 1, 0, 0, view(x.content)});
      return false;
    }
    if (x.type != XML_ELEMENT_NODE) return false;
    HtmlNode e;
    const auto known = tag_names().find(view(x.name));
    e.tag = known == tag_names().end() ? Tag::other : known->second;
    e.parent = parent;
    e.end = n + 1;
    e.attributes = static_cast<uint32_t>(attributes_.size());
    for (const xmlAttr* a = x.properties; a != nullptr; a = a->next) {
      attributes_.emplace_back(
          view(a->name), a->children == nullptr ? std::string_view() : view(a->children->content));
    }
    e.attribute_count = static_cast<uint32_t>(attributes_.size()) - e.attributes;
    const bool raw = e.tag == Tag::script || e.tag == Tag::style;
    if (raw && x.children != nullptr) e.text = view(x.children->content);
    const bool inner = !raw && x.children != nullptr;
    if (inner && ++depth > kDeepest) {
      attributes_.resize(e.attributes);
      if (left_out_.empty()) {
        left_out_ =
            fmt::format("elements nested more than {} deep are taken for one of them", kDeepest);
      }
      return true;
    }
    nodes_.push_back(e);
    if (inner) parent = n;
    return inner;
  };
  const auto close = [&] {
    if (depth-- > kDeepest) return;
    nodes_[parent].end = static_cast<uint32_t>(nodes_.size());
    parent = nodes_[parent].parent;
  };
  while (node != nullptr) {
    if (open(*node)) {
      node = node->children;
      continue;
    }
    while (node != nullptr && node->next == nullptr) {
      node = node->parent;
      if (node != nullptr && node->type != XML_ELEMENT_NODE) node = nullptr;
      if (node != nullptr) close();
    }
    if (node != nullptr) node = node->next;
  }
  nodes_[0].end = static_cast<uint32_t>(nodes_.size());
}

HtmlTree::~HtmlTree() {
  if (document_->doc != nullptr) xmlFreeDoc(document_->doc);
  delete document_;
}

std::string_view HtmlTree::attribute(const HtmlNode& node, std::string_view name) const {
  for (uint32_t i = 0; i < node.attribute_count; ++i) {
    const auto& a = attributes_[node.attributes + i];
    if (a.first == name) return a.second;
  }
  return {};
}

bool HtmlTree::has_attribute(const HtmlNode& node, std::string_view name) const {
  for (uint32_t i = 0; i < node.attribute_count; ++i) {
    if (attributes_[node.attributes + i].first == name) return true;
  }
  return false;
}

std::string HtmlTree::text(uint32_t node) const {
  std::string out;
  bool space = false;
  for (uint32_t i = node; i < nodes_[node].end; ++i) {
    if (nodes_[i].tag != Tag::text) {
      if (is_block(nodes_[i].tag) || nodes_[i].tag == Tag::br) space = true;
      continue;
    }
    for (const char c : nodes_[i].text) {
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        space = true;
        continue;
      }
      if (space && !out.empty()) out += ' ';
      space = false;
      out += c;
    }
  }
  return out;
}

std::string HtmlTree::short_text(uint32_t node, size_t most) const {
  constexpr uint32_t kMostNodes = 1000;
  if (nodes_[node].end - node > kMostNodes) return "";
  size_t bytes = 0;
  for (uint32_t i = node; i < nodes_[node].end; ++i) {
    if (nodes_[i].tag == Tag::text) bytes += nodes_[i].text.size();
  }
  // White space may be most of it, but not of the text of a page's head or a fact.
  if (bytes > 16 * most) return "";
  std::string out = text(node);
  return out.size() <= most ? out : "";
}

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::body:
    case Tag::caption:
    case Tag::center:
    case Tag::dd:
    case Tag::details:
    case Tag::dialog:
    case Tag::div:
    case Tag::dl:
    case Tag::dt:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::form:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::header:
    case Tag::hr:
    case Tag::html:
    case Tag::legend:
    case Tag::li:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::p:
    case Tag::pre:
    case Tag::section:
    case Tag::summary:
    case Tag::table:
    case Tag::tbody:
    case Tag::td:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::tr:
    case Tag::ul:
    case Tag::video:
    case Tag::audio:
    case Tag::option:
    case Tag::button:
      return true;
    default:
      return false;
  }
}

}  // namespace lede
