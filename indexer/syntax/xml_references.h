// What references in XML stand for: "&amp;", "&#8217;", "&rsquo;", and entities of the document's
// own.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "indexer/syntax/xml_damage.h"

namespace lede {

/// Knows the references of XML, the characters that HTML names, and entities that the document
/// declares, which count before HTML's. Nothing outside of the document is fetched, and all
/// entities together make no more text than the document has.
class XmlReferences {
 public:
  explicit XmlReferences(XmlDamage& damage) : damage_(damage) {}

  /// The first declaration of a name counts.
  void declare(std::string_view name, std::string_view value);
  /// Where the text stands that is resolved next: in this line, behind so many bytes.
  void set_place(uint64_t line, uint64_t bytes);
  /// Appends `text` with its references resolved. What is none stays as it is.
  void resolve(std::string_view text, std::string& out) { resolve(text, 0, out); }

 private:
  void resolve(std::string_view text, unsigned depth, std::string& out);
  size_t resolve_number(std::string_view reference, std::string& out);
  size_t resolve_name(std::string_view reference, unsigned depth, std::string& out);
  bool expand(const std::string& name, unsigned depth, std::string& out);

  XmlDamage& damage_;
  std::map<std::string, std::string, std::less<>> declared_;
  size_t declared_bytes_ = 0;
  uint64_t line_ = 1;
  uint64_t budget_ = 0;  ///< bytes that entities may make up to here
  uint64_t spent_ = 0;
  bool too_much_ = false;  ///< of the reference that is resolved
};

}  // namespace lede
