// Goes through the metadata of the segments of an index as one: of each key, what the newest
// segment says.
#pragma once

#include <xapian.h>

#include <string>
#include <utility>
#include <vector>

namespace lede {

class MetadataCursors {
 public:
  /// Of keys that begin so.
  explicit MetadataCursors(std::string prefix) : prefix_(std::move(prefix)) {}
  /// From the oldest to the newest.
  void add(const Xapian::Database& segment);
  /// Goes to the next key, in order; false at the end.
  bool next();
  [[nodiscard]] const std::string& key() const { return key_; }
  /// As it is stored.
  [[nodiscard]] const std::string& value() const { return value_; }

 private:
  struct Cursor {
    Xapian::Database database;
    Xapian::TermIterator at;
    Xapian::TermIterator end;
    std::string key;  ///< where it is, unless at its end
  };
  std::string prefix_;
  std::vector<Cursor> cursors_;
  std::string key_;
  std::string value_;
};

}  // namespace lede
