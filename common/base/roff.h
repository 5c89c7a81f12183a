// Text in roff, the language of manual pages.
#pragma once

#include <string>
#include <string_view>

namespace lede {

/// `text` so that roff shows it as it is: hyphens, backslashes, and full stops and apostrophes that
/// begin a line are escaped.
[[nodiscard]] std::string roff(std::string_view text);

}  // namespace lede
