// Which statements of a passage satisfy what a query asks of one: the judge of said:, quoted: and
// is:, and the source of all that is lit for them.
#pragma once

#include <memory>
#include <vector>

#include "common/base/range.h"
#include "common/store/record.h"
#include "common/text/analyzer.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// A statement that satisfies the clause, and where its words stand in it.
struct StatementMatch {
  size_t statement = 0;                   ///< its place among those of the passage
  std::vector<std::vector<Range>> words;  ///< by StatementMatcher::words
};

class StatementMatcher {
 public:
  /// Of a leaf of Kind::statement.
  explicit StatementMatcher(const Leaf& leaf);

  /// The words, phrases and the like of the clause that add to scores.
  [[nodiscard]] const std::vector<const Leaf*>& words() const { return words_; }
  /// Whether the clause asks for words that a statement must or must not have.
  [[nodiscard]] bool asks_words() const { return asks_words_; }
  /// Whether one of the statements may satisfy the clause, by who says it and how it is told.
  [[nodiscard]] bool may_match(const std::vector<Statement>& statements, NumberStyle numbers) const;
  /// The statements of a passage that satisfy the clause: all words lie inside one span of it each.
  /// `tokens` are those of the text.
  [[nodiscard]] std::vector<StatementMatch> match(const Record& record,
                                                  const std::vector<Token>& tokens) const;

 private:
  std::shared_ptr<const Node> clause_;
  std::vector<const Leaf*> words_;
  bool asks_words_ = false;
};

}  // namespace lede
