// Counts the articles in which a line stands, for --explain: among those explained and in the
// index.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "indexer/article/article.h"

namespace lede {

class LineCounts {
 public:
  /// Looks into the index at `index` if there is one that can be read; it is not changed.
  explicit LineCounts(const std::filesystem::path& index);
  ~LineCounts();
  LineCounts(const LineCounts&) = delete;
  LineCounts& operator=(const LineCounts&) = delete;

  /// Counts an article's candidate lines.
  void add(const Article& article);
  /// Mutes the lines of an article that recur, those that were added or those of the index, and
  /// says in how many articles.
  void mute(Article& article) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lede
