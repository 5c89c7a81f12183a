// One hit a story: copies of one text in a ranked list stand behind the best of them.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/record.h"
#include "lede/lede.h"

namespace lede {

/// Takes the passages of a ranking in order and says which of them are listed.
class StoryFold {
 public:
  StoryFold(const Xapian::Database& db, const SearchOptions& options);

  /// True when the passage is a hit of its own. Otherwise it is folded into a hit before it, whose
  /// text or story it repeats, or left out: too many of its story (its outlet, for independent
  /// hits) are listed.
  bool list(const Record& passage);

  /// Ids of the other articles that carry the text of listed hit number `hit` (from 0): the copies
  /// of its article, and those whose passages were folded into it. In no order.
  [[nodiscard]] std::vector<std::string> also_in(size_t hit) const;

 private:
  struct Listed {
    std::string article;
    std::vector<uint64_t> words;  ///< hashes of its text's words, sorted
    std::unordered_set<std::string> copies;
    std::vector<std::string> folded;  ///< articles
  };
  [[nodiscard]] const std::unordered_set<std::string>& copies(const std::string& article);

  const Xapian::Database* db_;
  size_t per_story_;  ///< 0 for any number
  bool copies_known_;
  bool by_outlet_;
  std::vector<Listed> listed_;
  std::unordered_map<std::string, std::unordered_set<std::string>> copies_;
  std::unordered_set<std::string> outlets_;
};

/// The share (0 to 1) of the words of the shorter of two texts that the other has too; of a word
/// that is said n times n are counted. Takes sorted hashes of words.
[[nodiscard]] double shared_words(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b);
/// The words of a text, punctuation and the case of ASCII letters aside, as sorted hashes.
[[nodiscard]] std::vector<uint64_t> word_hashes(std::string_view text);

}  // namespace lede
