// The characters that HTML calls by names.
#pragma once

#include <string>

namespace lede {

/// The character that HTML calls by a name ("rsquo"), as UTF-8; empty for any other name.
[[nodiscard]] std::string named_character(const std::string& name);

}  // namespace lede
