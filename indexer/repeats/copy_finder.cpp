#include "indexer/repeats/copy_finder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "common/base/varint.h"
#include "common/store/stored_reader.h"
#include "common/text/shingles.h"

namespace lede {

namespace {

/// Shingles held until the end of a batch (64 MiB): those of some 100 MB of text.
constexpr size_t kMostHeld = 16U << 20;
/// Words of tellings held (32 MiB).
constexpr size_t kMostTold = 4U << 20;

/// A date that is a guess separates nothing.
int64_t stated_day(const Article& a) {
  const bool stated = a.published.whole() && !is_guess(a.published_evidence);
  return stated ? day_number(a.published) : kNoDay;
}

/// Fingerprints that two articles share at least if they are copies, where the one with fewer has
/// `fewer`. Fingerprints are a sample: the more there are, the closer the share of them is to that
/// of the shingles. Edits here and there cost more fingerprints than shingles.
size_t least_shared(size_t fewer) {
  const auto n = static_cast<double>(fewer);
  const double least = std::max({1.0, 0.1 * n, 0.35 * n - 1.2 * std::sqrt(n)});
  return static_cast<size_t>(std::ceil(least));
}

/// Tells quickly how many hashes other sets share with one at most: nearly all that share too few
/// are told without going through both in step.
class MostShared {
 public:
  explicit MostShared(const std::vector<uint32_t>& set) : low_bits_(1U << kBits) {
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

std::vector<uint32_t> own_shingles(const Article& a, const std::vector<CandidateLine>& lines) {
  std::vector<std::string_view> own;
  for (const Paragraph* p : own_paragraphs(a, lines))
    own.push_back(std::string_view(a.text).substr(p->range.begin, p->range.size()));
  return shingles(own);
}

std::vector<uint32_t> shingles_of(const OwnText& text) {
  return shingles({text.sentences.begin(), text.sentences.end()});
}

/// Which articles have a fingerprint. Articles have numbers, ascending by how many fingerprints
/// they have.
class NearDuplicates::Table {
 public:
  /// Fingerprints that only one article has are kept where others will be asked for.
  Table(std::map<std::string, CopySignature>& articles, bool others) {
    for (auto& [id, s] : articles) entries_.emplace_back(&id, &s);
    std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
      return a.second->prints.size() < b.second->prints.size();
    });
    std::vector<std::pair<uint32_t, uint32_t>> all;
    for (uint32_t i = 0; i < entries_.size(); ++i) {
      for (const uint32_t print : entries_[i].second->prints) all.emplace_back(print, i);
    }
    std::sort(all.begin(), all.end());
    for (size_t k = 0; k < all.size(); ++k) {
      const auto& [print, i] = all[k];
      const bool shared =
          (k > 0 && all[k - 1].first == print) || (k + 1 < all.size() && all[k + 1].first == print);
      if (!shared && !others) continue;
      if (prints_.empty() || prints_.back() != print) {
        prints_.push_back(print);
        begins_.push_back(numbers_.size());
      }
      numbers_.push_back(i);
    }
    begins_.push_back(numbers_.size());
    places_.resize(entries_.size());
    for (size_t place = 0; place < prints_.size(); ++place) {
      if (holders(place) < 2) continue;
      for (size_t k = begins_[place]; k < begins_[place + 1]; ++k)
        places_[numbers_[k]].push_back(place);
    }
    asked_.resize(entries_.size());
  }

  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

  /// The articles behind entry `i` that are worth comparing with it. All of them have at least as
  /// many fingerprints, so that it is known how many they must share. But for the commonest ones
  /// of that many: whoever shares them all shares another one, too.
  std::vector<Entry> worth_comparing_with(size_t i) {
    const CopySignature& s = *entries_[i].second;
    const size_t spared = least_shared(s.prints.size()) - 1;
    std::vector<size_t>& places = places_[i];
    if (places.size() <= spared) return {};
    std::nth_element(places.begin(), places.begin() + static_cast<ptrdiff_t>(spared), places.end(),
                     [&](size_t a, size_t b) { return holders(a) > holders(b); });
    places.erase(places.begin(), places.begin() + static_cast<ptrdiff_t>(spared));
    return worth_comparing_with(s, places, i + 1);
  }

  /// The articles that are worth comparing with one that has no entry.
  std::vector<Entry> worth_comparing_with(const CopySignature& s) {
    std::vector<size_t> places;
    for (const uint32_t print : s.prints) {
      const auto it = std::lower_bound(prints_.begin(), prints_.end(), print);
      if (it != prints_.end() && *it == print)
        places.push_back(static_cast<size_t>(it - prints_.begin()));
    }
    return worth_comparing_with(s, places, 0);
  }

 private:
  [[nodiscard]] size_t holders(size_t place) const { return begins_[place + 1] - begins_[place]; }

  /// Of the articles from number `from` on, those that have one of the fingerprints at `places`.
  std::vector<Entry> worth_comparing_with(const CopySignature& s, const std::vector<size_t>& places,
                                          size_t from) {
    ++question_;
    std::vector<Entry> worth;
    for (const size_t place : places) {
      for (size_t k = begins_[place]; k < begins_[place + 1]; ++k) {
        const uint32_t number = numbers_[k];
        if (number < from || std::exchange(asked_[number], question_) == question_) continue;
        if (worth_comparing(s, *entries_[number].second)) worth.push_back(entries_[number]);
      }
    }
    return worth;
  }

