#include "indexer/write/key_writer.h"

#include <algorithm>
#include <stdexcept>

#include "common/base/big_endian.h"
#include "common/base/damage.h"

namespace lede {

namespace {

constexpr size_t kBufferBytes = 64U << 10U;

/// Goes through the entries of one file, those of documents that are gone aside.
class MergedKeyCursor {
 public:
  MergedKeyCursor(const MergedKeys& from, KeyTable table)
      : docids_(from.docids), at_(*from.file, table) {}

  /// False at the end.
  bool next() {
    do {
      if (!at_.next()) return false;
      now_ = {at_.now().key, docids_[at_.now().document]};
    } while (now_.document == 0);
    return true;
  }
  [[nodiscard]] const KeyEntry& now() const { return now_; }

 private:
  std::span<const uint32_t> docids_;
  KeyCursor at_;
  KeyEntry now_;  ///< as it will stand
};

void merge_table(KeyWriter& out, KeyTable table, const std::vector<MergedKeys>& from) {
  std::vector<MergedKeyCursor> cursors;
  for (const MergedKeys& m : from) {
    MergedKeyCursor cursor(m, table);
    if (cursor.next()) cursors.push_back(std::move(cursor));
  }
  while (!cursors.empty()) {
    const auto first =
        std::min_element(cursors.begin(), cursors.end(),
                         [](const auto& a, const auto& b) { return a.now() < b.now(); });
    out.add(table, first->now());
    if (!first->next()) cursors.erase(first);
  }
}

}  // namespace

void KeyWriter::add(KeyTable table, const KeyEntry& entry) {
  const bool is_first = count(table) == 0;
  if ((table == KeyTable::passages && texts_ > 0) || (!is_first && entry <= last_))
    throw std::logic_error("keys out of order");
  last_ = entry;
  ++(table == KeyTable::passages ? passages_ : texts_);
  put_big_endian(buffer_, entry.key, KeyFile::kKeySize);
  put_big_endian(buffer_, entry.document, KeyFile::kEntrySize - KeyFile::kKeySize);
  if (buffer_.size() < kBufferBytes) return;
  file_.write(buffer_);
  buffer_.clear();
}

FileSum KeyWriter::finish() {
  if (passages_ != texts_) throw std::logic_error("documents without a key");
  file_.write(buffer_);
  return file_.finish();
}

FileSum merge_keys(const std::filesystem::path& to, const std::vector<MergedKeys>& from) {
  uint64_t staying = 0;
  for (const MergedKeys& m : from)
    staying += static_cast<uint64_t>(
        std::count_if(m.docids.begin(), m.docids.end(), [](uint32_t d) { return d != 0; }));
  KeyWriter out(to);
  for (const KeyTable table : kKeyTables) {
    merge_table(out, table, from);
    // An entry that was damaged may be of a document that is gone.
    if (out.count(table) != staying)
      throw Damage("a segment does not have a key for each of its documents");
  }
  return out.finish();
}

}  // namespace lede
