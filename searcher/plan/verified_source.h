// Phrases and NEAR inside a Xapian query: candidates from the postings, judged on the stored text.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "common/store/record.h"
#include "common/store/record_database.h"
#include "common/store/word_pairs.h"
#include "searcher/match/phrase_finder.h"
#include "searcher/plan/judging_source.h"
#include "searcher/plan/neighbour_screen.h"
#include "searcher/plan/phrase_pairs.h"
#include "searcher/plan/posting_groups.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// How often a stored passage satisfies a leaf in the texts that the leaf is about, weighted by
/// field as the words of an index are: the passage, its section heading and the facts of its
/// article (for title:, outlet: and the like that fact alone; for statements what is in them). 0
/// when it does not.
[[nodiscard]] double count_matches(const Leaf& leaf, const Record& record);

/// A posting source of the passages that satisfy a leaf by their text: a phrase or NEAR. Passages
/// are short and their text is stored, so the index keeps no positions: a passage must be indexed
/// by the stems of the leaf's words, then its text is looked at. The weight is BM25 of the matches,
/// with the sum of the words' idf; only texts that can reach the list are read.
class VerifiedSource : public JudgingSource {
 public:
  /// `terms`: a passage must be indexed by one term of each group to be a candidate, and where
  /// there is a `walk`, also by one of each of its groups.
  /// Ends where `work`, which outlives it, is over.
  VerifiedSource(RecordDatabase db, Work& work, Leaf leaf, TermGroups terms, PhraseWalk walk = {});

  Xapian::doccount get_termfreq_max() const override { return groups_.most(); }
  double get_weight() const override;
  VerifiedSource* clone() const override {
    return new VerifiedSource(db_, work_, leaf_, terms_, walk_);
  }
  void init(const Xapian::Database& part) override;
  std::string get_description() const override {
    return "lede::VerifiedSource(" + leaf_.text + ")";
  }

 private:
  /// Whether the candidate's texts have the leaf, and often enough for this weight.
  bool verify(double min_weight);
  /// How often, weighted, the facts of the article whose first document this is have the leaf.
  [[nodiscard]] double in_facts_of(Xapian::docid first);
  Xapian::docid find(Xapian::docid from, double min_weight) override;
  /// The first candidate from `from` on; 0 at the end.
  [[nodiscard]] Xapian::docid next_candidate(Xapian::docid from);
  /// Whether the candidate matches, and may have this weight.
  [[nodiscard]] bool matches(double min_weight);
  /// The most that the candidate can weigh, by the stored frequencies.
  [[nodiscard]] double bound();
  /// What frequencies in the candidate, a passage, are divided by.
  [[nodiscard]] double length_norm();
  [[nodiscard]] double weight(double frequency) const;

  RecordDatabase db_;
  Work& work_;
  Leaf leaf_;
  TermGroups terms_;
  PhraseWalk walk_;
  PhraseFinder phrases_;
  NeighbourScreen screen_;
  size_t shard_ = 0;
  PostingGroups groups_;
  PostingGroups narrow_;                            ///< of `walk_`
  std::optional<Xapian::PostingIterator> lengths_;  ///< of passages: their words
  Xapian::docid length_of_ = 0;                     ///< the document that `norm_` is of
  double norm_ = 0;
  Xapian::docid candidate_ = 0;
  size_t looker_ = 0;           ///< its number for the work
  Xapian::docid facts_of_ = 0;  ///< first document of the article looked at last
  double in_facts_ = 0;         ///< what its facts have
  double frequency_ = 0;        ///< of the leaf in the document, length folded in
};

}  // namespace lede
