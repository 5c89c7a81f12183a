#include "indexer/syntax/xml.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>

#include <algorithm>

#include "common/base/hash.h"
#include "common/text/decode.h"
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

const char* XmlBudget::look_at(std::string_view bytes) {
  blank_ = bytes.ends_with(' ') || bytes.ends_with('\n');
  wide_ = wide_ || bytes.find('\0') != std::string_view::npos;
  while (!bytes.empty()) {
    if (at_ == At::text) {
      const auto next = bytes.find('<');
      if (next == std::string_view::npos) return nullptr;
      bytes.remove_prefix(next + 1);
      at_ = At::opening;
      last_.clear();
      continue;
    }
    if (at_ == At::comment || at_ == At::cdata || at_ == At::value) {
      pass_over(bytes);
      continue;
    }
    // Zero bytes are half of what UTF-16 writes of a mark.
    if (bytes[0] != '\0') {
      if (const char* reason = look_at(bytes[0])) return reason;
    }
    bytes.remove_prefix(1);
  }
  return nullptr;
}

/// What holds no marks, up to its end or that of the bytes.
void XmlBudget::pass_over(std::string_view& bytes) {
  constexpr size_t kMark = 4;  // "--" or "]]", with the zero bytes of UTF-16
  const size_t end = bytes.find(at_ == At::value ? quote_ : '>');
  const auto before = bytes.substr(0, end);
  for (const char c : before.substr(before.size() - std::min(before.size(), kMark))) {
    if (c != '\0') last_ += c;
  }
  if (last_.size() > kMark) last_.erase(0, last_.size() - kMark);
  if (end == std::string_view::npos) {
    bytes = {};
    return;
  }
  bytes.remove_prefix(end + 1);
  if (at_ == At::value) {
    at_ = At::tag;
  } else if (last_.ends_with(at_ == At::comment ? "--" : "]]")) {
    at_ = At::text;
  } else {
    last_ += '>';
    return;
  }
  last_.clear();
}

void XmlBudget::begin(std::string_view what) {
  at_ = what == "!--" ? At::comment : what == "![CDATA[" ? At::cdata : At::tag;
  if (what[0] == '?' || (at_ == At::tag && what[0] == '!')) at_ = At::other;
  closing_ = what[0] == '/';
  attributes_ = spaces_ = 0;
  last_ = at_ == At::tag ? what : "";
  word_ = last_;
}

const char* XmlBudget::look_at(char c) {
  constexpr unsigned kMostAttributes = 500;
  constexpr unsigned kMostSpaces = 1000;
  constexpr size_t kMostNames = 20000;
  constexpr size_t kLongestName = 200;
  constexpr size_t kLongestMark = 8;
  const auto remember = [&] {
    if (last_.size() == kLongestMark) last_.erase(0, 1);
    last_ += c;
  };
  switch (at_) {
    case At::text:
      break;
    case At::opening:
      last_ += c;
      // "!--" and "![CDATA[" are known when they are whole, or something else.
      for (const std::string_view mark : {"!--", "![CDATA["}) {
        if (mark.starts_with(last_) && mark != last_) return nullptr;
      }
      begin(last_);
      if (c == '>') return look_at(c);
      break;
    case At::tag:
      if (std::string_view(" \t\r\n=/>\"'").find(c) == std::string_view::npos) {
        if (word_.size() < kLongestName) word_ += c;
      } else if (!word_.empty()) {
        names_.insert(hash64(word_));
        if (names_.size() > kMostNames) return "more than 20000 names of elements and attributes";
        word_.clear();
      }
      if (c == '"' || c == '\'') {
        at_ = At::value;
        quote_ = c;
        if (++attributes_ > kMostAttributes) return "an element of more than 500 attributes";
      } else if (c == '>') {
        at_ = At::text;
        if (open_spaces_ + spaces_ > kMostSpaces) return "more than 1000 namespaces at once";
        if (closing_) {
          if (!open_.empty()) {
            open_spaces_ -= open_.back();
            open_.pop_back();
          }
        } else if (!last_.ends_with('/')) {
          open_.push_back(spaces_);
          open_spaces_ += spaces_;
        }
      } else {
        remember();
        if (last_.ends_with("xmlns")) ++spaces_;
      }
      break;
    case At::value:
    case At::comment:
    case At::cdata:
      break;  // passed over
    case At::other:
      if (c == '>') at_ = At::text;
      break;
  }
  return nullptr;
}

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
  constexpr long kLargestOfNode = 65535;
  const long of_node = xmlGetLineNo(xmlTextReaderCurrentNode(reader_));
  if (of_node > 0 && of_node < kLargestOfNode) return static_cast<uint64_t>(of_node);
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

std::string xml_root(std::string_view head) {
  std::string decoded;
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
    decoded = decode_bytes(std::string(head)).text;
    head = decoded;
  }
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  while (true) {
    const auto at = head.find_first_not_of(" \t\r\n");
    if (at == std::string_view::npos || head[at] != '<') return "";
    head.remove_prefix(at);
    std::string_view end = ">";
    if (head.starts_with("<?")) end = "?>";
    if (head.starts_with("<!--")) end = "-->";
    if (head.starts_with("<!DOCTYPE") && head.substr(0, head.find('>')).find('[') != head.npos)
      end = "]>";
    if (end == ">" && !head.starts_with("<!")) break;
    const auto stop = head.find(end);
    if (stop == std::string_view::npos) return "";
    head.remove_prefix(stop + end.size());
  }
  return std::string(head.substr(1, head.find_first_of(" \t\r\n/>") - 1));
}

}  // namespace lede
