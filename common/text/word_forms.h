// The exact form and the stem of a written word, remembered.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lede {

/// Longest term in bytes; a longer word is cut there, on both sides alike. Well under Xapian's
/// 245 with a prefix.
inline constexpr size_t kMaxTermBytes = 96;

/// `term` without what goes beyond `kMaxTermBytes`; never ends within a character.
[[nodiscard]] std::string_view clip(std::string_view term);

/// The two forms of a word.
struct WordForms {
  std::string_view term;  ///< folded, one spelling
  std::string_view stem;  ///< its base form
};

/// The forms of a word. Folding, spelling and stemming cost more than the rest of the analysis, and
/// news uses few words often: each thread has a cache of the latest words, of 2 MiB at most, which
/// changes no result. Any thread may call at any time. The views are valid until the thread's next
/// call.
[[nodiscard]] WordForms word_forms(std::string_view written);

}  // namespace lede
