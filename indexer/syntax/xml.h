// An XML document as a stream of its markup: the only file that talks to libxml2's reader.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/input/byte_source.h"

// libxml2's own, so that its headers stay out of here.
struct _xmlTextReader;  // NOLINT(bugprone-reserved-identifier)
struct _xmlError;       // NOLINT(bugprone-reserved-identifier)

namespace lede {

/// Makes what all documents of libxml2 share, once. It must be called before the first document, as
/// two threads may have theirs at the same time.
void prepare_libxml2();

/// Counts attributes and names as the bytes of a document pass by: libxml2 compares each attribute
/// of an element with all before it, each prefix with all namespaces that are open, and keeps every
/// name in a table that stops growing.
class XmlBudget {
 public:
  /// Why the document is not to be read on; null where it may be.
  const char* look_at(std::string_view bytes);
  /// The last byte was a blank in a CDATA section, in an encoding of bytes.
  [[nodiscard]] bool at_blank_in_cdata() const { return at_ == At::cdata && blank_ && !wide_; }

 private:
  enum class At { text, opening, tag, value, comment, cdata, other };
  const char* look_at(char c);
  void begin(std::string_view what);
  void pass_over(std::string_view& bytes);

  At at_ = At::text;
  char quote_ = 0;
  bool blank_ = false;                  ///< the last byte was one
  bool wide_ = false;                   ///< a zero byte was seen: UTF-16
  std::string last_;                    ///< the last few bytes of a mark that may end, or begin
  unsigned attributes_ = 0;             ///< of the tag
  unsigned spaces_ = 0;                 ///< namespaces that it declares
  bool closing_ = false;                ///< it is an end tag
  std::vector<unsigned> open_;          ///< namespaces of the elements that are open
  unsigned open_spaces_ = 0;            ///< their sum
  std::string word_;                    ///< of the tag, as far as it was read
  std::unordered_set<uint64_t> names_;  ///< hashes of all such words
};

/// Reads forward only and holds one node at a time. Nothing outside the document is fetched, and
/// its own entities are not expanded; libxml2's limits on depth (256) and length of text (10 MB)
/// hold, and ours on attributes and namespaces (XmlBudget).
class XmlStream {
 public:
  /// `in` must outlive it.
  explicit XmlStream(Input& in);
  ~XmlStream();
  XmlStream(const XmlStream&) = delete;
  XmlStream& operator=(const XmlStream&) = delete;

  enum class Node { begin, end, text };
  /// The next node; false at the end. Throws Error(source), naming the line, where the document is
  /// not well-formed.
  bool next();
  [[nodiscard]] Node node() const { return node_; }
  /// Of an element: its name without prefix, and its namespace. Valid until the next call of
  /// `next`, at the end of an element too.
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& space() const { return space_; }
  /// Elements around the node; 0 is the root.
  [[nodiscard]] int depth() const { return depth_; }
  /// At the beginning of an element: an attribute by its name with prefix ("xml:lang"); empty when
  /// there is none.
  [[nodiscard]] std::string attribute(const char* name) const;
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] uint64_t line() const;

  /// At the beginning of an element: reads to its end, and returns the text in it (line breaks and
  /// cells part words), or what it holds as HTML. No more than `limit` bytes are kept; what is
  /// larger is cut (`was_cut`).
  std::string inner_text(uint64_t limit);
  std::string inner_markup(uint64_t limit);
  /// The text of the first child of that name; the element's own text when it has none such.
  std::string child_text(std::string_view name, uint64_t limit);
  /// What was read as inner text or markup since the last call of this was larger than its limit.
  bool was_cut();
  /// At the beginning of an element: reads to its end.
  void skip();

 private:
  static int read_bytes(void* self, char* to, int size);
  static void note_error(void* self, _xmlError* error);
  [[noreturn]] void fail();
  void append_tag(std::string& out) const;

  Input& in_;
  XmlBudget budget_;
  _xmlTextReader* reader_;
  std::exception_ptr input_error_;
  std::string error_;
  Node node_ = Node::begin;
  std::string name_;
  std::string space_;
  std::string text_;
  int depth_ = 0;
  bool empty_element_ = false;  ///< its end comes next, without a node of libxml2's
  bool cut_ = false;
};

/// The character that HTML calls by a name ("rsquo"), as UTF-8; empty for any other name.
[[nodiscard]] std::string named_character(const std::string& name);

/// The name of the root element of a document that begins with `head`, prefix and all; empty when
/// it does not begin like XML.
[[nodiscard]] std::string xml_root(std::string_view head);

}  // namespace lede
