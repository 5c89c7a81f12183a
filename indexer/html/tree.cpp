#include "indexer/html/tree.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include <memory>
#include <string>

#include "indexer/html/excess_attributes.h"

namespace lede::html {

namespace {

std::string_view view(const xmlChar* s) {
  return s == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(s));
}

// No page of the web comes near these. They keep the parser's time in proportion to the page's
// size: it looks for each end tag among all elements that are open.
constexpr uint64_t kMaxErrorWork = 50U << 20;  ///< open elements looked at for tags out of place
constexpr uint32_t kMaxDepth = 512;            ///< as in browsers

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
    if (w.work_ <= kMaxErrorWork || w.stopped_) return;
    w.stopped_ = true;
    xmlStopParser(w.parser_);
  }

  htmlParserCtxt* parser_;
  uint64_t work_ = 0;
  bool stopped_ = false;
};

}  // namespace

struct Tree::Document {
  xmlDoc* doc = nullptr;
};

Tree::Tree(std::string_view html) : document_(new Document) {
  static const bool ready = (xmlInitParser(), true);  // before several threads parse at once
  (void)ready;
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | HTML_PARSE_COMPACT | XML_PARSE_HUGE;
  const std::string fewer = without_excess_attributes(html);
  if (!fewer.empty()) {
    html = fewer;
    left_out_ =
        fmt::format("attributes beyond the {}th of an element are left out", kMaxAttributes);
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
  // A walk without recursion. Elements nested deeper than kMaxDepth become children of the last one
  // that is not.
  uint32_t parent = 0;
  uint32_t depth = 0;
  const auto open = [&](const xmlNode& x) {
    const auto n = static_cast<uint32_t>(nodes_.size());
    if (x.type == XML_TEXT_NODE || x.type == XML_CDATA_SECTION_NODE) {
      nodes_.push_back({Tag::text, parent, n + 1, 0, 0, view(x.content)});
      return false;
    }
    if (x.type == XML_COMMENT_NODE) comments_.push_back(view(x.content));
    if (x.type != XML_ELEMENT_NODE) return false;
    Node e;
    e.tag = tag_of(view(x.name));
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
    if (inner && ++depth > kMaxDepth) {
      attributes_.resize(e.attributes);
      if (left_out_.empty()) {
        left_out_ =
            fmt::format("elements nested more than {} deep are taken for one of them", kMaxDepth);
      }
      return true;
    }
    nodes_.push_back(e);
    if (inner) parent = n;
    return inner;
  };
  const auto close = [&] {
    if (depth-- > kMaxDepth) return;
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

Tree::~Tree() {
  if (document_->doc != nullptr) xmlFreeDoc(document_->doc);
  delete document_;
}

std::string_view Tree::attribute(const Node& node, std::string_view name) const {
  for (uint32_t i = 0; i < node.attribute_count; ++i) {
    const auto& a = attributes_[node.attributes + i];
    if (a.first == name) return a.second;
  }
  return {};
}

bool Tree::has_attribute(const Node& node, std::string_view name) const {
  for (uint32_t i = 0; i < node.attribute_count; ++i) {
    if (attributes_[node.attributes + i].first == name) return true;
  }
  return false;
}

uint32_t Tree::box_around(uint32_t node) const {
  do node = nodes_[node].parent;
  while (node != 0 && !is_block(nodes_[node].tag));
  return node;
}

std::string Tree::text(uint32_t node) const {
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

std::string Tree::short_text(uint32_t node, size_t max_bytes) const {
  constexpr uint32_t kMaxNodes = 1000;
  if (nodes_[node].end - node > kMaxNodes) return "";
  size_t bytes = 0;
  for (uint32_t i = node; i < nodes_[node].end; ++i) {
    if (nodes_[i].tag == Tag::text) bytes += nodes_[i].text.size();
  }
  // White space may be most of it, but not of the text of a page's head or a fact.
  if (bytes > 16 * max_bytes) return "";
  std::string out = text(node);
  return out.size() <= max_bytes ? out : "";
}

}  // namespace lede::html
