// The markup that the parser is given: without what would cost it much time and is not read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lede::html {

/// Attributes of one element. No element of a real page has more; the parser compares each with all
/// before it.
inline constexpr size_t kMaxAttributes = 1000;

struct LeanMarkup {
  /// The page without the contents of styles, with the number of a script in place of its content,
  /// and without the attributes of an element beyond kMaxAttributes.
  std::string markup;
  std::vector<std::string_view> scripts;  ///< their contents, in the page
  bool fewer_attributes = false;          ///< some are left out
};

[[nodiscard]] LeanMarkup lean_markup(std::string_view html);

}  // namespace lede::html
