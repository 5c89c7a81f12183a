// Makes other articles of an archive's: as long, on the same days, in the same language's words as
// often as they are, and like no other article.
#pragma once

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "tests/benchmark/articles.h"

namespace lede::bench {

class Variation {
 public:
  /// Takes a sample of the words that follow each other in the archive.
  explicit Variation(const std::filesystem::path& archive);

  /// Every third word becomes another that the archive says, and one of 300 a word that nobody
  /// said before, so that the vocabulary grows as it does with new text. Of 36 words in a row,
  /// by which copies are found, none stay.
  [[nodiscard]] std::string reworded(const std::string& text);

  /// Another article. `copy` tells apart those that are made of the same one.
  [[nodiscard]] Article reworded(const Article& article, size_t copy);

 private:
  size_t any(size_t n) { return random_() % n; }

  std::vector<std::string> words_;
  std::mt19937_64 random_;  ///< unseeded: the same archive gives the same articles
};

}  // namespace lede::bench
