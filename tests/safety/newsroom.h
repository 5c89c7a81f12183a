// A few hundred articles of prose that nobody wrote, in files and as records, which editors change.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/archive.h"
#include "tests/support/prose.h"

namespace lede::testing {

class Newsroom {
 public:
  /// The same articles for the same seed. Some are copies of others, and many end with the same
  /// line. Half of them are files, the others lines of a file.
  Newsroom(size_t articles, unsigned seed);

  /// Adds so many articles.
  void grow(size_t articles);
  /// Drops one in twenty of the articles, changes one in ten and adds one for each that went.
  void edit();
  /// Makes the source folder of an archive say what the articles are now.
  void write(const Archive& archive) const;

  [[nodiscard]] size_t size() const { return articles_.size(); }

 private:
  void add();

  Prose prose_;
  size_t next_ = 0;
  std::map<size_t, std::vector<std::string>> articles_;  ///< number -> sentences
};

}  // namespace lede::testing
