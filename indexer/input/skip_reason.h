// Why something was not read.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace lede {

/// The constructors are implicit, so that readers can give their reason as a sentence.
struct SkipReason {
  SkipReason() = default;
  SkipReason(const char* words) : text(words) {}
  SkipReason(std::string words, bool is_expected = false)
      : text(std::move(words)), expected(is_expected) {}

  std::string text;
  /// Nobody takes this for an article (a picture, a hidden file): it is counted, but not named.
  bool expected = false;
};

/// Counts a reason `times` more. Of reasons that name what a source holds there may be any number:
/// beyond a few hundred they are counted together.
inline void count_reason(std::map<std::string, uint64_t>& reasons, const std::string& reason,
                         uint64_t times = 1) {
  constexpr size_t kMaxReasons = 300;
  const bool known = reasons.size() < kMaxReasons || reasons.contains(reason);
  reasons[known ? reason : "other reasons (--verbose names each)"] += times;
}

}  // namespace lede
