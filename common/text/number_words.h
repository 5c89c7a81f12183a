// The words and signs that say what a number counts: magnitudes, per cent and currencies, in the
// languages that news is written in. Functions without state: several threads may call them at
// once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lede {

/// A word that multiplies the number before it by a power of ten.
struct Magnitude {
  enum class When : uint8_t {
    always,
    with_currency,  ///< only behind a number with a currency's sign or code: "Rs 12 cr"
    attached,       ///< only where it touches the number: "1.7m", although that may be metres
    uncapitalised   ///< only in small letters: "50 mila", but "in 2019 Mila Kunis"
  };
  int zeros = 0;
  When when = When::always;
};

/// The magnitude that a folded word is; null for none.
[[nodiscard]] const Magnitude* find_magnitude(std::string_view folded);

/// Whether a folded word alone says "per cent".
[[nodiscard]] bool is_per_cent(std::string_view folded);
/// Whether two folded words do.
[[nodiscard]] bool is_per_cent(std::string_view folded, std::string_view next);
/// %, and what other scripts write for it.
[[nodiscard]] bool is_per_cent_sign(char32_t cp);

/// $, £, ¥ and what stands in the block of currencies.
[[nodiscard]] bool is_currency_sign(char32_t cp);

/// Whether letters are a currency's: "EUR", "Rs". `as_written`: as they are usually written, since
/// "RS232" is a name.
[[nodiscard]] bool is_currency_code(std::string_view letters, bool as_written);

/// The word of letters that begins at `i`, as it is written; empty where none does, and where
/// digits go on with it.
[[nodiscard]] std::string_view number_word_at(std::string_view text, size_t i);

}  // namespace lede
