// The frequent words that the tokens of a text are, looked up once for all that asks for them.
#pragma once

#include <optional>
#include <vector>

#include "common/store/word_pairs.h"
#include "common/text/analyzer.h"

namespace lede {

struct FrequentForms {
  std::optional<FrequentWord> term;
  std::optional<FrequentWord> stem;
};

/// Those of each token.
[[nodiscard]] std::vector<FrequentForms> frequent_forms(const std::vector<Token>& tokens);

}  // namespace lede
