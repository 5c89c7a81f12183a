// The frequent words whose pairs are terms: which are is a function of the words alone, so that a
// query knows what an index has.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

/// A frequent word, by its number in the list that is built in.
using FrequentWord = uint16_t;

/// The frequent word that is written so, if it is one. A token counts as what its term is, or else
/// as what its stem is: "said" as itself, "ministers" as "minister".
[[nodiscard]] std::optional<FrequentWord> frequent_word(std::string_view written);
/// The frequent words that tokens with this stem may count as; none where some count as none.
[[nodiscard]] std::vector<FrequentWord> frequent_words_of_stem(std::string_view stem);

/// How frequent the words with a stem are.
enum class StemKind {
  rare,      ///< some of them are no frequent words
  frequent,  ///< all are frequent words
  leading    ///< all are leading words
};
[[nodiscard]] StemKind kind_of_stem(std::string_view stem);
/// The same, of the stem that is this frequent word.
[[nodiscard]] StemKind kind_of_stem(FrequentWord stem);
/// Whether two words with such stems, next to each other, are a term for sure.
[[nodiscard]] bool is_pair(StemKind first, StemKind second);

/// Whether the two words, next to each other, are a term: one of them is a leading word.
[[nodiscard]] bool is_pair(FrequentWord first, FrequentWord second);
/// What stands behind schema::kPair: two characters for each word.
[[nodiscard]] std::string pair_name(FrequentWord first, FrequentWord second);

/// What a document has of a pair, as it stands in the frequency of the term.
struct PairCount {
  /// Occurrences, weighted by field, twice over: the weights are multiples of a half.
  uint32_t twice = 0;
  /// Both words stand as in the list wherever they do, not in another form.
  bool as_listed = true;

  [[nodiscard]] uint32_t wdf() const { return twice << 1 | (as_listed ? 0U : 1U); }
  [[nodiscard]] static PairCount of_wdf(uint32_t wdf) { return {wdf >> 1, (wdf & 1U) == 0}; }
  [[nodiscard]] double matches() const { return twice / 2.0; }
};

}  // namespace lede
