// An XML document, good or bad, as tags and text.
#pragma once

#include <cstdint>
#include <exception>
#include <span>
#include <string>
#include <string_view>

#include "indexer/syntax/xml_damage.h"
#include "indexer/syntax/xml_references.h"
#include "indexer/syntax/xml_source.h"
#include "indexer/syntax/xml_tag.h"

namespace lede {

/// Reads forward only. Every document has tokens: what is no markup is text, and markup that is not
/// closed ends where the next one begins. Good XML is read as its standard says.
class XmlTokens {
 public:
  /// `in` must outlive it. `records` are the names of elements with which everything begins anew,
  /// so that no comment that lacks its end goes beyond them; they must be constants.
  XmlTokens(Input& in, std::span<const std::string_view> records);

  enum class Kind { begin, end, text };
  /// Goes on to the next token; false at the end. `around` is the element around it, whose end tag
  /// ends a CDATA section that has no end of its own.
  bool next(std::string_view around);
  [[nodiscard]] Kind kind() const { return kind_; }
  /// The tag, valid until the next call of `next` or `is_ahead`.
  [[nodiscard]] const XmlTag& tag() const { return tag_; }
  /// The text, with its references resolved, valid until the next call of `next`. Long ones come in
  /// parts.
  [[nodiscard]] std::string_view text() const { return text_; }
  /// The line in which it begins.
  [[nodiscard]] uint64_t line() const { return line_; }
  /// The value of an attribute of the document, its references resolved.
  [[nodiscard]] std::string resolved(std::string_view value);
  /// Whether `mark` comes within `reach` bytes behind the tag.
  [[nodiscard]] bool is_ahead(std::string_view mark, size_t reach);

  XmlDamage& damage() { return damage_; }
  [[nodiscard]] std::exception_ptr failure() const { return source_.failure(); }

 private:
  void note(XmlFlaw flaw) { damage_.note(flaw, line_); }
  bool read_text();
  bool read_text(size_t size);
  bool read_mark(std::string_view around);
  bool read_cdata(size_t begin, std::string_view around);
  void skip_comment();
  void skip_instruction();
  void begin_doctype();
  void read_declaration();
  void skip_declaration(size_t begin);
  size_t next_record(size_t from);

  XmlDamage damage_;
  XmlSource source_;
  XmlReferences references_;
  const std::span<const std::string_view> records_;
  Kind kind_ = Kind::text;
  XmlTag tag_;
  std::string_view text_;
  std::string own_text_;  ///< where references were resolved
  size_t size_ = 0;       ///< of the token in the source
  uint64_t line_ = 1;
  bool in_doctype_ = false;
};

}  // namespace lede
