// The text of an article as the members of records hold it: a string of prose or HTML, a list of
// paragraphs, or the blocks of an editor.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

namespace lede {

struct StructuredText {
  std::string text;         ///< prose or HTML, as set_text takes it; empty for none
  size_t size = 0;          ///< bytes of it that are no markup, about
  bool paragraphs = false;  ///< it has several, or marks for them
  bool page = false;        ///< a whole page
  /// What it holds beside the text and was left out: "related 2, newsletter 1"; empty for nothing.
  std::string left_out;
};

/// The first value of an object whose members are named by languages ({"en": ..., "pt-BR": ...});
/// null for any other value.
[[nodiscard]] const nlohmann::json* by_language(const nlohmann::json& value);

[[nodiscard]] StructuredText structured_text(const nlohmann::json& value);

}  // namespace lede
