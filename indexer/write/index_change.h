// The state that is being made: the segments of the published one, what is deleted of them, and the
// segments that come to them. Nothing of it is visible before it is published.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/store/record_database.h"
#include "indexer/repeats/fingerprint_file.h"

namespace lede {

/// Everything is for one thread, but for copies of the view. All methods throw Error.
class IndexChange {
 public:
  /// What is made of the published state.
  enum class From {
    segments,  ///< the change goes on from them
    nothing    ///< all is made anew, and that state stays behind the new one
  };
  /// `published` may be null. The lock of the index is held.
  IndexChange(const std::filesystem::path& index, uint64_t generation, const IndexState* published,
              From from);
  /// Removes what was not published.
  ~IndexChange();
  IndexChange(const IndexChange&) = delete;
  IndexChange& operator=(const IndexChange&) = delete;

  [[nodiscard]] const std::filesystem::path& index() const { return index_; }
  /// All segments as they are now. References to it end when segments come or go.
  [[nodiscard]] const RecordDatabase& view() const { return view_; }
  [[nodiscard]] Manifest& manifest() { return manifest_; }
  [[nodiscard]] const Manifest& manifest() const { return manifest_; }
  /// The fingerprints of a segment of the view.
  [[nodiscard]] const FingerprintFile& fingerprints(size_t shard);

  /// The first document of an article; 0 where there is none.
  [[nodiscard]] Xapian::docid find(const std::string& id) const;
  /// Deletes the documents of an article, given its first one.
  void remove(Xapian::docid first) { view_.remove_article(first); }

  /// A number for a new segment, with an empty folder.
  [[nodiscard]] SegmentEntry begin_segment();
  /// Takes the place of `count` segments from number `first` on; of none, it comes behind all.
  void add_segment(const SegmentEntry& segment, const std::vector<FileSum>& files, size_t first,
                   size_t count);
  void add_segment(const SegmentEntry& segment, const std::vector<FileSum>& files) {
    add_segment(segment, files, manifest_.segments.size(), 0);
  }
  /// Bytes of a segment's files.
  [[nodiscard]] uint64_t bytes_of(const SegmentEntry& segment) const;

  /// The vocabulary by which new records are packed: that of the newest segment that has one; 0
  /// where none has.
  [[nodiscard]] uint64_t vocabulary() const;
  [[nodiscard]] std::string vocabulary_bytes(uint64_t number) const;
  /// Writes a new one, and returns its number; 0 for an empty one.
  [[nodiscard]] uint64_t add_vocabulary(const std::string& bytes);

  /// Whether the state is another one already than the one that it was made of.
  [[nodiscard]] bool is_other() const;
  /// Publishes all of it, durably.
  void publish();

 private:
  void write_file(const std::string& name, const std::string& bytes);
  void write_deletions();
  void look_again();

  std::filesystem::path index_;
  Manifest manifest_;
  Manifest from_;  ///< as it was
  RecordDatabase view_;
  std::map<uint64_t, std::unique_ptr<FingerprintFile>> fingerprints_;  ///< by segment
  bool published_ = false;
};

}  // namespace lede
