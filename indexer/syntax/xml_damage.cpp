#include "indexer/syntax/xml_damage.h"

#include <algorithm>

namespace lede {

std::string_view words(XmlFlaw flaw) {
  switch (flaw) {
    case XmlFlaw::encoding:
      return "its encoding is not the one it declares";
    case XmlFlaw::wrong_byte:
      return "a byte that has no meaning in its encoding is read as Windows-1252 or replaced";
    case XmlFlaw::control_character:
      return "a control character is left out";
    case XmlFlaw::ampersand:
      return "an & that begins no reference is read as itself";
    case XmlFlaw::undeclared_name:
      return "a character's name that nothing declares is read as HTML knows it, or as it stands";
    case XmlFlaw::less_than:
      return "a < that begins no tag is read as itself";
    case XmlFlaw::tag:
      return "a tag is not complete";
    case XmlFlaw::no_end:
      return "an element without its end";
    case XmlFlaw::no_begin:
      return "an end tag of no element is left out";
    case XmlFlaw::comment:
      return "a comment without its end";
    case XmlFlaw::cdata:
      return "a CDATA section without its end";
    case XmlFlaw::instruction:
      return "a declaration or instruction without its end";
    case XmlFlaw::prefix:
      return "a prefix that is not declared has its usual meaning";
    case XmlFlaw::expansion:
      return "an entity that makes more text than the document has stays as it is";
    case XmlFlaw::depth:
      return "elements more than 256 deep are read as those around them";
    case XmlFlaw::namespaces:
      return "namespaces beyond 100 at once are left out";
  }
  return "";
}

bool XmlDamage::any() const {
  return std::any_of(findings_.begin(), findings_.end(),
                     [](const Finding& f) { return f.count > 0; });
}

}  // namespace lede
