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
#include "searcher/match/word_finder.h"
#include "searcher/plan/fact_screen.h"
#include "searcher/plan/neighbour_screen.h"
#include "searcher/plan/phrase_pairs.h"
#include "searcher/plan/posting_groups.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// How often a stored passage satisfies a leaf in the texts that the leaf is about, weighted by
/// field as the words of an index are: the passage, its section heading and the facts of its
/// article (for title:, outlet: and the like that fact alone). 0 when it does not.
[[nodiscard]] double count_matches(const Leaf& leaf, const Record& record);

/// A posting source of the passages that satisfy a leaf by their text: a phrase, NEAR, a quoted
/// word or a prefix. Passages are short and their text is stored, so the index keeps neither
/// positions nor the forms of words: the stems of the leaf's words must be in a passage's term
/// list, then its text is looked at. The weight is BM25 of the matches, with the sum of the words'
/// idf; a quoted word weighs what its stem weighs, so that only texts that can
/// reach the list are read.
class VerifiedSource : public Xapian::PostingSource {
 public:
  /// `terms`: a passage must be indexed by one term of each group to be a candidate, and where
  /// there is a `walk`, also by one of each of its groups.
  /// Ends where `work`, which outlives it, is over.
  VerifiedSource(RecordDatabase db, Work& work, Leaf leaf, TermGroups terms, PhraseWalk walk = {});

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return estimate_; }
  Xapian::doccount get_termfreq_max() const override { return groups_.most(); }
  double get_weight() const override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid did, double min_weight) override;
  bool check(Xapian::docid did, double min_weight) override;
  bool at_end() const override { return at_end_; }
  Xapian::docid get_docid() const override { return did_; }
  VerifiedSource* clone() const override {
    return new VerifiedSource(db_, work_, leaf_, terms_, walk_);
  }
  void init(const Xapian::Database& part) override;
  std::string get_description() const override {
    return "lede::VerifiedSource(" + leaf_.text + ")";
  }

 private:
  bool verify(Xapian::docid did);
  /// Whether neither the text of a passage nor the facts of its article can have the phrase.
  [[nodiscard]] bool is_denied(Xapian::docid did);
  /// How often, weighted, the facts of a part's article satisfy the leaf, or whether they do.
  [[nodiscard]] double in_facts_of(const Record& part);
  void advance(Xapian::docid from, double min_weight);
  /// The first candidate from `from` on; 0 at the end.
  [[nodiscard]] Xapian::docid next_candidate(Xapian::docid from);
  /// Whether the candidate matches, where the text can tell this alone.
  [[nodiscard]] bool matches();
  /// The most that the candidate can weigh, by the stored frequencies.
  [[nodiscard]] double bound();
  /// What is counted in the candidate, length folded in.
  [[nodiscard]] double frequency_of(PairCount pair);
  [[nodiscard]] double weight(double frequency) const;

  RecordDatabase db_;
  Work& work_;
  Leaf leaf_;
  TermGroups terms_;
  PhraseWalk walk_;
  bool by_stem_;          ///< a quoted word or a prefix
  WordFinder finder_;     ///< of these
  PhraseFinder phrases_;  ///< of the others
  FactScreen screen_;
  NeighbourScreen neighbours_;
  size_t shard_ = 0;
  PostingGroups groups_;
  PostingGroups narrow_;             ///< of `walk_`
  PostingGroups forms_;              ///< walk_.sure_without
  Xapian::PostingIterator lengths_;  ///< of passages: their words
  std::optional<Places> places_;
  Xapian::docid length_of_ = 0;  ///< the document that `norm_` is of
  double norm_ = 0;
  Xapian::docid did_ = 0;
  Xapian::docid candidate_ = 0;
  size_t looker_ = 0;  ///< its number for the work
  bool at_end_ = false;
  bool started_ = false;
  Xapian::docid facts_of_ = 0;  ///< first document of the article looked at last
  double in_facts_ = 0;         ///< what its facts have
  double frequency_ = 0;        ///< of the leaf in the document, length folded in
  Xapian::doccount estimate_ = 0;
};

}  // namespace lede
