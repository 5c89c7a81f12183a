// The postings and fingerprints of a segment as sums of hashes: those that follow from its records
// are compared with those of its lists without holding either.
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/repeats/fingerprint_file.h"

namespace lede {

/// Postings, and keys as the terms that they were, by the kinds of these terms, in whatever order
/// they are added.
class PostingSums {
 public:
  void add(std::string_view term, Xapian::docid document, Xapian::termcount wdf);
  /// The names of the kinds that differ, each once; empty for terms that nobody reads.
  [[nodiscard]] std::vector<std::string_view> differing(const PostingSums& other) const;

  static constexpr size_t kMaxKinds = 24;

 private:
  std::array<uint64_t, kMaxKinds> sums_{};
};

/// The fingerprints of articles, in whatever order they are added.
class PrintSums {
 public:
  void add_article(const FingerprintedArticle& article);
  void add_print(uint32_t print, uint32_t document);
  bool operator==(const PrintSums&) const = default;

 private:
  uint64_t sum_ = 0;
};

struct SegmentSums {
  PostingSums postings;
  PrintSums prints;
  bool whole = true;  ///< false where a record could not be read, so that the sums say nothing
};

}  // namespace lede
