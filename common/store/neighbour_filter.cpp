#include "common/store/neighbour_filter.h"

#include <algorithm>

#include "common/base/hash.h"

namespace lede {

namespace {

constexpr size_t kBitsOfOne = 4;
constexpr unsigned kProbes = 2;

/// Calls `f` with the number of each bit that a hash sets among `bits`, as long as it says so: two
/// halves make all (Kirsch and Mitzenmacher, 2006).
template <typename F>
bool each_bit(uint64_t hash, size_t bits, F&& f) {
  auto at = static_cast<uint32_t>(hash);
  const auto step = static_cast<uint32_t>(hash >> 32) | 1U;
  for (unsigned i = 0; i < kProbes; ++i, at += step) {
    if (!f(static_cast<size_t>(uint64_t{at} * bits >> 32))) return false;
  }
  return true;
}

}  // namespace

uint64_t neighbours_hash(std::string_view first_stem, std::string_view second_stem) {
  return hash64(second_stem, hash64(first_stem));
}

std::string neighbour_filter(std::vector<uint64_t> hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  std::string filter((hashes.size() * kBitsOfOne + 7) / 8, '\0');
  for (const uint64_t hash : hashes) {
    each_bit(hash, 8 * filter.size(), [&](size_t bit) {
      filter[bit / 8] = static_cast<char>(filter[bit / 8] | 1 << bit % 8);
      return true;
    });
  }
  return filter;
}

bool may_have_neighbours(std::string_view filter, uint64_t hash) {
  return filter.empty() || each_bit(hash, 8 * filter.size(), [&](size_t bit) {
           return (filter[bit / 8] >> bit % 8 & 1) != 0;
         });
}

}  // namespace lede
