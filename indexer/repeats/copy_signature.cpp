#include "indexer/repeats/copy_signature.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

#include "common/base/varint.h"
#include "common/store/stored_reader.h"
#include "common/text/shingles.h"

namespace lede {

namespace {

/// A date that is a guess separates nothing.
int64_t stated_day(const Article& a) {
  const bool stated = a.published.whole() && !is_guess(a.published_evidence);
  return stated ? day_number(a.published) : kNoDay;
}

}  // namespace

bool within_reprint(int64_t a, int64_t b) {
  return a == kNoDay || b == kNoDay || std::abs(a - b) <= kMaxReprintDays;
}

/// Fingerprints are a sample: the more there are, the closer the share of them is to that of the
/// shingles. Edits here and there cost more fingerprints than shingles.
size_t least_shared(size_t fewer) {
  const auto n = static_cast<double>(fewer);
  const double least = std::max({1.0, 0.1 * n, 0.35 * n - 1.2 * std::sqrt(n)});
  return static_cast<size_t>(std::ceil(least));
}

CopySignature CopySignature::of(const Article& article, const std::vector<CandidateLine>& lines) {
  CopySignature s;
  s.shingles = own_shingles(article, lines);
  if (s.shingles.size() < kMinShingles) return {};
  s.day = stated_day(article);
  s.prints = fingerprints(s.shingles);
  s.own = own_hash(article, lines);
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

}  // namespace lede
