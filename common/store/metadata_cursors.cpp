#include "common/store/metadata_cursors.h"

namespace lede {

void MetadataCursors::add(const Xapian::Database& segment) {
  Cursor c{segment, segment.metadata_keys_begin(prefix_), segment.metadata_keys_end(prefix_), {}};
  if (c.at != c.end) c.key = *c.at;
  cursors_.push_back(std::move(c));
}

bool MetadataCursors::next() {
  const Cursor* newest = nullptr;
  for (const Cursor& c : cursors_) {
    if (c.at != c.end && (!newest || c.key <= newest->key)) newest = &c;
  }
  if (!newest) return false;
  key_ = newest->key;
  value_ = newest->database.get_metadata(key_);
  for (Cursor& c : cursors_) {
    if (c.at == c.end || c.key != key_) continue;
    if (++c.at != c.end) c.key = *c.at;
  }
  return true;
}

}  // namespace lede
