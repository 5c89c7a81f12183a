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

/// The longest story of which each article has a list of its own.
constexpr size_t kMaxOwnList = 16;

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

void CopyFinder::find_twins() {
  std::map<std::pair<Hash128, int64_t>, Twins> twins;
  for (auto& [id, s] : added_) {
    Twins& t = twins[{s.own, s.day}];
    if (t.ids.empty()) t.signature = &s;
    t.ids.push_back(id);
  }
  std::vector<uint32_t> place;
  for (auto& [key, t] : twins) {
    // Where the same few words come again and again, nothing is a copy.
    if (t.ids.size() == 1 || shingle_set(t.ids.front(), *t.signature, place).size() >= kMinShingles)
      twins_.push_back(std::move(t));
  }
  std::sort(twins_.begin(), twins_.end(), [](const Twins& a, const Twins& b) {
    return std::pair(a.signature->prints.size(), a.ids.front()) <
           std::pair(b.signature->prints.size(), b.ids.front());
  });
}

void CopyFinder::compare(const std::string& id, CopySignature& s,
                         const std::vector<uint32_t>& others,
                         const std::function<void(uint32_t)>& found) {
  if (others.empty()) return;
  std::vector<uint32_t> place;
  std::vector<uint32_t> other_place;
  const auto& own = shingle_set(id, s, place);
  if (own.size() < kMinShingles) return;
  const OverlapBound bound(own);
  for (const uint32_t n : others) {
    const std::string& other = twins_[n].ids.front();
    CopySignature& signature = *twins_[n].signature;
    const auto& theirs = shingle_set(other, signature, other_place);
    const double least = kMinContainment * static_cast<double>(std::min(own.size(), theirs.size()));
    if (theirs.size() < kMinShingles || static_cast<double>(bound.with(theirs)) < least ||
        static_cast<double>(count_shared(own, theirs)) < least)
      continue;
    if (compared_words_ > kMaxHeldWords) {
      compared_.clear();
      compared_words_ = 0;
    }
    if (ComparedArticle::are_copies(compared(id, s.day), compared(other, signature.day))) found(n);
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

void CopyFinder::compare_with_each_other() {
  std::vector<const CopySignature*> signatures;
  for (const Twins& t : twins_) signatures.push_back(t.signature);
  FingerprintTable table(std::move(signatures));
  for (uint32_t i = 0; i < twins_.size(); ++i) {
    compare(twins_[i].ids.front(), *twins_[i].signature, table.worth_comparing_with(i),
            [&](uint32_t n) {
              twins_[i].copies.push_back(n);
              twins_[n].copies.push_back(i);
            });
  }
}

void CopyFinder::compare_with_earlier() {
  // By the earlier ones, so that the text of each is read once.
  std::map<std::string, std::pair<CopySignature, std::vector<uint32_t>>> earlier;
  for (size_t begin = 0; begin < twins_.size(); begin += kAskedAtOnce) {
    std::vector<const CopySignature*> signatures;
    for (size_t i = begin; i < std::min(twins_.size(), begin + kAskedAtOnce); ++i)
      signatures.push_back(twins_[i].signature);
    for (const auto& other : store_.worth_comparing_with(signatures)) {
      if (removed_.contains(other.id)) continue;
      auto& [signature, worth] = earlier[other.id];
      signature.day = other.day;
      worth.push_back(static_cast<uint32_t>(begin + other.signature));
    }
  }
  for (auto& e : earlier) {
    const std::string& id = e.first;
    auto& [signature, worth] = e.second;
    compare(id, signature, worth, [&](uint32_t n) {
      change_of(id).copies.push_back(n);
      twins_[n].earlier.push_back(id);
    });
  }
}

std::string CopyFinder::holder_of(const std::string& id) const {
  const StoredCopies stored = store_.stored_copies(id);
  return stored.as.empty() ? id : stored.as;
}

CopyFinder::Change& CopyFinder::change_of(const std::string& id) {
  const auto [it, is_new] = changed_.try_emplace(id);
  if (is_new) it->second.holder = holder_of(id);
  return it->second;
}

const CopyFinder::Story& CopyFinder::story_held_by(const std::string& holder) {
  const auto [it, is_new] = stories_.try_emplace(holder);
  if (is_new) {
    it->second = store_.stored_copies(holder).ids;
    it->second.insert(std::upper_bound(it->second.begin(), it->second.end(), holder), holder);
  }
  return it->second;
}

/// Who goes by a list that changes changes too, and maybe to a list of its own.
void CopyFinder::change_holders_others() {
  std::set<std::string> holders;
  for (const auto& [id, change] : changed_) holders.insert(change.holder);
  for (const auto& holder : holders) {
    const Story& story = story_held_by(holder);
    if (story.size() <= kMaxOwnList) continue;
    for (const auto& id : story) {
      if (removed_.contains(id) || changed_.contains(id)) continue;
      if (holder_of(id) == holder) changed_.try_emplace(id, Change{holder, {}});
    }
  }
}

void CopyFinder::write_earlier() {
  std::map<Change, std::vector<std::string>> same;
  for (auto& [id, change] : changed_) {
    std::sort(change.copies.begin(), change.copies.end());
    same[std::move(change)].push_back(id);
  }
  for (const auto& [change, ids] : same) {
    Story story = story_held_by(change.holder);
    std::erase_if(story, [&](const std::string& id) { return removed_.contains(id); });
    for (const uint32_t n : change.copies)
      story.insert(story.end(), twins_[n].ids.begin(), twins_[n].ids.end());
    std::sort(story.begin(), story.end());
    write(ids, story);
  }
}

void CopyFinder::write_added() {
  for (Twins& t : twins_) {
    Story story = std::move(t.earlier);
    story.insert(story.end(), t.ids.begin(), t.ids.end());
    for (const uint32_t n : t.copies)
      story.insert(story.end(), twins_[n].ids.begin(), twins_[n].ids.end());
    if (story.size() == 1) continue;
    std::sort(story.begin(), story.end());
    write(t.ids, story);
  }
}

void CopyFinder::write(const std::vector<std::string>& ids, const Story& story) {
  std::string holder;
  if (story.size() > kMaxOwnList) {
    std::string all;
    for (const auto& id : story) all += id;
    holder = written_.try_emplace(hash128(all), ids.front()).first->second;
  }
  for (const auto& id : ids) {
    StoredCopies copies;
    if (holder.empty() || id == holder) {
      copies.ids = story;
      std::erase(copies.ids, id);
    } else {
      copies.as = holder;
    }
    store_.set_copies(id, copies);
  }
}

void CopyFinder::update() {
  for (const auto& id : removed_) {
    for (const auto& other : story_held_by(holder_of(id))) {
      if (!removed_.contains(other)) change_of(other);
    }
  }
  find_twins();
  compare_with_each_other();
  compare_with_earlier();
  change_holders_others();
  // What is stored is read until here.
  write_earlier();
  for (const auto& id : removed_) store_.set_copies(id, {});
  write_added();
  added_.clear();
  removed_.clear();
  twins_.clear();
  changed_.clear();
  stories_.clear();
  written_.clear();
  compared_.clear();
  compared_words_ = held_shingles_ = 0;
}

}  // namespace lede
