// Articles that are copies of each other: reprints, wire stories cut short or gone on with.
//
// Two articles are copies when their own texts, chrome and lines that might turn out to be
// boilerplate left out, share at least half of the shingles of the shorter one, and stand in each
// other sentence by sentence (telling.h), and neither is too short to tell, and their dates, where
// both are stated whole, lie no further apart than a reprint does. So that not every two articles
// have to be compared, they must also share a fair part of their fingerprints. All of this is a
// matter of the two articles alone: what else the archive holds, and the order in which it came,
// decide nothing. Pairs are kept, not groups: that a is a copy of b and b of c says nothing of a
// and c. Nothing is capped: whatever many articles have in common, all pairs of them that might be
// copies are compared, and every pair that is one is kept.
//
// Measured on 25,787 articles of ten collections (94.5 MB): one fingerprint for every 15 shingles
// leaves fewer than 10,000 pairs to compare, which hold all that are copies. Of MinHash (Broder,
// 1997) with as many numbers, 40 bands of one leave 115,000 pairs, 20 bands of two 1,600, which
// hold 86 %: a story is unlike its own beginning. All shingles below a limit, as many, hold 95 %:
// they are too few in a short article. Most copies lie within three days of each other. What is
// used again later (a background) is the same text too, and is kept: the dates only part what
// cannot be one story any more.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/repeats/recurring_lines.h"
#include "indexer/repeats/telling.h"

namespace lede {

/// Shingles of the shortest article that can have copies: one of 15 words.
inline constexpr size_t kFewestShingles = 11;
/// How much of the shorter one's shingles two copies share at least: |a and b| / min(|a|, |b|), the
/// containment of Broder (1997).
inline constexpr double kCopied = 0.5;
/// How many days two copies lie apart at most.
inline constexpr int64_t kReprintDays = 1000;

/// What of an article is compared: the shingles of its paragraphs, but for those that are
/// candidate lines of it; of all where nothing else is there.
[[nodiscard]] std::vector<uint32_t> shingles_of(const OwnText& text);
[[nodiscard]] std::vector<uint32_t> own_shingles(const Article& article,
                                                 const std::vector<CandidateLine>& lines);

/// By what of an article its copies are found.
struct CopySignature {
  int64_t day = kNoDay;            ///< of a stated whole date, else the same for all
  std::vector<uint32_t> prints;    ///< fingerprints
  std::vector<uint32_t> shingles;  ///< own_shingles; empty when they must be asked for
  bool is_set = false;             ///< shingles are: not before they are first looked at

  /// Of an article; without shingles when it is too short to have copies.
  [[nodiscard]] static CopySignature of(const Article& article,
                                        const std::vector<CandidateLine>& lines);
  [[nodiscard]] std::string pack() const;  ///< day and fingerprints
  /// Throws Damage.
  [[nodiscard]] static CopySignature unpack(std::string_view packed);
};

/// What is stored of articles for finding copies, and their lists of copies.
class CopyStore {
 public:
  virtual ~CopyStore() = default;
  /// Of an article that was stored or added.
  [[nodiscard]] virtual OwnText own_text_of(const std::string& id) const = 0;
  /// Whether there are articles of earlier batches.
  [[nodiscard]] virtual bool has_signatures() const = 0;
  /// Calls `f` with each article of earlier batches and its packed signature.
  virtual void each_signature(
      const std::function<void(const std::string& id, const std::string& packed)>& f) const = 0;
  /// An empty one takes it away.
  virtual void set_signature(const std::string& id, const std::string& packed) = 0;
  [[nodiscard]] virtual std::vector<std::string> copies_of(const std::string& id) const = 0;
  virtual void set_copies(const std::string& id, const std::vector<std::string>& copies) = 0;
};

/// Keeps each article's list of copies right while a batch adds and removes articles.
class NearDuplicates {
 public:
  explicit NearDuplicates(CopyStore& store) : store_(store) {}

  /// An article that is not there, or no longer.
  void add(const std::string& id, CopySignature signature);
  /// An article that is there.
  void remove(const std::string& id);
  /// Brings all lists up to date: to be called once, at the end of a batch. Takes time in
  /// proportion to what was added and to the fingerprints of the whole archive, which are read
  /// through unless nothing was added.
  void settle();

 private:
  using Entry = std::pair<const std::string*, CopySignature*>;
  class Table;

  [[nodiscard]] static bool worth_comparing(const CopySignature& a, const CopySignature& b);
  std::vector<std::string>& copies(const std::string& id);
  void compare(const std::string& id, CopySignature& s, const std::vector<Entry>& others);
  [[nodiscard]] const ToldArticle& telling(const std::string& id, int64_t day);
  [[nodiscard]] const std::vector<uint32_t>& shingle_set(const std::string& id, CopySignature& s,
                                                         std::vector<uint32_t>& place) const;

  CopyStore& store_;
  std::map<std::string, CopySignature> added_;
  std::set<std::string> removed_;
  std::map<std::string, std::vector<std::string>> copies_;  ///< lists that may have changed
  size_t held_ = 0;                                         ///< shingles of added_
  std::unordered_map<std::string, ToldArticle> tellings_;   ///< of those that were compared last
  size_t told_ = 0;                                         ///< words of tellings_
};

}  // namespace lede
