// Attributes that no element of a real page has: the parser compares each attribute of an element
// with all before it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lede::html {

inline constexpr size_t kMaxAttributes = 1000;  ///< of one element

/// The page without the attributes of an element beyond kMaxAttributes. Empty when there are none
/// such.
[[nodiscard]] std::string without_excess_attributes(std::string_view html);

}  // namespace lede::html
