// Statements inside a Xapian query: candidates from the postings, judged on what is stored of them.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/store/record_database.h"
#include "searcher/match/statement_match.h"
#include "searcher/plan/judging_source.h"
#include "searcher/plan/posting_groups.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// A word, phrase or the like of a clause, as it adds to a score.
struct StatementWord {
  double idf = 0;     ///< times what it is worth in the query
  TermGroups groups;  ///< of the passages that may have it
  bool each = false;  ///< it may match as often as the terms of all groups together (NEAR)
};

/// A posting source of the passages with a statement that satisfies a leaf. Its weight is BM25 of
/// what the words of the clause match inside such statements, and of how many of the words one of
/// them has; nothing where the clause has no words. Only passages that can reach the list are read.
class StatementSource : public JudgingSource {
 public:
  /// `terms`: a passage must have a term of each group to be a candidate. `words` are those of the
  /// leaf's matcher. Ends where `work`, which outlives it, is over.
  StatementSource(RecordDatabase db, Work& work, Leaf leaf, TermGroups terms,
                  std::vector<StatementWord> words);

  Xapian::doccount get_termfreq_max() const override { return candidates_.most(); }
  double get_weight() const override { return weight_; }
  StatementSource* clone() const override {
    return new StatementSource(db_, work_, leaf_, terms_, words_);
  }
  void init(const Xapian::Database& part) override;
  std::string get_description() const override {
    return "lede::StatementSource(" + leaf_.text + ")";
  }

 private:
  Xapian::docid find(Xapian::docid from, double min_weight) override;
  /// The most that a passage can weigh, by the stored frequencies.
  [[nodiscard]] double bound(Xapian::docid did);
  /// The words of the clause that a passage does not have, by the postings.
  [[nodiscard]] std::vector<const Leaf*> absent(Xapian::docid did);
  /// Whether it has a statement that satisfies the leaf; then weight_ is set.
  [[nodiscard]] bool matches(Xapian::docid did);
  /// Of words with such frequencies, of which a statement has this share by idf.
  [[nodiscard]] double weight(const std::vector<double>& frequencies, double share) const;

  RecordDatabase db_;
  Work& work_;
  Leaf leaf_;
  TermGroups terms_;
  std::vector<StatementWord> words_;
  StatementMatcher matcher_;
  double idf_ = 0;  ///< of all words
  size_t shard_ = 0;
  PostingGroups candidates_;
  PostingGroups lengths_;                ///< of passages: their words
  std::vector<PostingGroups> postings_;  ///< of `words_`
  size_t looker_ = 0;                    ///< its number for the work
  double weight_ = 0;
};

}  // namespace lede
