// The position of a record in its source, so that reading can resume behind one that did harm.
//
// Records stand in each other: an article in a page, the page in a record of a crawl, that in a
// compressed file. Each is known by its number among its siblings, from 1, and the numbers of those
// around it. They are the same whenever the same bytes are read.
#pragma once

#include <array>
#include <compare>
#include <cstdint>

namespace lede {

/// The way to a record from the outermost one on.
struct ReadPosition {
  static constexpr uint32_t kMaxDepth = 16;
  uint32_t depth = 0;  ///< 0: no record, but the source itself
  std::array<uint64_t, kMaxDepth> numbers{};

  /// The order in which records end.
  [[nodiscard]] bool is_behind(const ReadPosition& other) const {
    for (uint32_t i = 0; i < depth && i < other.depth; ++i) {
      if (numbers[i] != other.numbers[i]) return numbers[i] > other.numbers[i];
    }
    return depth < other.depth;
  }
};

/// Counts the records of a source while it is read, and passes over all up to a position.
class RecordCounter {
 public:
  /// Begins at the beginning of a source. Records up to the one at `passed` are passed over, but
  /// for those around it. `now` is kept up to date.
  RecordCounter(const ReadPosition& passed, ReadPosition& now) : passed_(passed), now_(now) {
    now_ = {};
  }

  /// A record begins. If false, it is to be passed over, and end() is not called for it.
  bool begin() {
    const uint32_t d = now_.depth;
    if (d == ReadPosition::kMaxDepth) return true;
    const uint64_t number = ++begun_[d];
    bool around = false;
    if (before_passed(d)) {
      if (number < passed_.numbers[d]) return false;
      around = number == passed_.numbers[d];
      if (around && d + 1 == passed_.depth) return false;
    }
    if (around) same_ = d + 1;
    now_.numbers[d] = number;
    if (d + 1 < ReadPosition::kMaxDepth) begun_[d + 1] = 0;
    now_.depth = d + 1;
    return true;
  }

  void end() {
    if (now_.depth == 0) return;
    --now_.depth;
    if (same_ > now_.depth) same_ = now_.depth;
  }

  /// True before the position that is passed over: what is met here was met before.
  [[nodiscard]] bool passes() const {
    return before_passed(now_.depth) && begun_[now_.depth] < passed_.numbers[now_.depth];
  }

 private:
  /// The records around this place are those around the passed one.
  [[nodiscard]] bool before_passed(uint32_t d) const { return same_ == d && d < passed_.depth; }

  ReadPosition passed_;
  ReadPosition& now_;
  uint32_t same_ = 0;  ///< so many numbers of `now_` are those of `passed_`
  std::array<uint64_t, ReadPosition::kMaxDepth> begun_{};
};

}  // namespace lede
