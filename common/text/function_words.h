// The function words of English.
#pragma once

#include <string_view>

namespace lede {

/// True for words that carry no subject ("the", "of", "which"): left out of an unquoted query
/// that has other words. Takes a folded term.
[[nodiscard]] bool is_function_word(std::string_view term);

}  // namespace lede
