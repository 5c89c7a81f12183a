#include "indexer/syntax/xml.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>

#include "common/text/unicode.h"
#include "lede/errors.h"

namespace lede {

namespace {

/// Some encodings make characters that UTF-8 has no bytes for, and libxml2 lets them pass.
std::string to_string(const xmlChar* s) {
  return s ? to_valid_utf8(reinterpret_cast<const char*>(s)) : "";
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
}

}  // namespace

void prepare_libxml2() {
  static const bool ready = [] {
    xmlInitParser();
    return true;
  }();
  (void)ready;
}

XmlStream::XmlStream(Input& in) : in_(in) {
  prepare_libxml2();
  constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES;
  reader_ = xmlReaderForIO(&XmlStream::read_bytes, nullptr, this, nullptr, nullptr, kOptions);
  if (!reader_) throw Error(ErrorKind::source, "XML can't be read: libxml2 gave no reader");
  xmlTextReaderSetStructuredErrorHandler(
      reader_, [](void* self, xmlError* e) { note_error(self, e); }, this);
}

XmlStream::~XmlStream() {
  xmlFreeTextReader(reader_);
}

/// Called from C: an exception waits until libxml2 has returned.
int XmlStream::read_bytes(void* self, char* to, int size) {
  auto* stream = static_cast<XmlStream*>(self);
  try {
    // libxml2 looks for the end of a CDATA section from its beginning again and again: a long one
    // is made several, at blanks, which are no part of a character in any encoding.
    constexpr std::string_view kBetween = "]]><![CDATA[";
    constexpr size_t kRoom = 64;
    const auto room = static_cast<size_t>(size);
    size_t n = stream->in_.read(to, room < kRoom ? room : room - kBetween.size());
    if (const char* reason = stream->budget_.look_at({to, n}))
      throw Error(ErrorKind::source, fmt::format("{}; what stands before it was read", reason));
    if (n + kBetween.size() <= room && stream->budget_.at_blank_in_cdata())
      n += kBetween.copy(to + n, kBetween.size());
    return static_cast<int>(n);
  } catch (...) {
    stream->input_error_ = std::current_exception();
    return -1;
  }
}

void XmlStream::note_error(void* self, xmlError* error) {
  auto* stream = static_cast<XmlStream*>(self);
  if (error->level != XML_ERR_FATAL || !stream->error_.empty()) return;
  std::string_view message = error->message ? error->message : "unknown error";
  message = message.substr(0, message.find('\n'));
  stream->error_ = fmt::format("line {}: {}", error->line, printable(to_valid_utf8(message)));
}

void XmlStream::fail() {
  if (input_error_) std::rethrow_exception(input_error_);
  throw Error(ErrorKind::source,
              fmt::format("damaged XML: {}; what stands before it was read",
                          error_.empty() ? fmt::format("line {}", line()) : error_));
}

bool XmlStream::next() {
  if (empty_element_) {
    empty_element_ = false;
    node_ = Node::end;
    return true;
  }
  while (true) {
    const int state = xmlTextReaderRead(reader_);
    if (state < 0 || input_error_) fail();
    if (state == 0) return false;
    depth_ = xmlTextReaderDepth(reader_);
    std::string name;
    switch (xmlTextReaderNodeType(reader_)) {
      case XML_READER_TYPE_ELEMENT:
      case XML_READER_TYPE_END_ELEMENT:
        node_ = xmlTextReaderNodeType(reader_) == XML_READER_TYPE_ELEMENT ? Node::begin : Node::end;
        empty_element_ = node_ == Node::begin && xmlTextReaderIsEmptyElement(reader_) == 1;
        name_ = to_string(xmlTextReaderConstLocalName(reader_));
        space_ = to_string(xmlTextReaderConstNamespaceUri(reader_));
        return true;
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_WHITESPACE:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        node_ = Node::text;
        text_ = to_string(xmlTextReaderConstValue(reader_));
        return true;
      case XML_READER_TYPE_ENTITY_REFERENCE:
        // Feeds write HTML's characters without declaring them; any other name stays as it is.
        node_ = Node::text;
        name = to_string(xmlTextReaderConstName(reader_));
        text_ = named_character(name);
        if (text_.empty()) text_ = "&" + name + ";";
        return true;
      default:
        break;
    }
  }
}

std::string XmlStream::attribute(const char* name) const {
  xmlChar* value = xmlTextReaderGetAttribute(reader_, reinterpret_cast<const xmlChar*>(name));
  std::string out = to_string(value);
  xmlFree(value);
  return out;
}

uint64_t XmlStream::line() const {
  constexpr long kMaxOfNode = 65535;
  const long of_node = xmlGetLineNo(xmlTextReaderCurrentNode(reader_));
  if (of_node > 0 && of_node < kMaxOfNode) return static_cast<uint64_t>(of_node);
  const int of_parser = xmlTextReaderGetParserLineNumber(reader_);
  return of_parser > 0 ? static_cast<uint64_t>(of_parser) : 1;
}

std::string XmlStream::inner_text(uint64_t limit) {
  std::string out;
  const int outer = depth_;
  while (next() && !(node_ == Node::end && depth_ == outer)) {
    if (node_ == Node::begin && (name_ == "br" || name_ == "td" || name_ == "th")) out += ' ';
    if (node_ != Node::text) continue;
    if (out.size() + text_.size() > limit) {
      cut_ = true;
    } else {
      out += text_;
    }
  }
  return out;
}

void XmlStream::append_tag(std::string& out) const {
  out += '<' + name_;
  while (xmlTextReaderMoveToNextAttribute(reader_) == 1) {
    out += ' ' + to_string(xmlTextReaderConstName(reader_)) + "=\"";
    append_escaped(out, to_string(xmlTextReaderConstValue(reader_)));
    out += '"';
  }
  xmlTextReaderMoveToElement(reader_);
  out += '>';
}

std::string XmlStream::inner_markup(uint64_t limit) {
  // Elements that HTML knows without an end; one written for them would be read as another.
  const auto is_void = [&] {
    return name_ == "br" || name_ == "img" || name_ == "hr" || name_ == "wbr" || name_ == "source";
  };
  std::string out;
  const int outer = depth_;
  while (next() && !(node_ == Node::end && depth_ == outer)) {
    if (out.size() + (node_ == Node::text ? text_.size() : 0) > limit) {
      cut_ = true;
    } else if (node_ == Node::text) {
      append_escaped(out, text_);
    } else if (node_ == Node::begin) {
      append_tag(out);
    } else if (!is_void()) {
      out += "</" + name_ + '>';
    }
  }
  return out;
}

std::string XmlStream::child_text(std::string_view name, uint64_t limit) {
  const int outer = depth_;
  std::string found;
  std::string own;
  while (next() && !(node_ == Node::end && depth_ == outer)) {
    if (node_ == Node::text && own.size() < limit) own += text_;
    if (node_ != Node::begin) continue;
    if (name_ == name && found.empty()) {
      found = inner_text(limit);
    } else {
      skip();
    }
  }
  return found.empty() ? own : found;
}

bool XmlStream::was_cut() {
  const bool cut = cut_;
  cut_ = false;
  return cut;
}

void XmlStream::skip() {
  const int outer = depth_;
  while (next() && !(node_ == Node::end && depth_ == outer)) {
  }
}

std::string named_character(const std::string& name) {
  std::string out;
  if (const auto* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str())))
    append_utf8(out, known->value);
  return out;
}

}  // namespace lede
