#include "indexer/repeats/fingerprint_table.h"

#include <algorithm>
#include <utility>

#include "common/text/shingles.h"

namespace lede {

namespace {

bool worth_comparing(const CopySignature& a, const CopySignature& b) {
  return within_reprint(a.day, b.day) &&
         count_shared(a.prints, b.prints) >=
             least_shared(std::min(a.prints.size(), b.prints.size()));
}

}  // namespace

FingerprintTable::FingerprintTable(std::vector<const CopySignature*> signatures)
    : signatures_(std::move(signatures)) {
  std::vector<std::pair<uint32_t, uint32_t>> all;
  for (uint32_t i = 0; i < signatures_.size(); ++i) {
    for (const uint32_t print : signatures_[i]->prints) all.emplace_back(print, i);
  }
  std::sort(all.begin(), all.end());
  for (size_t k = 0; k < all.size(); ++k) {
    const auto& [print, i] = all[k];
    const bool shared =
        (k > 0 && all[k - 1].first == print) || (k + 1 < all.size() && all[k + 1].first == print);
    if (!shared) continue;
    if (prints_.empty() || prints_.back() != print) {
      prints_.push_back(print);
      begins_.push_back(numbers_.size());
    }
    numbers_.push_back(i);
  }
  begins_.push_back(numbers_.size());
  places_.resize(signatures_.size());
  for (size_t place = 0; place < prints_.size(); ++place) {
    if (holders(place) < 2) continue;
    for (size_t k = begins_[place]; k < begins_[place + 1]; ++k)
      places_[numbers_[k]].push_back(place);
  }
  asked_.resize(signatures_.size());
}

std::vector<uint32_t> FingerprintTable::worth_comparing_with(size_t i) {
  const CopySignature& s = *signatures_[i];
  const size_t spared = least_shared(s.prints.size()) - 1;
  // The articles behind this one have at least as many fingerprints, so it is known how many they
  // must share; so many less one, the commonest, need not be looked up: whoever shares them all
  // must share another one, too.
  std::vector<size_t>& places = places_[i];
  if (places.size() <= spared) return {};
  std::nth_element(places.begin(), places.begin() + static_cast<ptrdiff_t>(spared), places.end(),
                   [&](size_t a, size_t b) { return holders(a) > holders(b); });
  places.erase(places.begin(), places.begin() + static_cast<ptrdiff_t>(spared));
  return worth_comparing_with(s, places, i + 1);
}

/// The articles from number `first` on that have one of the fingerprints at `places`.
std::vector<uint32_t> FingerprintTable::worth_comparing_with(const CopySignature& s,
                                                             const std::vector<size_t>& places,
                                                             size_t first) {
  ++question_;
  std::vector<uint32_t> worth;
  for (const size_t place : places) {
    for (size_t k = begins_[place]; k < begins_[place + 1]; ++k) {
      const uint32_t number = numbers_[k];
      if (number < first || std::exchange(asked_[number], question_) == question_) continue;
      if (worth_comparing(s, *signatures_[number])) worth.push_back(number);
    }
  }
  return worth;
}

}  // namespace lede
