// Which statements of a passage satisfy what a query asks of one: the judge of said:, quoted: and
// is:, and the source of all that is lit for them.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "common/base/range.h"
#include "common/store/record.h"
#include "common/text/analyzer.h"
#include "searcher/match/phrase_finder.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// A statement that satisfies the clause, and where its words stand in it.
struct StatementMatch {
  size_t statement = 0;                   ///< its place among those of the passage
  std::vector<std::vector<Range>> words;  ///< by StatementMatcher::words
  bool by_last_name = false;              ///< the speaker is known by one of Leaf::last_names alone
};

/// Used by one thread at a time.
class StatementMatcher {
 public:
  /// Of a leaf of Kind::statement.
  explicit StatementMatcher(const Leaf& leaf);

  /// The words, phrases and the like of the clause that add to scores.
  [[nodiscard]] const std::vector<const Leaf*>& words() const { return words_; }
  /// The statements of a passage, of which text and statements are read, that satisfy the clause:
  /// a word or a phrase lies in one span of them, the words of NEAR in any of its spans. `absent`
  /// are those of `words` that are known to stand in none of its statements: they are not looked
  /// for.
  [[nodiscard]] std::vector<StatementMatch> match(const Record& record,
                                                  std::vector<const Leaf*> absent = {});

 private:
  class Judge;
  /// Those of the text of the record.
  [[nodiscard]] const std::vector<Token>& tokens();

  std::shared_ptr<const Node> clause_;
  std::vector<const Leaf*> words_;
  std::map<const Leaf*, PhraseFinder> finders_;
  const Record* record_ = nullptr;   ///< that is looked at
  std::vector<const Leaf*> absent_;  ///< from it
  std::optional<std::vector<Token>> tokens_;
};

/// Those of the leaves of Kind::statement, in their order.
[[nodiscard]] std::vector<StatementMatcher> statement_matchers(const std::vector<Leaf>& leaves);

}  // namespace lede
