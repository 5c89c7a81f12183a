// The one analyzer: text into tokens, for the indexer, the query and the highlighter alike.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/number.h"
#include "common/text/word_forms.h"

namespace lede {

/// Raise when any token changes: part of the fingerprint that an index keeps.
inline constexpr int kAnalyzerVersion = 4;

/// One unit that can be searched for. Tokens may overlap: "COVID-19" gives the compound
/// "covid19" and its parts "covid" and "19".
struct Token {
  Token(std::string_view exact, std::string_view base) : term(exact), stem(base) {}

  std::string term;  ///< folded, one spelling: what an exact phrase compares
  std::string stem;  ///< what an unquoted word compares; the term itself where it is not inflected
  uint32_t begin = 0;  ///< byte range in the analysed text
  uint32_t end = 0;
  uint32_t position = 0;  ///< of its first word
  uint32_t span = 1;      ///< positions it covers: the next word of a phrase is at position + span
  uint32_t chunk = 0;     ///< tokens of one written word share it
  /// False for the other readings of a written word that only a text offers ("covid" in
  /// "COVID-19", "#metoo" as "metoo", "L'Oréal" as "oreal"): a query uses the main reading only.
  bool main = true;
  /// Of those, one that a query may mean as well ("28.500" is 28500, or 28.5).
  bool either = false;
  bool unspaced = false;  ///< an n-gram of a script without spaces; its chunk is one phrase
};

/// Cuts `text` (any bytes) into tokens in order of position. Total: invalid bytes read as
/// Windows-1252. `numbers` is the convention of the text that it is part of: a stored text has that
/// of its record, and a query none. Several threads may call it at once.
[[nodiscard]] std::vector<Token> analyze(std::string_view text,
                                         NumberStyle numbers = NumberStyle::unknown);

/// Identifies the analyzer in an index; an index made with another is refused.
[[nodiscard]] std::string analyzer_fingerprint();

}  // namespace lede