  std::vector<Entry> entries_;
  std::vector<uint32_t> prints_;             ///< sorted
  std::vector<size_t> begins_;               ///< in numbers_, of each of prints_, and the end
  std::vector<uint32_t> numbers_;            ///< of the articles that have it, ascending
  std::vector<std::vector<size_t>> places_;  ///< in prints_, of an article's that others share
  std::vector<uint64_t> asked_;              ///< question that an article was last looked at for
  uint64_t question_ = 0;
};

CopySignature CopySignature::of(const Article& article, const std::vector<CandidateLine>& lines) {
  CopySignature s;
  s.shingles = own_shingles(article, lines);
  if (s.shingles.size() < kFewestShingles) return {};
  s.day = stated_day(article);
  s.prints = fingerprints(s.shingles);
  return s;
}

std::string CopySignature::pack() const {
  std::string out;
  put_varint(out, static_cast<uint32_t>(day));
  uint32_t last = 0;
  for (const uint32_t print : prints) put_varint(out, print - std::exchange(last, print));
  return out;
}

CopySignature CopySignature::unpack(std::string_view in) {
  CopySignature s;
  StoredReader reader(in, "the fingerprints of an article");
  s.day = static_cast<int32_t>(reader.number32());
  uint32_t last = 0;
  while (!reader.at_end()) {
    const uint32_t step = reader.number32();
    reader.require(step <= std::numeric_limits<uint32_t>::max() - last &&
                   (step > 0 || s.prints.empty()));
    s.prints.push_back(last += step);
  }
  return s;
}

bool NearDuplicates::worth_comparing(const CopySignature& a, const CopySignature& b) {
  if (a.day != kNoDay && b.day != kNoDay && std::abs(a.day - b.day) > kReprintDays) return false;
  return count_shared(a.prints, b.prints) >=
         least_shared(std::min(a.prints.size(), b.prints.size()));
}

/// Of an article whose shingles are not held, in `place`.
const std::vector<uint32_t>& NearDuplicates::shingle_set(const std::string& id, CopySignature& s,
                                                         std::vector<uint32_t>& place) const {
  if (s.shingles.empty()) return place = as_set(shingles_of(store_.own_text_of(id)));
  if (!s.is_set) s.shingles = as_set(std::move(s.shingles));
  s.is_set = true;
  return s.shingles;
}

std::vector<std::string>& NearDuplicates::copies(const std::string& id) {
  const auto [it, is_new] = copies_.try_emplace(id);
  // What was added has no list yet, or one that is no longer true.
  if (is_new && !added_.contains(id)) it->second = store_.copies_of(id);
  return it->second;
}

void NearDuplicates::add(const std::string& id, CopySignature signature) {
  if (signature.prints.empty()) return;
  if (held_ >= kMostHeld) signature.shingles = {};
  held_ += signature.shingles.size();
  added_[id] = std::move(signature);
}

void NearDuplicates::remove(const std::string& id) {
  removed_.insert(id);
  const auto it = added_.find(id);
  if (it == added_.end()) return;
  held_ -= it->second.shingles.size();
  added_.erase(it);
}

void NearDuplicates::compare(const std::string& id, CopySignature& s,
                             const std::vector<Entry>& others) {
  if (others.empty()) return;
  std::vector<uint32_t> place;
  std::vector<uint32_t> other_place;
  const auto& own = shingle_set(id, s, place);
  if (own.size() < kFewestShingles) return;  // the same few words again and again
  const MostShared most_shared(own);
  for (const auto& [other, signature] : others) {
    const auto& theirs = shingle_set(*other, *signature, other_place);
    const double least = kCopied * static_cast<double>(std::min(own.size(), theirs.size()));
    if (theirs.size() < kFewestShingles || static_cast<double>(most_shared.with(theirs)) < least ||
        static_cast<double>(count_shared(own, theirs)) < least)
      continue;
    if (told_ > kMostTold) {
      tellings_.clear();
      told_ = 0;
    }
    if (!ToldArticle::are_copies(telling(id, s.day), telling(*other, signature->day))) continue;
    copies(id).push_back(*other);
    copies(*other).push_back(id);
  }
}

const ToldArticle& NearDuplicates::telling(const std::string& id, int64_t day) {
  auto it = tellings_.find(id);
  if (it == tellings_.end()) {
    it = tellings_.emplace(id, ToldArticle(store_.own_text_of(id), day)).first;
    told_ += it->second.words();
  }
  return it->second;
}

void NearDuplicates::settle() {
  for (const auto& id : removed_) {
    for (const auto& other : store_.copies_of(id)) {
      if (!removed_.contains(other)) std::erase(copies(other), id);
    }
    store_.set_copies(id, {});
    store_.set_signature(id, "");
  }
  if (!added_.empty()) {
    Table table(added_, store_.has_signatures());
    const auto& entries = table.entries();
    for (size_t i = 0; i < entries.size(); ++i) {
      const auto& [id, s] = entries[i];
      compare(*id, *s, table.worth_comparing_with(i));
    }
    // The store has none of the added articles' signatures yet.
    store_.each_signature([&](const std::string& id, const std::string& packed) {
      auto s = CopySignature::unpack(packed);
      compare(id, s, table.worth_comparing_with(s));
    });
  }
  for (const auto& [id, s] : added_) store_.set_signature(id, s.pack());
  for (auto& [id, ids] : copies_) {
    std::sort(ids.begin(), ids.end());
    store_.set_copies(id, ids);
  }
  added_.clear();
  removed_.clear();
  copies_.clear();
  tellings_.clear();
  told_ = held_ = 0;
}

}  // namespace lede
