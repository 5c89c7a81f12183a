// The one hash table of our own: it numbers things that its user keeps, quicker than the standard
// library's tables, which allocate memory for each.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace lede {

/// Gives things the numbers 0, 1, 2, ... in the order in which they first came. It knows of each
/// its hash alone; the things themselves stand with the user, who compares them where hashes agree.
class FlatTable {
 public:
  /// Grows beyond `expected` things as they come.
  explicit FlatTable(size_t expected = 16) {
    allot(std::bit_ceil(std::max<size_t>(8, expected * 2)));
  }

  [[nodiscard]] uint32_t size() const { return size_; }

  /// The number of the thing that has this hash and for whose number `is_it` is true. Where there
  /// is none, it is added with the number size(), and `second` is true.
  template <typename IsIt>
  std::pair<uint32_t, bool> find_or_add(uint32_t hash, IsIt is_it) {
    if (size_ * size_t{2} >= slots_.size()) grow();
    Slot& slot = slots_[slot_of(hash, is_it)];
    if (slot.number != 0) return {slot.number - 1, false};
    slot = {hash, ++size_};
    return {size_ - 1, true};
  }

  template <typename IsIt>
  [[nodiscard]] std::optional<uint32_t> find(uint32_t hash, IsIt is_it) const {
    const Slot& slot = slots_[slot_of(hash, is_it)];
    return slot.number != 0 ? std::optional(slot.number - 1) : std::nullopt;
  }

  /// Fetches into the cache what a look for this hash reads first.
  void prefetch(uint32_t hash) const { __builtin_prefetch(&slots_[first_slot(hash)]); }
  /// The number that stands where a look for this hash begins, which most often is the right one.
  [[nodiscard]] std::optional<uint32_t> likely(uint32_t hash) const {
    const Slot& slot = slots_[first_slot(hash)];
    return slot.number != 0 ? std::optional(slot.number - 1) : std::nullopt;
  }

  /// Forgets all things, and keeps the memory.
  void clear() {
    std::fill(slots_.begin(), slots_.end(), Slot{});
    size_ = 0;
  }

 private:
  struct Slot {
    uint32_t hash = 0;
    uint32_t number = 0;  ///< and one; 0 for a free slot
  };

  /// The slot of a thing, or the free one where it would stand: linear probing, of which at most
  /// half of the slots being in use keeps the runs short.
  template <typename IsIt>
  [[nodiscard]] size_t slot_of(uint32_t hash, IsIt is_it) const {
    size_t at = first_slot(hash);
    while (slots_[at].number != 0 && (slots_[at].hash != hash || !is_it(slots_[at].number - 1)))
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  /// The high bits of a product depend on all bits of the hash (Fibonacci hashing, Knuth).
  [[nodiscard]] size_t first_slot(uint32_t hash) const { return hash * 2654435769U >> shift_; }

  void allot(size_t slots) {
    slots_.assign(slots, Slot{});
    shift_ = 32U - static_cast<unsigned>(std::bit_width(slots) - 1);
  }

  void grow() {
    const std::vector<Slot> old = std::move(slots_);
    allot(old.size() * 2);
    for (const Slot& slot : old) {
      if (slot.number == 0) continue;
      slots_[slot_of(slot.hash, [](uint32_t) { return false; })] = slot;
    }
  }

  std::vector<Slot> slots_;  ///< a power of two of them
  unsigned shift_ = 0;       ///< 32 less the bits of a slot's number
  uint32_t size_ = 0;
};

}  // namespace lede
