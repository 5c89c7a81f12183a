// The packings of Xapian's glass format (2016-03-14) that are not plain varints, and its limits.
//
// Glass databases are written here without the library, because writing through its interface costs
// twenty times as much. The files: `glass_table` writes a B-tree from sorted entries,
// `glass_documents` the tables of documents, `glass_postings` the table of postings with all that
// shares it, and `glass_database` puts them together and knows whether the library still agrees.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lede {

inline constexpr uint32_t kGlassBlockSize = 8192;     ///< bytes; the library's own default
inline constexpr size_t kGlassLongestKey = 255;       ///< bytes
inline constexpr size_t kGlassLongestMetadata = 253;  ///< bytes of a metadata key
/// Largest number of a document, of a wdf and of a length: the library uses the next for itself.
inline constexpr uint64_t kGlassLargest = 0xFFFFFFFE;
inline constexpr size_t kGlassLongestDocid = 5;  ///< bytes of a sortable number of 32 bits

/// A number in big-endian bytes.
void put_big_endian(std::string& out, uint64_t number, unsigned bytes);

/// A number whose bytes sort as numbers do. Two bytes below 2^15, else one more for every 7 bits,
/// and as many leading one bits as there are bytes above two.
void put_sortable(std::string& out, uint32_t number);

/// A number at the end of a string: little-endian without the zero bytes at its high end.
void put_last(std::string& out, uint64_t number);

/// A byte string before others in a key, so that keys sort as the strings do: a zero byte is
/// followed by 0xFF. What comes next is told apart by a closing zero byte, which is the caller's.
void put_escaped(std::string& out, std::string_view bytes);

/// The key of a document in the tables of documents.
[[nodiscard]] std::string document_key(uint32_t docid);

}  // namespace lede
