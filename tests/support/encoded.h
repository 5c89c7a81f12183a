// Texts in the old encodings of their languages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lede::testing {

/// The encodings that texts of a language ("pl", "zh-Hant") are found in; none for another one.
std::vector<std::string> encodings_of(std::string_view language);

/// UTF-8 in another encoding; nothing where that lacks one of its characters.
std::optional<std::string> encoded(std::string_view text, const std::string& encoding);

/// An invented piece of news in a language.
struct NewsInLanguage {
  const char* language;
  const char* text;
};
extern const std::vector<NewsInLanguage> kNewsInLanguages;

}  // namespace lede::testing
