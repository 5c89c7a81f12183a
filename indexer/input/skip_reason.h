// Why something was not read.
#pragma once

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

}  // namespace lede
