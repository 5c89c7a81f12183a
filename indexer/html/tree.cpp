#include "indexer/html/tree.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include <cstring>
#include <memory_resource>

#include "indexer/html/lean_markup.h"

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

/// What the nodes' texts and names stand in.
struct Tree::Document {
  Document() = default;
  ~Document() { xmlDictFree(names); }
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    auto* const to = static_cast<char*>(bytes.allocate(text.size(), 1));
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }

  std::pmr::monotonic_buffer_resource bytes;
  xmlDict* names = nullptr;
};

/// Takes elements and text as the parser finds them, and lets it build nothing itself.
class Tree::Builder {
 public:
  Builder(Tree& tree, const LeanMarkup& lean, htmlParserCtxt& parser) : tree_(tree), lean_(lean) {
    htmlSAXHandler events{};
    events.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      static_cast<Builder*>(self)->start(view(name), attributes);
    };
    events.endElement = [](void* self, const xmlChar*) { static_cast<Builder*>(self)->end(); };
    events.characters = [](void* self, const xmlChar* text, int size) {
      static_cast<Builder*>(self)->add(
          {reinterpret_cast<const char*>(text), static_cast<size_t>(size)}, false);
    };
    events.cdataBlock = [](void* self, const xmlChar* text, int size) {
      static_cast<Builder*>(self)->add(
          {reinterpret_cast<const char*>(text), static_cast<size_t>(size)}, true);
    };
    events.internalSubset = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
      static_cast<Builder*>(self)->top_ = 0;
    };
    events.comment = [](void* self, const xmlChar* text) {
      auto& b = *static_cast<Builder*>(self);
      b.end_text();
      if (b.tree_.nodes_.size() == 1) b.top_ = 0;
      b.tree_.comments_.push_back(b.tree_.document_->keep(view(text)));
    };
    *parser.sax = events;
    parser.userData = this;
    tree_.nodes_.push_back({Tag::html, 0, 1, 0, 0, {}});
  }

  void finish() {
    while (depth_ > 0) end();
    const auto end = static_cast<uint32_t>(tree_.nodes_.size());
    tree_.nodes_[0].end = end;
    if (end > 1 && top_ == 1) tree_.nodes_[1].end = end;
  }

 private:
  void start(std::string_view name, const xmlChar** attributes) {
    end_text();
    const auto n = static_cast<uint32_t>(tree_.nodes_.size());
    Node e;
    e.tag = tag_of(name.substr(name.find(':') + 1));  // "o:p" of word processors is a paragraph
    e.parent = parent_;
    e.end = n + 1;
    e.attributes = static_cast<uint32_t>(tree_.attributes_.size());
    for (; attributes != nullptr && *attributes != nullptr; attributes += 2)
      tree_.attributes_.emplace_back(view(attributes[0]),
                                     tree_.document_->keep(lean_.text_of(view(attributes[1]))));
    e.attribute_count = static_cast<uint32_t>(tree_.attributes_.size()) - e.attributes;
    tree_.nodes_.push_back(e);
    // What stands in elements nested deeper becomes the children of the last one that is not.
    if (++depth_ <= kMaxDepth) {
      parent_ = n;
    } else if (tree_.left_out_.empty()) {
      tree_.left_out_ =
          fmt::format("elements nested more than {} deep are taken for one of them", kMaxDepth);
    }
  }

  void end() {
    end_text();
    if (depth_ == 0 || depth_-- > kMaxDepth) return;
    tree_.nodes_[parent_].end = static_cast<uint32_t>(tree_.nodes_.size());
    parent_ = depth_ == 0 ? top_ : tree_.nodes_[parent_].parent;
  }

  /// The parser gives a text in pieces. That of scripts and styles is raw.
  void add(std::string_view piece, bool raw) {
    text_ += piece;
    raw_ = raw;
  }

  void end_text() {
    if (text_.empty()) return;
    const auto n = static_cast<uint32_t>(tree_.nodes_.size());
    if (raw_) {
      tree_.nodes_.back().text = tree_.document_->keep(lean_.text_of(text_));
    } else if (depth_ > 0) {
      tree_.nodes_.push_back({Tag::text, parent_, n + 1, 0, 0, tree_.document_->keep(text_)});
    }
    text_.clear();
  }

  Tree& tree_;
  const LeanMarkup& lean_;
  std::string text_;  ///< not in the tree yet
  bool raw_ = false;
  uint32_t parent_ = 0;  ///< the innermost open element, as far as kMaxDepth allows
  uint32_t depth_ = 0;   ///< of open elements
  /// What stands behind the page's end is in this: the first element, where nothing is before it.
  uint32_t top_ = 1;
};

Tree::Tree(std::string_view html) : document_(std::make_unique<Document>()) {
  static const bool ready = (xmlInitParser(), true);  // before several threads parse at once
  (void)ready;
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | XML_PARSE_HUGE;
  const LeanMarkup lean = lean_markup(html);
  if (lean.fewer_attributes) {
    left_out_ =
        fmt::format("attributes beyond the {}th of an element are left out", kMaxAttributes);
  }
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(htmlNewParserCtxt(),
                                                                              htmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  document_->names = parser->dict;
  xmlDictReference(document_->names);
  Builder builder(*this, lean, *parser);
  const ErrorWork errors(parser.get());
  htmlCtxtReadMemory(parser.get(), lean.markup.data(), static_cast<int>(lean.markup.size()),
                     nullptr, "UTF-8", kOptions);
  builder.finish();
  if (errors.stopped()) left_out_ = "too many tags out of place: the page is read up to there";
}

Tree::~Tree() = default;

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
