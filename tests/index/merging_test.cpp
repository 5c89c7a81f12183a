// Which segments are merged: few stay, and no byte is written often.
#include "indexer/write/merging.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

using namespace lede;

namespace {

using Segments = std::vector<SegmentSize>;

uint64_t bytes_in(const Segments& segments) {
  return std::accumulate(segments.begin(), segments.end(), uint64_t{0},
                         [](uint64_t sum, const SegmentSize& s) { return sum + s.bytes; });
}

/// An index to which batches come: what is due is done.
struct Growing {
  Segments segments;
  uint64_t came = 0;     ///< bytes of batches
  uint64_t written = 0;  ///< bytes of segments, by merging too
  size_t most = 0;       ///< segments after a batch

  void batch(uint64_t bytes) {
    segments.push_back({bytes, bytes / 100 + 1, 0});
    came += bytes;
    written += bytes;
    merge();
    most = std::max(most, segments.size());
  }

  /// A part of a segment's documents is deleted.
  void remove(size_t segment, double part) {
    SegmentSize& s = segments[segment];
    s.deleted += static_cast<uint64_t>(part * static_cast<double>(s.documents - s.deleted));
  }

  void merge() {
    for (int steps = 0; const auto due = due_merge(segments); ++steps) {
      REQUIRE(steps < 100);  // it comes to an end
      check(*due);
      SegmentSize merged;
      const auto begin = segments.begin() + static_cast<std::ptrdiff_t>(due->first);
      const auto end = begin + static_cast<std::ptrdiff_t>(due->count);
      for (auto it = begin; it != end; ++it) {
        merged.bytes +=
            it->bytes * (it->documents - it->deleted) / std::max<uint64_t>(1, it->documents);
        merged.documents += it->documents - it->deleted;
      }
      written += merged.bytes;
      segments.insert(segments.erase(begin, end), merged);
    }
  }

 private:
  void check(const MergeStretch& due) const {
    REQUIRE(due.count >= 1);
    REQUIRE(due.first + due.count <= segments.size());
    if (due.count == 1) {
      CHECK(segments[due.first].deleted * 4 > segments[due.first].documents);
    } else {
      CHECK(due.count >= 4);
      CHECK(due.first + due.count == segments.size());
      const uint64_t oldest = segments[due.first].bytes;
      CHECK(bytes_in(segments) -
                bytes_in({segments.begin(),
                          segments.begin() + static_cast<std::ptrdiff_t>(due.first)}) >=
            3 * oldest);
    }
  }
};

Segments of(const std::vector<uint64_t>& bytes) {
  Segments all;
  for (const uint64_t b : bytes) all.push_back({b, 100, 0});
  return all;
}

constexpr auto kNothing = std::nullopt;

/// How many times an index can become three times as large from the smallest batch on.
double growths(const Growing& index, uint64_t smallest) {
  return std::log(static_cast<double>(index.came) / static_cast<double>(smallest)) / std::log(3.0);
}

}  // namespace

TEST_CASE("few segments are left alone, whatever their sizes") {
  for (const auto& sizes :
       std::vector<std::vector<uint64_t>>{{}, {1}, {1, 1000}, {1, 1, 1}, {5, 100, 100}})
    CHECK(due_merge(of(sizes)) == kNothing);
}

TEST_CASE(
    "the longest stretch at the end becomes one whose oldest is half of what follows, or less") {
  CHECK(due_merge(of({1, 1, 1, 1})) == MergeStretch{0, 4});
  CHECK(due_merge(of({10, 1, 1, 1, 1})) == MergeStretch{1, 4});
  CHECK(due_merge(of({2, 1, 1, 1, 1})) == MergeStretch{0, 5});
  CHECK(due_merge(of({3, 1, 1, 1})) == kNothing);
  CHECK(due_merge(of({100, 30, 10, 3, 1})) == kNothing);
  CHECK(due_merge(of({100, 30, 10, 3, 1, 300})) == MergeStretch{0, 6});
}

TEST_CASE("a segment of which more than a quarter is deleted is written anew by itself") {
  Segments segments = of({100, 30, 10});
  segments[1].deleted = 25;
  CHECK(due_merge(segments) == kNothing);
  segments[1].deleted = 26;
  CHECK(due_merge(segments) == MergeStretch{1, 1});
  segments[0].deleted = 100;
  CHECK(due_merge(segments) == MergeStretch{0, 1});
  // One of no documents, which a batch that only removes leaves, is not.
  CHECK(due_merge({{100, 100, 0}, {8, 0, 0}}) == kNothing);
}

TEST_CASE("of thousands of batches of one size, few segments stay, and no byte is written often") {
  for (const auto& [batches, times] :
       std::vector<std::pair<int, double>>{{200, 4}, {1000, 5.5}, {5000, 6}}) {
    CAPTURE(batches);
    Growing index;
    for (int i = 0; i < batches; ++i) index.batch(100000);
    CHECK(static_cast<double>(index.written) < times * static_cast<double>(index.came));
    CHECK(index.most <= 4 + 2 * growths(index, 100000));
  }
}

TEST_CASE("batches of any sizes are merged a logarithmic number of times") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    constexpr uint64_t kSmallest = 1000;
    Growing index;
    for (int i = 0; i < 3000; ++i) index.batch(kSmallest << random() % (seed % 2 == 0 ? 4 : 14));
    CHECK(static_cast<double>(index.written) <=
          static_cast<double>(index.came) * (1 + growths(index, kSmallest)));
    CHECK(index.most <= 4 + 2 * growths(index, kSmallest));
    CHECK(bytes_in(index.segments) == index.came);
  }
}

TEST_CASE("a large build, with small batches after it, is not written again for each of them") {
  Growing index;
  index.batch(1'000'000'000);
  for (int i = 0; i < 1000; ++i) index.batch(20'000);
  CHECK(index.segments[0].bytes == 1'000'000'000);
  CHECK(index.written < 1'000'000'000 + 20'000 * 1000 * 8);
}

TEST_CASE("whatever is deleted, little of it is in the segments after a batch") {
  std::mt19937 random(3);
  Growing index;
  for (int i = 0; i < 2000; ++i) {
    for (size_t s = 0; s < index.segments.size(); ++s) {
      if (random() % 8 == 0) index.remove(s, (random() % 50) / 100.0);
    }
    index.batch(1000 + random() % 100000);
    for (const auto& s : index.segments) CHECK(s.deleted * 4 <= s.documents);
    CHECK(index.segments.size() < 40);
  }
}
