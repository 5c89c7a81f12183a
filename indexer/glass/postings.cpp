#include "indexer/glass/postings.h"

#include <stdexcept>

#include "indexer/glass/format.h"

namespace lede::glass {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kMetadataKey = "\x00\xC0"sv;
constexpr std::string_view kTermEnd = "\x00"sv;
constexpr size_t kMaxTermBytes = 245;
/// The bytes of a chunk's item besides key and entries: its own head, that of the chunk, and what
/// the last entry goes beyond the limit.
constexpr size_t kAroundEntries = 3 + 22 + 10;

/// A term as a key has it; what follows there begins with a zero byte and no 0xFF.
void pack_term(std::string& key, std::string_view term) {
  key.clear();
  if (term.find('\0') == std::string_view::npos) {
    key = term;
  } else {
    put_escaped(key, term);
  }
}

bool fits_key(std::string_view term, std::string_view packed) {
  return !term.empty() && term.size() <= kMaxTermBytes &&
         packed.size() + kTermEnd.size() + kMaxDocidBytes <= kMaxKeyBytes;
}

}  // namespace

Postings::Postings(const std::filesystem::path& folder, uint32_t block_size)
    : table_(folder / "postlist.glass", 0, Table::Cuts::long_tags, block_size) {}

void Postings::metadata(std::string_view key, std::string_view value) {
  if (key.empty() || key.size() > kMaxMetadataKeyBytes)
    throw std::logic_error("a metadata key of bad length");
  if (value.empty()) return;
  key_ = kMetadataKey;
  key_ += key;
  table_.add(key_, value);
}

void Postings::lengths_and_values(LengthsAndValues& documents) {
  documents.write(table_);
  statistics_.documents = documents.documents();
  statistics_.last_docid = documents.last_docid();
  statistics_.total_length = documents.total_length();
  statistics_.last_length = documents.last_length();
  statistics_.shortest = documents.shortest();
  statistics_.longest = documents.longest();
}

void Postings::begin_term(std::string_view term) {
  pack_term(key_, term);
  if (!fits_key(term, key_)) throw std::logic_error("a term of bad length");
  const size_t around = key_.size() + kTermEnd.size() + kMaxDocidBytes + kAroundEntries;
  chunks_.begin(std::min(Chunks::kChunkBytes, table_.longest_item() - around));
}

void Postings::end_term() {
  chunks_.write(table_, key_, kTermEnd, chunks_.documents(), chunks_.sum());
  total_wdf_ += chunks_.sum();
}

Statistics Postings::statistics() const {
  Statistics all = statistics_;
  all.largest_wdf = largest_wdf_;
  return all;
}

bool takes_term(std::string_view term) {
  std::string packed;
  pack_term(packed, term);
  return fits_key(term, packed);
}

}  // namespace lede::glass
