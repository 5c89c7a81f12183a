// The articles that the benchmark is run on.
#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace lede::bench {

struct Article {
  nlohmann::json record;  ///< as it stands in the archive, but for the members below
  std::string title;
  std::string text;
  std::string date;  ///< YYYY-MM-DD

  [[nodiscard]] size_t size() const { return title.size() + text.size(); }
  /// The record as a line of JSON, with the members as they are now.
  [[nodiscard]] std::string line() const;
};

/// Calls `each` for the articles of an archive, one at a time, until it returns false. An archive
/// is a file of JSON lines with `title`, `text` and perhaps `published_at`, or a folder of such
/// files or of texts under a headline, in the order of their names. Lines without text are passed
/// over; an article without a date gets one. Throws Error for what can't be opened.
void for_each_article(const std::filesystem::path& archive,
                      const std::function<bool(Article&)>& each);

}  // namespace lede::bench
