// The bytes of an XML document into UTF-8 without control characters, whatever they are and
// whatever the document says they are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/syntax/xml_damage.h"

namespace lede {

/// Decodes a document piece by piece. UTF-16 is known by its zero bytes, with and without a mark,
/// and put straight again behind a byte that is missing. Else each stretch between two tags is read
/// as UTF-8 when it is that; if not, in the encoding that the document declares; if that is UTF-8
/// or none, in the one that its letters suggest, single wrong bytes as Windows-1252.
class XmlDecoder {
 public:
  /// `head` is the beginning of the document; `damage` must outlive this.
  XmlDecoder(std::string_view head, XmlDamage& damage);

  /// Where `out` stands, for what is told of it: out[at] is in `line`.
  struct Place {
    size_t at = 0;
    uint64_t line = 1;
  };
  /// Appends the text of `bytes`, which follow those that were decoded before, and returns how many
  /// of them are done with: a part of a character at the end stays, but at the document's (`last`).
  size_t decode(std::string_view bytes, bool last, Place place, std::string& out);

 private:
  size_t decode_utf16(std::string_view bytes, bool last, std::string& out);
  void decode_bytes(std::string_view bytes, std::string& out);
  void decode_stretch(std::string_view bytes, const std::string& legacy, std::string& out);
  [[nodiscard]] bool is_legacy(std::string_view stretch) const;
  std::string encoding_of_legacy(std::string_view bytes);
  void clean(std::string& out, size_t from);
  void note(XmlFlaw flaw, size_t times, std::string_view before, std::string_view out);
  void note_encoding(const std::string& read_as);

  XmlDamage& damage_;
  enum class Units { bytes, utf16le, utf16be } units_ = Units::bytes;
  std::string label_;             ///< the encoding that is declared, in lower case; empty for none
  std::string declared_;          ///< the same as browsers understand it
  bool declares_legacy_ = false;  ///< that is one of bytes which is known, and not UTF-8
  std::string guess_;             ///< of the letters, once it was made
  uint64_t bad_ = 0;              ///< bytes so far that are no UTF-8
  uint64_t multibyte_ = 0;        ///< characters of two bytes and more so far
  Place place_;                   ///< of `out` in the current call
};

}  // namespace lede
