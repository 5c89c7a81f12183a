// The packings of Xapian's glass format (2016-03-14) that are not plain varints, and its limits.
//
// Glass databases are written here without the library, because writing through its interface costs
// twenty times as much. `table` writes a B-tree from sorted entries, in blocks that `block`
// describes; `documents` the table of documents; `postings` the table of postings with all that
// shares it; `database` puts them together and knows whether the library still agrees.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lede::glass {

inline constexpr uint32_t kBlockSize = 8192;         ///< bytes; the library's own default
inline constexpr size_t kMaxKeyBytes = 255;          ///< bytes
inline constexpr size_t kMaxMetadataKeyBytes = 253;  ///< bytes of a metadata key
/// The largest number of a document, wdf (how often a term stands in a document) and length of a
/// document: the library uses the next for itself.
inline constexpr uint64_t kMaxNumber = 0xFFFFFFFE;
inline constexpr size_t kMaxDocidBytes = 5;  ///< bytes of a sortable number of 32 bits

/// Appends a number whose bytes sort as numbers do. Two bytes below 2^15, else one more for every 7
/// bits, and as many leading one bits as there are bytes above two.
void put_sortable(std::string& out, uint32_t number);

/// Appends a number at the end of a string: little-endian without the zero bytes at its high end.
void put_last(std::string& out, uint64_t number);

/// Appends a byte string that others follow in a key, so that keys sort as the strings do: each
/// zero byte is followed by 0xFF. The caller adds a zero byte that ends it.
void put_escaped(std::string& out, std::string_view bytes);

/// The key of a document in the table of documents.
[[nodiscard]] std::string document_key(uint32_t docid);

}  // namespace lede::glass
