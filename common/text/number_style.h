// Which sign of an article's numbers parts whole numbers from fractions, as its language and its
// other numbers tell.
#pragma once

#include <string_view>

#include "common/text/number.h"

namespace lede {

/// The convention of an article: that of the numbers in it that can be read in one way only
/// (1.250.000; 28,5 %), else that of its language, else that of numbers that are likely (9,90).
/// `point` where nothing in it depends on that.
[[nodiscard]] NumberStyle number_style(std::string_view headline, std::string_view text);

}  // namespace lede
