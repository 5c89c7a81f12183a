// Whether two names beside one host may be of one outlet, and whether a host spells a name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lede {

/// A name of an outlet, by its words.
struct OutletForm {
  explicit OutletForm(std::string_view name);

  std::vector<std::string> words;  ///< folded
  /// The words in one, without "the": names with the same are one name, whatever stands beside
  /// them. "La Presse" and "Die Presse" are two.
  std::string key;
  std::string bare;    ///< the words in one, without those that names are shortened without
  size_t content = 0;  ///< words of `bare`
  std::string core;    ///< `bare` without what only says that it gives news: "BBC News"
  size_t core_words = 0;
};

/// Whether the core of one is that of the other, or what it is shortened to: by a letter or more of
/// each of its words ("NYT", "NY Times" and "WaPo").
[[nodiscard]] bool alike(const OutletForm& a, const OutletForm& b);

/// Whether it is an agency's, by the list in news_agencies.inc: many outlets print its articles.
[[nodiscard]] bool is_agency(const OutletForm& name);

/// Whether a host is called by the name: "harbor-courier.example", "hcourier.example",
/// "news.hc.example" and "harbor.example" by "The Harbor Courier".
[[nodiscard]] bool spells(std::string_view host, const OutletForm& name);

}  // namespace lede
