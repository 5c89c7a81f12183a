// A list is stored as one entry or more. Numbers are varints. The tag of the first entry has the
// form:
//     documents, sum            of the whole list (0 and 0 where it is that of the lengths)
//     first document - 1
//     chunk
// The others have the first document of their chunk in their key, and a chunk alone as tag. A chunk
// has the form:
//     '1' or '0'                whether it is the last of the list
//     last document - first document, of this chunk
//     number                    of the first document: its wdf or its length
//     document - document before - 1, number        for each of the others
#include "indexer/glass/chunks.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>

namespace lede::glass {

namespace {

constexpr size_t kMaxHeadBytes = 32;   // four varints of 32 bits and a flag take 21
constexpr size_t kMaxEntryBytes = 10;  // two varints of 32 bits

}  // namespace

void Chunks::begin(size_t chunk_bytes) {
  chunks_.clear();
  chunk_bytes_ = chunk_bytes;
  to_ = chunk_end_ = bytes_.data();
  last_ = 0;
  documents_ = 0;
  sum_ = 0;
}

void Chunks::begin_chunk(uint32_t docid) {
  end_chunk();
  size_t at = static_cast<size_t>(to_ - bytes_.data());
  const size_t needed = at + kMaxHeadBytes + chunk_bytes_ + kMaxEntryBytes;
  if (needed > bytes_.size()) bytes_.resize(std::max(needed, bytes_.size() + bytes_.size() / 2));
  at += kMaxHeadBytes;
  to_ = bytes_.data() + at;
  chunk_end_ = to_ + chunk_bytes_;
  chunks_.push_back({docid, docid, at, at});
}

void Chunks::end_chunk() {
  if (chunks_.empty()) return;
  chunks_.back().last = last_;
  chunks_.back().end = static_cast<size_t>(to_ - bytes_.data());
}

void Chunks::write(Table& table, std::string_view key, std::string_view closing, uint64_t documents,
                   uint64_t sum) {
  end_chunk();
  std::string chunk_key;
  for (const Chunk& chunk : chunks_) {
    const bool is_first = &chunk == &chunks_.front();
    char head[kMaxHeadBytes];
    char* to = head;
    if (is_first) {
      to = write_varint(to, static_cast<uint32_t>(documents));
      to = write_varint(to, static_cast<uint32_t>(sum));
      to = write_varint(to, chunk.first - 1);
    } else {
      chunk_key = key;
      chunk_key += closing;
      put_sortable(chunk_key, chunk.first);
    }
    *to++ = &chunk == &chunks_.back() ? '1' : '0';
    to = write_varint(to, chunk.last - chunk.first);
    const auto length = static_cast<size_t>(to - head);
    char* begin = bytes_.data() + chunk.begin - length;
    std::memcpy(begin, head, length);
    table.add(is_first ? key : chunk_key, {begin, length + chunk.end - chunk.begin});
  }
}

void Chunks::out_of_order() {
  throw std::logic_error("documents out of order");
}

}  // namespace lede::glass
