// Entries in the table of postings (a number is a varint, `sortable` as in put_sortable):
//     00 D0, slot (put_last)    number of documents with a value there, size and bytes of the least
//                               value, bytes of the greatest (none where they are the same)
//     00 D8, slot, sortable(first document)
//                               a chunk: size and bytes of the first document's value; then for
//                               each other one document - document before - 1, size and bytes
//     00 E0, ...                the lengths, as chunks.cpp describes them
#include "indexer/glass/values.h"

#include <algorithm>
#include <stdexcept>

#include "common/base/varint.h"
#include "indexer/glass/format.h"

namespace lede::glass {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kStatisticsKey = "\x00\xD0"sv;
constexpr std::string_view kValuesKey = "\x00\xD8"sv;
constexpr std::string_view kLengthsKey = "\x00\xE0"sv;
constexpr size_t kChunkBytes = 2000;  // with its key an item of an 8 KB table

}  // namespace

void LengthsAndValues::add(uint32_t docid, uint64_t length, Values values) {
  if (docid > kMaxNumber || length > kMaxNumber)
    throw std::logic_error("a document that glass has no room for");
  lengths_.add(docid, static_cast<uint32_t>(length));
  if (length > 0) shortest_ = shortest_ == 0 ? length : std::min(shortest_, length);
  longest_ = std::max(longest_, length);
  last_length_ = length;
  for (const auto& [number, value] : values) {
    if (value.empty()) continue;
    Slot& slot = slots_[number];
    const size_t needed = value.size() + 2 * kMaxDocidBytes;
    if (slot.chunks.empty() || slot.chunks.back().bytes.size() + needed > kChunkBytes) {
      slot.chunks.push_back({docid, {}});
      slot.chunks.back().bytes.reserve(std::max(kChunkBytes, needed));
    } else {
      put_varint(slot.chunks.back().bytes, docid - slot.last - 1);
    }
    put_string(slot.chunks.back().bytes, value);
    slot.last = docid;
    if (slot.documents++ == 0) {
      slot.least = slot.greatest = value;
    } else if (value < slot.least) {
      slot.least = value;
    } else if (value > slot.greatest) {
      slot.greatest = value;
    }
  }
}

void LengthsAndValues::write(Table& postings) {
  // The keys have the numbers of slots packed in two ways, neither of which sorts as they do.
  std::map<std::string, const Slot*> statistics;
  std::map<std::string, const Slot*> values;
  for (const auto& [number, slot] : slots_) {
    std::string key(kStatisticsKey);
    put_last(key, number);
    statistics.emplace(key, &slot);
    key = kValuesKey;
    put_varint(key, number);
    values.emplace(key, &slot);
  }
  for (const auto& [key, slot] : statistics) {
    std::string tag;
    put_varint(tag, slot->documents);
    put_string(tag, slot->least);
    if (slot->greatest != slot->least) tag += slot->greatest;
    postings.add(key, tag);
  }
  for (const auto& [key, slot] : values) {
    for (const Chunk& chunk : slot->chunks) {
      std::string chunk_key = key;
      put_sortable(chunk_key, chunk.first);
      postings.add(chunk_key, chunk.bytes);
    }
  }
  lengths_.write(postings, kLengthsKey, "", 0, 0);
}

}  // namespace lede::glass
