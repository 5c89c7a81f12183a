// The markup that the parser is given: without what would cost it much time. It goes through texts
// a character at a time, and compares each attribute of an element with all before it. Nor is it
// given what browsers pass over and it would misread: "<!-->", "<![if IE]>", "@click='a > b'".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lede::html {

/// Attributes of one element. No element of a real page has more.
inline constexpr size_t kMaxAttributes = 1000;

struct LeanMarkup {
  /// The page with marks in place of scripts and of long values of attributes, and without the
  /// contents of styles, empty comments, declarations, the attributes of an element beyond
  /// kMaxAttributes and those with names that the parser does not know for names.
  std::string markup;
  std::vector<std::string_view> texts;  ///< that marks stand for, in the page
  bool fewer_attributes = false;        ///< some are left out

  /// The text that a mark stands for; any other text is its own.
  [[nodiscard]] std::string_view text_of(std::string_view mark) const;
};

[[nodiscard]] LeanMarkup lean_markup(std::string_view html);

}  // namespace lede::html
