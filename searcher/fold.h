// One hit a story: copies of one text in a ranked list stand behind the best of them.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/record.h"
#include "common/record_database.h"
#include "lede/lede.h"

namespace lede {

/// Takes the passages of a ranking in order and says which of them are listed.
class StoryFold {
 public:
  StoryFold(const RecordDatabase& db, const SearchOptions& options);

  /// True when an article's story has as many hits as it may have, so that a passage of it is none.
  [[nodiscard]] bool full(const std::string& article);

  /// True when the passage is a hit of its own. Otherwise it is folded into a hit before it, whose
  /// text or story it repeats, or left out: too many of its story (its outlet, for independent
  /// hits) are listed.
  bool list(const Record& passage);

  /// Ids of the copies of an article. A text that articles share without being copies (a caption,
  /// a byline) is listed once, but makes no story of them.
  [[nodiscard]] const std::vector<std::string>& copies(const std::string& article);

 private:
  using Words = std::vector<uint64_t>;  ///< hashes of a text's words, sorted

  /// The hits of an article and of its copies, by their places.
  struct OfStory {
    std::vector<size_t> hits;
    size_t of_article = 0;  ///< those of the article itself come first
  };
  [[nodiscard]] OfStory of_story(const std::string& article);
  [[nodiscard]] Words words_of(size_t place) const;

  const RecordDatabase& db_;
  size_t per_story_;  ///< 0 for any number
  bool folds_;
  bool by_outlet_;
  std::vector<Xapian::docid> listed_;  ///< documents, in order
  std::deque<Words> last_;             ///< the texts of the last of them
  std::unordered_map<std::string, std::vector<size_t>>
      listed_of_;  ///< article -> places in listed_
  std::unordered_map<std::string, std::vector<std::string>> copies_;
  std::unordered_set<std::string> outlets_;
};

/// The share (0 to 1) of the words of the shorter of two texts that the other has too; of a word
/// that is said n times n are counted. Takes sorted hashes of words.
[[nodiscard]] double shared_words(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b);
/// The words of a text, punctuation and the case of ASCII letters aside, as sorted hashes.
[[nodiscard]] std::vector<uint64_t> word_hashes(std::string_view text);

}  // namespace lede
