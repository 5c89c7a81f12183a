// Character references of markup ("&amp;", "&#8217;", "&rsquo;"), in text that is no markup
// otherwise.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lede {

/// The character that a reference at `at` stands for; `size` gets the reference's bytes, 0 when it
/// is none. Control characters become nothing.
[[nodiscard]] std::string referenced_character(std::string_view text, size_t at, size_t& size);

/// The text with its references resolved where they are plainly those of markup: one that nobody
/// writes into prose ("&nbsp;", "&#39;"), or no ampersand that is none. Else as it stands.
[[nodiscard]] std::string without_references(std::string_view text);

/// The text with references in place of what markup would read as its own.
[[nodiscard]] std::string escaped_text(std::string_view text);

/// The text with semicolons where references lack them that HTML knows without ("&eacute la carte",
/// "&amp"): those to Latin letters and signs. A name that goes on, or is a parameter of an address
/// ("&copy=2"), is none.
[[nodiscard]] std::string with_ended_references(std::string_view text);

}  // namespace lede
