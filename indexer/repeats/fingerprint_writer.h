// Writes the fingerprints of a segment's articles (fingerprint_file.h has the format).
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "common/store/file_sum.h"
#include "common/store/new_file.h"
#include "indexer/repeats/fingerprint_file.h"

namespace lede {

/// Its memory is 12 bytes an article, and as much for each 128 fingerprints. Methods throw
/// Error(io), and std::logic_error for what comes out of order; after either the file is of no use.
class FingerprintWriter {
 public:
  /// Makes the file, which must not exist.
  explicit FingerprintWriter(const std::filesystem::path& file) : file_(file) {}

  /// Articles have the ordinals 0, 1, 2, ... in the order in which they are added, which is that of
  /// their documents, from 1.
  void add_article(const FingerprintedArticle& article);
  /// Entries come sorted by fingerprint, then by ordinal; the article may be added later.
  void add(uint32_t print, uint32_t ordinal);
  /// Writes the rest, and waits until all is on the disk. Nothing may be added after it.
  FileSum finish();

 private:
  void end_block();
  void put_piece(std::string bytes);
  [[nodiscard]] uint64_t size() const { return file_.size() + buffer_.size(); }

  NewFile file_;
  std::string articles_;  ///< rows as they will be written
  std::string index_;     ///< the same
  std::string block_;     ///< the open one
  size_t in_block_ = 0;   ///< entries in it
  std::string buffer_;    ///< pieces on their way to the file
  Fingerprint last_;
  uint64_t entries_ = 0;
  uint32_t article_count_ = 0;
  uint32_t last_document_ = 0;
  uint32_t most_ = 0;  ///< the highest ordinal of an entry
};

/// An article and its fingerprints, sorted, each once.
struct ArticlePrints {
  uint32_t document = 0;  ///< the first of its documents
  int64_t day = kNoDay;
  std::span<const uint32_t> prints;
};

/// Writes the file of articles in the order of their documents, with 8 bytes of memory for each
/// fingerprint. Throws what FingerprintWriter does.
FileSum write_fingerprints(const std::filesystem::path& file,
                           std::span<const ArticlePrints> articles);

/// A file that is merged, and the number that a document of its articles has from now on; 0 for one
/// that is gone. Those that stay keep their order.
struct MergedFingerprints {
  const FingerprintFile* file = nullptr;
  std::function<uint32_t(uint32_t document)> document;
};

/// Writes one file of several; the same as if the articles that stay had been written at once.
/// Memory is some tens of bytes an article. Throws what FingerprintWriter and FingerprintFile do.
FileSum merge_fingerprints(const std::filesystem::path& to,
                           const std::vector<MergedFingerprints>& from);

}  // namespace lede
