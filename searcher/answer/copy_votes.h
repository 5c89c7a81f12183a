// Who makes a statement, by the vote of copies: articles of one story that have it in the same
// words, and may name different speakers.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/store/record_database.h"
#include "lede/lede.h"
#include "searcher/answer/said_statements.h"
#include "searcher/answer/sentence_numbers.h"
#include "searcher/match/statement_match.h"
#include "searcher/plan/work.h"

namespace lede {

class CopyVotes {
 public:
  /// Looks the statements up in the copies of their articles, as far as the work goes. `numbered`
  /// are their words, by `numbering`; `name` is the one that they have in common.
  CopyVotes(const RecordDatabase& db, StatementMatcher& name,
            const std::vector<SaidStatement>& statements,
            const std::vector<NumberedSentence>& numbered, SentenceNumbering& numbering,
            Work& work);

  /// The story of an article that has one of the statements: the same number for copies.
  [[nodiscard]] size_t story(const ArticleName& article) const;
  /// Whether more of the articles of a story name one other speaker of these words.
  [[nodiscard]] bool is_outvoted(size_t story, uint32_t words) const;
  /// How many of them name each other speaker.
  [[nodiscard]] std::map<std::string, uint64_t> others(size_t story, uint32_t words) const;

 private:
  struct Votes {
    std::set<ArticleName> own;
    std::map<std::string, std::set<ArticleName>> others;
  };

  size_t place(const ArticleName& article);
  [[nodiscard]] size_t root(size_t place) const;
  /// Counts who says what is voted on in an article of a story.
  void hear(const ArticleName& article, size_t story, SentenceNumbering& numbering, Work& work);

  const RecordDatabase& db_;
  StatementMatcher& name_;
  std::map<ArticleName, size_t> places_;
  std::vector<size_t> above_;  ///< a forest of the places; the trees are stories
  std::map<std::pair<size_t, uint32_t>, Votes> votes_;  ///< by story and words
};

}  // namespace lede
