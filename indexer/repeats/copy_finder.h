// Articles that are copies of each other: reprints, wire stories cut short or continued.
//
// Two articles are copies when their own texts, chrome and lines that might turn out to be
// boilerplate left out, share at least half of the shingles of the shorter one, and stand in each
// other sentence by sentence (same_facts.h), and neither is too short to tell, and their dates,
// where both are stated whole, lie no further apart than a reprint does. So that not every two
// articles have to be compared, they must also share a fair part of their fingerprints. All of this
// is a matter of the two articles alone: what else the archive holds, and the order in which it
// came, decide nothing. Pairs are kept, not groups: that a is a copy of b and b of c says nothing
// of a and c. Nothing is capped: whatever many articles have in common, all pairs of them that
// might be copies are compared, and every pair that is one is kept. But articles that have one text
// and one day have the same copies: of those that came together one is compared for all, and one
// has the list of all.
//
// Measured on 25,787 articles of ten collections (94.5 MB): one fingerprint for every 15 shingles
// leaves fewer than 10,000 pairs to compare, which hold all that are copies. Of MinHash (Broder,
// 1997) with as many numbers, 40 bands of one leave 115,000 pairs, 20 bands of two 1,600, which
// hold 86 %: a story is unlike its own beginning. All shingles below a limit, as many, hold 95 %:
// they are too few in a short article. Most copies lie within three days of each other. What is
// used again later (a background) is the same text too, and is kept: the dates only part what
// cannot be one story any more.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/base/hash.h"
#include "common/store/copies.h"
#include "indexer/repeats/copy_signature.h"
#include "indexer/repeats/own_text.h"
#include "indexer/repeats/same_facts.h"

namespace lede {

/// The least share of the shorter one's shingles that two copies have in common: |a and b| /
/// min(|a|, |b|), the containment of Broder (1997).
inline constexpr double kMinContainment = 0.5;

/// The store of what is needed of articles to find copies, and of their lists of copies.
class CopyStore {
 public:
  virtual ~CopyStore() = default;
  /// The text of an article that was stored or added.
  [[nodiscard]] virtual OwnText own_text_of(const std::string& id) const = 0;
  /// An article of an earlier batch, and which of several signatures it is worth comparing with.
  struct Earlier {
    std::string id;
    int64_t day = kNoDay;
    size_t signature = 0;
  };
  /// Those that by their fingerprints are worth comparing with any of these signatures.
  [[nodiscard]] virtual std::vector<Earlier> worth_comparing_with(
      const std::vector<const CopySignature*>& signatures) const = 0;
  /// What is stored of an article's copies.
  [[nodiscard]] virtual StoredCopies stored_copies(const std::string& id) const = 0;
  virtual void set_copies(const std::string& id, const StoredCopies& copies) = 0;
};

/// Keeps each article's list of copies right while a batch adds and removes articles.
class CopyFinder {
 public:
  explicit CopyFinder(CopyStore& store) : store_(store) {}

  /// Adds an article that the store does not have, or no longer has.
  void add(const std::string& id, CopySignature signature);
  /// Removes an article that the store has.
  void remove(const std::string& id);
  /// Brings all lists up to date: to be called once, at the end of a batch. Takes time in
  /// proportion to what was added and to what is worth comparing with it; the store is asked once
  /// for each added article.
  void update();

 private:
  /// Articles of a batch with one text and one day, and what are copies of each.
  struct Twins {
    std::vector<std::string> ids;  ///< in their order; the first one is compared for all
    CopySignature* signature = nullptr;
    std::vector<uint32_t> copies;  ///< numbers in twins_
    std::vector<std::string> earlier;
  };
  /// What becomes of an article's list of copies.
  struct Change {
    std::string holder;            ///< who has the list
    std::vector<uint32_t> copies;  ///< what is added to it: numbers in twins_

    auto operator<=>(const Change&) const = default;
  };
  /// A story: the ids of an article and its copies, in their order.
  using Story = std::vector<std::string>;

  void find_twins();
  void compare_with_each_other();
  void compare_with_earlier();
  /// Compares an article with twins of these numbers, and calls `found` with those that are copies.
  void compare(const std::string& id, CopySignature& s, const std::vector<uint32_t>& others,
               const std::function<void(uint32_t)>& found);
  [[nodiscard]] const ComparedArticle& compared(const std::string& id, int64_t day);
  [[nodiscard]] const std::vector<uint32_t>& shingle_set(const std::string& id, CopySignature& s,
                                                         std::vector<uint32_t>& place) const;

  /// Who has the list that an article of an earlier batch goes by: itself or a copy.
  [[nodiscard]] std::string holder_of(const std::string& id) const;
  Change& change_of(const std::string& id);
  [[nodiscard]] const Story& story_held_by(const std::string& holder);
  void change_holders_others();
  void write_earlier();
  void write_added();
  /// Writes what is stored of articles that have the same story.
  void write(const std::vector<std::string>& ids, const Story& story);

  CopyStore& store_;
  std::map<std::string, CopySignature> added_;
  std::set<std::string> removed_;
  size_t held_shingles_ = 0;  ///< of added_

  std::vector<Twins> twins_;  ///< ascending by how many fingerprints they have
  /// Articles of earlier batches whose copies change, or the copy that has their list.
  std::map<std::string, Change> changed_;
  std::unordered_map<std::string, Story> stories_;             ///< by who has the list
  std::map<Hash128, std::string> written_;                     ///< who got a story
  std::unordered_map<std::string, ComparedArticle> compared_;  ///< those that were compared last
  size_t compared_words_ = 0;
};

}  // namespace lede
