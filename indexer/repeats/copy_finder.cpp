#include "indexer/repeats/copy_finder.h"

#include <algorithm>
#include <utility>

#include "common/text/shingles.h"
#include "indexer/repeats/fingerprint_table.h"

namespace lede {

namespace {

/// Shingles held until the end of a batch (64 MiB): those of some 100 MB of text.
constexpr size_t kMaxHeldShingles = 16U << 20;
/// Signatures that the store is asked about at once: what they share with what it has is held.
constexpr size_t kAskedAtOnce = 2048;
/// Words of compared articles held (32 MiB).
constexpr size_t kMaxHeldWords = 4U << 20;

/// An upper bound, quickly found, of how many hashes other sets have in common with one set: of
/// nearly all that share too few it is low enough, so that they need not be gone through in step.
class OverlapBound {
 public:
  explicit OverlapBound(const std::vector<uint32_t>& set) : low_bits_(1U << kBits) {
    for (const uint32_t hash : set) low_bits_[hash & kMask] = 1;
  }
  [[nodiscard]] size_t with(const std::vector<uint32_t>& other) const {
    size_t n = 0;
    for (const uint32_t hash : other) n += low_bits_[hash & kMask];
    return n;
  }

 private:
  static constexpr unsigned kBits = 14;
  static constexpr uint32_t kMask = (1U << kBits) - 1;
  std::vector<uint8_t> low_bits_;  ///< 1 where a hash of the set ends so
};

}  // namespace

/// The shingles of an article as a set; those that are not held are put into `place`.
const std::vector<uint32_t>& CopyFinder::shingle_set(const std::string& id, CopySignature& s,
                                                     std::vector<uint32_t>& place) const {
  if (s.shingles.empty()) return place = as_set(shingles_of(store_.own_text_of(id)));
  if (!s.is_set) s.shingles = as_set(std::move(s.shingles));
  s.is_set = true;
  return s.shingles;
}

std::vector<std::string>& CopyFinder::copies(const std::string& id) {
  const auto [it, is_new] = copies_.try_emplace(id);
  // What was added has no list yet, or one that is no longer true.
  if (is_new && !added_.contains(id)) it->second = store_.copies_of(id);
  return it->second;
}

void CopyFinder::add(const std::string& id, CopySignature signature) {
  if (signature.prints.empty()) return;
  if (held_shingles_ >= kMaxHeldShingles) signature.shingles = {};
  held_shingles_ += signature.shingles.size();
  added_[id] = std::move(signature);
}

void CopyFinder::remove(const std::string& id) {
  removed_.insert(id);
  const auto it = added_.find(id);
  if (it == added_.end()) return;
  held_shingles_ -= it->second.shingles.size();
  added_.erase(it);
}

void CopyFinder::compare(const std::string& id, CopySignature& s, const Others& others) {
  if (others.empty()) return;
  std::vector<uint32_t> place;
  std::vector<uint32_t> other_place;
  const auto& own = shingle_set(id, s, place);
  if (own.size() < kMinShingles) return;  // the same few words again and again
  const OverlapBound bound(own);
  for (const auto& [other, signature] : others) {
    const auto& theirs = shingle_set(*other, *signature, other_place);
    const double least = kMinContainment * static_cast<double>(std::min(own.size(), theirs.size()));
    if (theirs.size() < kMinShingles || static_cast<double>(bound.with(theirs)) < least ||
        static_cast<double>(count_shared(own, theirs)) < least)
      continue;
    if (compared_words_ > kMaxHeldWords) {
      compared_.clear();
      compared_words_ = 0;
    }
    if (!ComparedArticle::are_copies(compared(id, s.day), compared(*other, signature->day)))
      continue;
    copies(id).push_back(*other);
    copies(*other).push_back(id);
  }
}

const ComparedArticle& CopyFinder::compared(const std::string& id, int64_t day) {
  auto it = compared_.find(id);
  if (it == compared_.end()) {
    it = compared_.emplace(id, ComparedArticle(store_.own_text_of(id), day)).first;
    compared_words_ += it->second.words();
  }
  return it->second;
}

void CopyFinder::compare_with_earlier(const Others& added) {
  // By the earlier ones, so that the text of each is read once.
  std::map<std::string, std::pair<CopySignature, Others>> earlier;
  for (size_t begin = 0; begin < added.size(); begin += kAskedAtOnce) {
    std::vector<const CopySignature*> signatures;
    for (size_t i = begin; i < std::min(added.size(), begin + kAskedAtOnce); ++i)
      signatures.push_back(added[i].second);
    for (const auto& other : store_.worth_comparing_with(signatures)) {
      if (removed_.contains(other.id)) continue;
      auto& [signature, worth] = earlier[other.id];
      signature.day = other.day;
      worth.push_back(added[begin + other.signature]);
    }
  }
  for (auto& [id, e] : earlier) compare(id, e.first, e.second);
}

void CopyFinder::update() {
  for (const auto& id : removed_) {
    for (const auto& other : store_.copies_of(id)) {
      if (!removed_.contains(other)) std::erase(copies(other), id);
    }
    store_.set_copies(id, {});
  }
  if (!added_.empty()) {
    FingerprintTable table(added_);
    const auto& entries = table.entries();
    for (size_t i = 0; i < entries.size(); ++i) {
      const auto& [id, s] = entries[i];
      compare(*id, *s, table.worth_comparing_with(i));
    }
    compare_with_earlier(entries);
  }
  for (auto& [id, ids] : copies_) {
    std::sort(ids.begin(), ids.end());
    store_.set_copies(id, ids);
  }
  added_.clear();
  removed_.clear();
  copies_.clear();
  compared_.clear();
  compared_words_ = held_shingles_ = 0;
}

}  // namespace lede
