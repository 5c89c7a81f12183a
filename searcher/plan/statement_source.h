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
  /// `terms`: a passage must have a term of each group to be a candidate; where `any_word` is set,
  /// one of `words` too, which are those of the leaf's matcher. Ends where `work`, which outlives
  /// it, is over.
  StatementSource(RecordDatabase db, Work& work, Leaf leaf, TermGroups terms,
                  std::vector<StatementWord> words, bool any_word);

  Xapian::doccount get_termfreq_max() const override { return candidates(); }
  double get_weight() const override { return weight_; }
  StatementSource* clone() const override {
    return new StatementSource(db_, work_, leaf_, terms_, words_, any_word_);
  }
  void init(const Xapian::Database& part) override;
  std::string get_description() const override {
    return "lede::StatementSource(" + leaf_.text + ")";
  }

 private:
  Xapian::docid find(Xapian::docid from, double min_weight) override;
  /// How many there are at most.
  [[nodiscard]] Xapian::doccount candidates() const;
  /// The first candidate from `from` on that may have a weight; 0 at the end.
  [[nodiscard]] Xapian::docid candidate(Xapian::docid from, double min_weight);
  /// How many of the heaviest words a passage has to have one of, to reach a weight: with the
  /// others alone it can't (MaxScore: Turtle and Flood, 1995).
  [[nodiscard]] size_t essential(double min_weight) const;
  /// Moves to a passage, and sets absent_.
  void move_to(Xapian::docid did);
  /// Whether one of its statements may satisfy the leaf without the words of absent_.
  [[nodiscard]] bool may_match() const;
  /// The most that the passage can weigh, if its length is divided by `norm`.
  [[nodiscard]] double bound(Xapian::docid did, double norm);
  [[nodiscard]] bool may_reach(Xapian::docid did, double min_weight);
  /// What frequencies in the passage are divided by.
  [[nodiscard]] double norm(Xapian::docid did);
  /// Whether it has a statement that satisfies the leaf; then weight_ is set.
  [[nodiscard]] bool matches(Xapian::docid did);
  /// Of words with such frequencies, of which a statement has this share by idf.
  [[nodiscard]] double weight(const std::vector<double>& frequencies, double share) const;

  RecordDatabase db_;
  Work& work_;
  Leaf leaf_;
  TermGroups terms_;
  std::vector<StatementWord> words_;
  bool any_word_;
  std::vector<size_t> heaviest_first_;  ///< of `words_`
  StatementMatcher matcher_;
  double idf_ = 0;         ///< of all words
  double min_weight_ = 0;  ///< that essential_ is for
  size_t essential_ = 0;
  size_t shard_ = 0;
  PostingGroups candidates_;
  PostingGroups lengths_;                ///< of passages: their words
  std::vector<PostingGroups> postings_;  ///< of `words_`
  size_t looker_ = 0;                    ///< its number for the work
  std::vector<double> most_;             ///< of `words_`, for `bound`
  std::vector<const Leaf*> absent_;      ///< those of them that stand in no statement
  double weight_ = 0;
};

}  // namespace lede
