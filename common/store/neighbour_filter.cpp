#include "common/store/neighbour_filter.h"

#include <algorithm>
#include <limits>

#include "common/base/damage.h"
#include "common/base/hash.h"
#include "common/base/varint.h"

namespace lede {

namespace {

/// By the kinds of the two stems. Of a text's neighbours that are no terms half have a leading
/// word: a text that lacks one is taken for one that may have it once in 32 times, of others once
/// in 8 or 16.
unsigned probes_for(StemKind first, StemKind second) {
  if (first == StemKind::leading || second == StemKind::leading) return 5;
  return first == StemKind::frequent || second == StemKind::frequent ? 4 : 2;
}

/// Calls `f` with the number of each bit that neighbours set among `bits`, as long as it says so:
/// two halves make all (Kirsch and Mitzenmacher, 2006).
template <typename F>
bool each_bit(const Neighbours& neighbours, size_t bits, F&& f) {
  auto at = static_cast<uint32_t>(neighbours.hash);
  const auto step = static_cast<uint32_t>(neighbours.hash >> 32) | 1U;
  for (unsigned i = 0; i < neighbours.probes; ++i, at += step) {
    if (!f(static_cast<size_t>(uint64_t{at} * bits >> 32))) return false;
  }
  return true;
}

/// The entry of neighbours that come more than once.
Neighbours more_than_one(const Neighbours& n) {
  return {n.hash ^ 0x9E3779B97F4A7C15, (n.probes + 1) / 2};
}

}  // namespace

std::optional<Neighbours> neighbours_of(std::string_view first, StemKind first_kind,
                                        std::string_view second, StemKind second_kind) {
  if (is_pair(first_kind, second_kind)) return std::nullopt;
  return Neighbours{hash64(second, hash64(first)), probes_for(first_kind, second_kind)};
}

Neighbours neighbours_in_fact(std::string_view first, std::string_view second) {
  return {hash64(second, hash64(first)) ^ 0xD1B54A32D192ED03, 3};
}

std::string neighbour_filter(std::vector<Neighbours> neighbours) {
  std::sort(neighbours.begin(), neighbours.end());
  std::vector<Neighbours> entries;
  size_t probes = 0;
  for (auto at = neighbours.begin(); at != neighbours.end();) {
    const auto end =
        std::find_if(at, neighbours.end(), [&](const Neighbours& n) { return n.hash != at->hash; });
    entries.push_back(*at);
    if (end - at > 1) entries.push_back(more_than_one(*at));
    at = end;
  }
  for (const auto& e : entries) probes += e.probes;
  std::string filter((probes * 23 / 16 + 7) / 8, '\0');
  for (const auto& e : entries) {
    each_bit(e, 8 * filter.size(), [&](size_t bit) {
      filter[bit / 8] = static_cast<char>(filter[bit / 8] | 1 << bit % 8);
      return true;
    });
  }
  return filter;
}

Occurrences occurrences_of(const Neighbours& neighbours, std::string_view filter) {
  const auto has = [&](const Neighbours& n) {
    return !filter.empty() && each_bit(n, 8 * filter.size(), [&](size_t bit) {
      return (filter[bit / 8] >> bit % 8 & 1) != 0;
    });
  };
  if (!has(neighbours)) return Occurrences::none;
  return has(more_than_one(neighbours)) ? Occurrences::any : Occurrences::at_most_one;
}

std::string PassageFilter::value() const {
  std::string out;
  put_varint(out, ordinal);
  put_varint(out, words);
  return out += filter;
}

PassageFilter PassageFilter::parse(std::string_view value) {
  const auto ordinal = take_varint(value);
  const auto words = take_varint(value);
  constexpr auto kMax = std::numeric_limits<uint32_t>::max();
  if (!ordinal || !words || *ordinal > kMax || *words > kMax)
    throw Damage("what is known of the words of a passage is damaged");
  return {static_cast<uint32_t>(*ordinal), static_cast<uint32_t>(*words), value};
}

}  // namespace lede
