// The folding of stories: passages that repeat a hit are folded into it, and named there.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/store/record.h"
#include "common/store/record_database.h"
#include "lede/lede.h"

namespace lede {

/// The place of a passage in the list (of an article, where articles are ranked).
enum class Listing {
  hit,
  folded,  ///< into a hit before it, which names its article
  beyond   ///< its article has as many hits as it may have; its outlet, for independent hits
};

/// Takes the passages of a ranking in order and says which of them are listed. A hit stands for
/// passages of its story (copies of its article, as the index knows them) and for passages with the
/// same text, and for nothing else.
class StoryFold {
 public:
  StoryFold(const RecordDatabase& db, const SearchOptions& options);

  /// The place of any passage of the article, where that does not depend on its text. `article` is
  /// its article_key, as in what is kept here.
  [[nodiscard]] std::optional<Listing> decided(const std::string& article);

  /// The place of a passage of which nothing is decided; as a hit, it is listed.
  Listing place(const Record& passage);

  /// The articles that a hit, the one that was listed last, names beside its own.
  [[nodiscard]] std::vector<ArticleName> named_by(const Record& hit);

 private:
  using Words = std::vector<uint64_t>;  ///< hashes of a text's words, sorted

  /// Whether a hit has the same text.
  [[nodiscard]] bool told_before(const Record& passage) const;
  /// Whether a hit of a copy of the passage's article says it.
  [[nodiscard]] bool told_by_copy(const Record& passage);
  void list(const Record& passage);
  [[nodiscard]] std::string key_of(const Record& passage) const;  ///< article_key
  /// What tells the outlets of articles apart.
  [[nodiscard]] std::string outlet_of(const Record& passage) const;

  const RecordDatabase& db_;
  size_t per_article_;  ///< 0 for any number
  bool ranks_articles_;
  bool folds_;
  bool by_outlet_;
  bool muted_too_;
  std::unordered_map<std::string, size_t> listed_;  ///< how many hits an article has
  /// The hits of the articles that an article is a copy of. The copies of a hit's article are noted
  /// when the hit is listed, so that other articles need not be asked for theirs.
  std::unordered_map<std::string, std::vector<Xapian::docid>> of_copies_;
  uint64_t key_ = 0;  ///< of the text of the passage that was placed last
  std::unordered_map<uint64_t, Xapian::docid> texts_;  ///< the hits, by the keys of their texts
  std::unordered_set<std::string> outlets_;
  std::unordered_set<std::string> named_;   ///< where articles are ranked, each is named once
  std::vector<ArticleName> named_by_last_;  ///< copies, by the hit that was listed last
};

/// The share (0 to 1) of the words of the shorter of two texts that the other has too; a word that
/// is said n times counts n times. Takes sorted hashes of words.
[[nodiscard]] double shared_words(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b);
/// The words of a text, punctuation and the case of ASCII letters aside, as sorted hashes.
[[nodiscard]] std::vector<uint64_t> word_hashes(std::string_view text);

}  // namespace lede
