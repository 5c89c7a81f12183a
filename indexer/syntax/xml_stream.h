// An XML document, good or bad, as a stream of elements and text.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/input/byte_source.h"
#include "indexer/syntax/xml_tokens.h"

namespace lede {

/// What is known of the elements of a format, by which damage is kept where it is. All constant.
struct XmlFormat {
  struct Field {
    std::string_view name;      ///< with its prefix, as it usually is
    bool holds_markup = false;  ///< else nothing but text
    bool is_html = false;       ///< HTML has an element of that name
  };
  /// Names (without prefix) of elements of which one does not stand in another: where it does, the
  /// end of the other is missing.
  std::span<const std::string_view> records;
  /// Elements of which none stands in another: where one begins below another that holds no such
  /// markup, the end of that is missing.
  std::span<const Field> fields;
  /// What prefixes mean, also where a document does not declare them or misspells it.
  std::span<const std::pair<std::string_view, std::string_view>> prefixes;
};

/// Reads forward only and holds one node at a time. Every document is read to its end: what is
/// damaged in it is counted (`damage`). An element that is not closed ends with the one around it,
/// and an end tag of nothing is left out.
class XmlStream {
 public:
  /// `in` must outlive it.
  explicit XmlStream(Input& in, const XmlFormat& format = {});

  enum class Node { begin, end, text };
  /// The next node; false at the end, when all elements were ended. Throws Error(source) where the
  /// bytes cannot be read on, behind what came before.
  bool next();
  [[nodiscard]] Node node() const { return node_; }
  /// The name of an element without its prefix, at its end too; in the letters of its format, where
  /// that knows it ("pubDate" for "<PUBDATE>"). Valid until the next call of `next`.
  [[nodiscard]] const std::string& name() const { return name_; }
  /// At the beginning of an element: its namespace.
  [[nodiscard]] const std::string& space() const { return space_; }
  /// The number of elements around the node: 0 at the root.
  [[nodiscard]] int depth() const { return depth_; }
  /// At the beginning of an element: the name without prefix of the one around it; empty for none.
  [[nodiscard]] std::string_view parent() const;
  /// At the beginning of an element: an attribute by its name with prefix ("xml:lang"); empty when
  /// there is none.
  [[nodiscard]] std::string attribute(std::string_view name);
  [[nodiscard]] std::string_view text() const { return tokens_.text(); }
  /// In which the node begins.
  [[nodiscard]] uint64_t line() const { return tokens_.line(); }

  /// At the beginning of an element: reads to its end, and returns the text in it (line breaks and
  /// cells part words). No more than `limit` bytes are kept; what is larger is cut (`was_cut`).
  std::string inner_text(uint64_t limit);
  /// The same; its content as HTML where there are elements in it (`markup`, which may be set
  /// before, when it is HTML anyway), else its text.
  std::string inner_content(uint64_t limit, bool& markup);
  /// The text of the first child of that name; the element's own text when it has none such.
  std::string child_text(std::string_view name, uint64_t limit);
  /// Whether inner text or markup that was read since the last call of this exceeded its limit.
  bool was_cut();
  /// At the beginning of an element: reads to its end.
  void skip();

  [[nodiscard]] const XmlDamage& damage() { return tokens_.damage(); }
  /// The document has ended, in the middle of its elements.
  [[nodiscard]] bool breaks_off() const { return breaks_off_; }

 private:
  static constexpr size_t kNone = std::numeric_limits<size_t>::max();
  struct Element {
    std::string name;   ///< with its prefix
    size_t spaces = 0;  ///< namespaces before it
  };
  struct Namespace {
    std::string prefix;
    std::string uri;
  };

  void take_end_tag();
  /// How many of the open elements are around the one that begins.
  size_t elements_around();
  [[nodiscard]] bool ends_record(std::string_view name);
  [[nodiscard]] const XmlFormat::Field* field(std::string_view name) const;
  /// A name as the format writes it; as it stands where the format does not know it.
  [[nodiscard]] std::string_view known(std::string_view name) const;
  void open();
  void close();
  void declare_namespaces();
  void find_namespace(std::string_view prefix);
  void note_unended(size_t keep);
  void append_tag(std::string& out);

  XmlTokens tokens_;
  const XmlFormat format_;
  std::vector<Element> open_;
  std::vector<Namespace> spaces_;
  size_t keep_ = kNone;    ///< elements beyond these end now
  bool begins_ = false;    ///< the tag of the tokens begins an element then
  size_t record_ = kNone;  ///< the outermost record in `open_`
  size_t field_ = kNone;   ///< the field in `open_`
  const XmlFormat::Field* field_kind_ = nullptr;
  bool breaks_off_ = false;
  bool ended_ = false;
  bool cut_ = false;
  Node node_ = Node::begin;
  std::string name_;
  std::string space_;
  int depth_ = 0;
};

}  // namespace lede
