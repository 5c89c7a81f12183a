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
  /// The words in one, without "the", "of" and the like: names with the same are one name.
  std::string bare;
  size_t content = 0;  ///< words of `bare`
};

/// Whether one is the other, or what it is shortened to: by a letter or more of each of its words
/// ("NYT", "NYTimes" and "WaPo").
[[nodiscard]] bool alike(const OutletForm& a, const OutletForm& b);

/// Whether a host is called by the name: "harbor-courier.example", "hcourier.example",
/// "news.hc.example" and "harbor.example" by "The Harbor Courier".
[[nodiscard]] bool spells(std::string_view host, const OutletForm& name);

}  // namespace lede
