// Words with a signature: embedded posts and quotations of the day.
#pragma once

#include <optional>
#include <string_view>

#include "common/base/range.h"

namespace lede::quotes {

struct SignedWords {
  Range words;
  Range name;
};

/// "The harbour is ours. — Ann Lee (@annlee) May 3, 2021", and “The harbour is ours.” — Ann Lee. A
/// signature may stand in the next paragraph, which is empty where there is none; there "Ann Lee,
/// The Lantern" will do under a quotation.
[[nodiscard]] std::optional<SignedWords> signed_words(std::string_view text, Range paragraph,
                                                      Range next);

}  // namespace lede::quotes
