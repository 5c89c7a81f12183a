// An XML document as a stream of its markup: the only file that talks to libxml2's reader.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

#include "indexer/input/byte_source.h"
#include "indexer/syntax/xml_budget.h"

// Types of libxml2, declared so that its headers need not be included here.
struct _xmlTextReader;  // NOLINT(bugprone-reserved-identifier)
struct _xmlError;       // NOLINT(bugprone-reserved-identifier)

namespace lede {

/// Initialises libxml2, once. Must be called before the first document, as several threads may read
/// documents at the same time.
void prepare_libxml2();

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
  /// The name of an element without its prefix, and its namespace. Valid until the next call of
  /// `next`, at the end of an element too.
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& space() const { return space_; }
  /// The number of elements around the node: 0 at the root.
  [[nodiscard]] int depth() const { return depth_; }
  /// At the beginning of an element: an attribute by its name with prefix ("xml:lang"); empty when
  /// there is none.
  [[nodiscard]] std::string attribute(const char* name) const;
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] uint64_t line() const;

  /// At the beginning of an element: reads to its end, and returns the text in it (line breaks and
  /// cells part words), or its content as HTML. No more than `limit` bytes are kept; what is
  /// larger is cut (`was_cut`).
  std::string inner_text(uint64_t limit);
  std::string inner_markup(uint64_t limit);
  /// The text of the first child of that name; the element's own text when it has none such.
  std::string child_text(std::string_view name, uint64_t limit);
  /// Whether inner text or markup that was read since the last call of this exceeded its limit.
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

}  // namespace lede
