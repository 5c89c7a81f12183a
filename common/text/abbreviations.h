// Full stops that end an abbreviation rather than a sentence.
#pragma once

#include <cstddef>
#include <string_view>

namespace lede {

/// Whether the full stop at byte `stop` ends an abbreviation, an initial or the number of a list
/// item, and no sentence; `next` is where the word behind it begins (quotation marks passed over).
[[nodiscard]] bool ends_abbreviation(std::string_view text, size_t stop, size_t next);

}  // namespace lede
