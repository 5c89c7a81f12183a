// An error whose sentence says already what has become of the index.
#pragma once

#include <string>
#include <string_view>

#include "lede/errors.h"

namespace lede {

/// How such a sentence ends where nothing was published.
inline constexpr const char* kAsBefore = "; the index is as it was before";

/// The sentence without that.
inline std::string without_outcome(const Error& e) {
  std::string words = e.what();
  if (words.ends_with(kAsBefore)) words.resize(words.size() - std::string_view(kAsBefore).size());
  return words;
}

/// Whoever passes it on adds nothing about the state of the index.
class OutcomeError : public Error {
 public:
  using Error::Error;
};

}  // namespace lede
