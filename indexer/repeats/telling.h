// How an article tells its news, sentence by sentence: what parts copies of a text from other news
// in the same words.
//
// Copies stand in each other sentence by sentence, but for light editing. A form that was filled in
// anew (closings, obituaries, results, weather) has the same words too, and nearly every sentence
// of it differs in a number, a name, a negation, or in who did what to whom.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "common/store/record.h"
#include "indexer/article/article.h"
#include "indexer/repeats/recurring_lines.h"

namespace lede {

/// The paragraphs of an article that are compared with others: but for those that are candidate
/// lines of it; all where nothing else is there.
[[nodiscard]] std::vector<const Paragraph*> own_paragraphs(const Article& article,
                                                           const std::vector<CandidateLine>& lines);

/// What of an article is compared with others.
struct OwnText {
  std::string headline;
  std::vector<std::string> sentences;
};

/// The sentences of its own paragraphs.
[[nodiscard]] OwnText own_text(const Article& article, const std::vector<CandidateLine>& lines);

/// The same from the documents of an article no line of which can be muted, one by one in order:
/// its passages are its paragraphs.
void add_to(OwnText& text, const Record& document);

/// A day that is not stated.
inline constexpr int64_t kNoDay = std::numeric_limits<int32_t>::min();

/// A word of a sentence, and whether it carries a fact.
struct ToldWord {
  enum class Kind : uint8_t {
    plain,
    function,
    attribution,  ///< who said it ("told", "reported"), which editors move about
    time,         ///< "last", "week", "earlier": the same
    number,
    day,  ///< a name of a day or month
    name,
    negation
  };
  uint32_t hash = 0;  ///< of its term (analyzer.h); a number in words has that of its figures
  Kind kind = Kind::plain;
};

/// A sentence as words, punctuation aside.
struct ToldSentence {
  std::vector<ToldWord> words;
  uint32_t hash = 0;  ///< of all of them, in order
  uint64_t bits = 0;  ///< a bit for each word, by its hash: few in common, few words in common
};
[[nodiscard]] ToldSentence told_sentence(std::string_view text);

/// How much two sentences have in common.
struct SentenceLikeness {
  enum class Kind {
    none,
    other_facts,  ///< alike, but what one says of numbers, names, negation or roles, the other
                  ///< denies
    edited,       ///< alike, and what is changed carries no fact that both state
    same
  };
  Kind kind = Kind::none;
  bool numbers_only = false;  ///< of other facts: nothing but numbers differ
};

/// Hashes of the numbers and names of an article, as a set.
using ToldFacts = std::vector<uint32_t>;

/// A name is another one than that at its place only where neither article has the other's: one
/// that calls a man by his first name where the other calls him by his last says nothing else.
[[nodiscard]] SentenceLikeness likeness(const ToldSentence& a, const ToldFacts& facts_of_a,
                                        const ToldSentence& b, const ToldFacts& facts_of_b);

/// What is kept of an article to compare it with many others.
class ToldArticle {
 public:
  /// `day` as day_number has it, or kNoDay.
  ToldArticle(const OwnText& text, int64_t day);

  /// Whether two articles are copies: most of what the shorter one says stands in the longer one,
  /// in order. Sentences with other facts are allowed where they are few in a long text (house
  /// style), and where most sentences are the same and headline or day agree (a correction, a later
  /// count).
  [[nodiscard]] static bool are_copies(const ToldArticle& a, const ToldArticle& b);

  [[nodiscard]] size_t words() const { return words_; }

 private:
  struct Alignment;

  [[nodiscard]] static bool far_apart(const ToldArticle& shorter, const ToldArticle& longer);
  [[nodiscard]] static Alignment align(const ToldArticle& shorter, const ToldArticle& longer);

  ToldSentence headline_;
  int64_t day_;
  std::vector<ToldSentence> sentences_;
  ToldFacts facts_;
  ToldFacts sure_facts_;          ///< but for the first words of sentences, which are capitalised
  std::vector<uint32_t> hashes_;  ///< of the sentences, sorted
  size_t words_ = 0;
};

}  // namespace lede
