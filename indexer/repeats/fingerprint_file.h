// The fingerprints of a segment's articles in a file that is written once, and looked up in place:
// which articles of the segment are worth comparing with a new one.
//
// A number of fixed width has its lowest byte first; a piece is sealed (common/store/seal.h):
//     blocks    pieces of up to 128 entries (fingerprint and article), sorted. A varint steps from
//               one fingerprint to the next; then a varint is the article's number or, where the
//               fingerprint is the same as before, the step from the article before, less 1. The
//               first step is from the block's first fingerprint, which its row in the index has
//     index     one piece, with a row a block: first fingerprint (4 bytes), end in the file (8)
//     articles  pieces of up to 128 rows: first document (4), day (4), number of fingerprints (4)
//     footer    one piece: number of entries (8), number of articles (4), end of the blocks (8)
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/base/descriptor.h"
#include "indexer/repeats/copy_signature.h"

namespace lede {

struct FingerprintedArticle {
  uint32_t document = 0;  ///< the first of its documents
  int64_t day = kNoDay;   ///< as CopySignature has it
  uint32_t prints = 0;    ///< how many fingerprints it has

  bool operator==(const FingerprintedArticle&) const = default;
};

/// An article, by its place among those of its file, has a fingerprint.
struct Fingerprint {
  uint32_t print = 0;
  uint32_t ordinal = 0;

  auto operator<=>(const Fingerprint&) const = default;
};

/// Reads what is asked for and nothing else; only the index of the blocks, a tenth of a byte an
/// entry, is in memory. Stays readable when the file is removed. Any number of threads may use one.
/// All methods throw Error(io), and Damage where the file holds something else than was written.
class FingerprintFile {
 public:
  explicit FingerprintFile(const std::filesystem::path& file);

  [[nodiscard]] size_t articles() const { return articles_; }
  [[nodiscard]] FingerprintedArticle article(uint32_t ordinal) const;
  /// Calls `f` with each article, in order.
  void each_article(const std::function<void(const FingerprintedArticle&)>& f) const;

  /// An article that is worth comparing with one of several signatures.
  struct Worth {
    FingerprintedArticle article;
    size_t signature = 0;  ///< which of them
  };
  /// The articles that are worth comparing with each of these signatures, by the rule of
  /// copy_signature.h, and of which `is_there` says, by their first documents, that they are not
  /// gone. Ascending by their documents. Of many signatures, each block is read once.
  [[nodiscard]] std::vector<Worth> worth_comparing_with(
      std::span<const CopySignature* const> signatures,
      const std::function<bool(uint32_t document)>& is_there) const;

  /// Entries come in blocks, for whoever goes through all of them.
  [[nodiscard]] size_t blocks() const { return firsts_.size(); }
  [[nodiscard]] std::vector<Fingerprint> block(size_t number) const;
  /// Calls `f` with the fingerprint and the article's ordinal of each entry, sorted.
  template <typename F>
  void each(F&& f) const {
    for (size_t b = 0; b < blocks(); ++b) {
      for (const Fingerprint& p : block(b)) f(p.print, p.ordinal);
    }
  }

  static constexpr size_t kBlockEntries = 128;
  static constexpr size_t kIndexRow = 12;  ///< bytes
  static constexpr size_t kPieceArticles = 128;
  static constexpr size_t kArticleRow = 12;  ///< bytes
  static constexpr size_t kFooter = 20;      ///< bytes, without the seal

 private:
  [[nodiscard]] std::string piece(uint64_t begin, uint64_t end) const;
  void read_index(uint64_t begin, uint64_t end);
  [[nodiscard]] std::vector<FingerprintedArticle> article_piece(size_t number) const;
  /// That an article has a fingerprint of a signature.
  struct Shared {
    uint32_t ordinal = 0;
    uint32_t signature = 0;
    auto operator<=>(const Shared&) const = default;
  };
  /// Once for each fingerprint; sorted.
  [[nodiscard]] std::vector<Shared> holders(std::span<const CopySignature* const> signatures) const;

  std::filesystem::path path_;
  Descriptor file_;
  uint64_t entries_ = 0;
  uint32_t articles_ = 0;
  std::vector<uint32_t> firsts_;  ///< first fingerprint of each block
  std::vector<uint64_t> ends_;    ///< of each block in the file
  uint64_t articles_begin_ = 0;   ///< in the file
};

}  // namespace lede
