// Phrases and NEAR inside a Xapian query: candidates from the postings, judged on the stored text.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/record.h"
#include "searcher/query_tree.h"
#include "common/record_database.h"

namespace lede {

/// How often a stored passage satisfies a leaf in the texts that the leaf is about, weighted by
/// field as the words of an index are: the passage, its section heading and the facts of its
/// article (for title:, outlet: and the like that fact alone). 0 when it does not.
struct FactMatches {
  std::string article;
  double matches = 0;
};
/// `facts` saves looking at an article's headline and byline again for each of its passages.
[[nodiscard]] double count_matches(const Leaf& leaf, const Record& record,
                                   FactMatches* facts = nullptr);

/// A posting source of the passages that satisfy a phrase or NEAR. Passages are short and their
/// text is stored, so the index keeps no positions: all words of the leaf must be in a passage's
/// term list, then its text is looked at. The weight is BM25 of the matches, with the sum of the
/// words' idf.
class VerifiedSource : public Xapian::PostingSource {
 public:
  /// `terms`: a passage must be indexed by one term of each group to be a candidate.
  VerifiedSource(RecordDatabase db, Leaf leaf, std::vector<std::vector<std::string>> terms);

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return estimate_; }
  Xapian::doccount get_termfreq_max() const override { return maximum_; }
  double get_weight() const override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid did, double min_weight) override;
  bool check(Xapian::docid did, double min_weight) override;
  bool at_end() const override { return at_end_; }
  Xapian::docid get_docid() const override { return did_; }
  VerifiedSource* clone() const override { return new VerifiedSource(db_, leaf_, terms_); }
  void init(const Xapian::Database& db) override;
  std::string get_description() const override {
    return "lede::VerifiedSource(" + leaf_.text + ")";
  }

 private:
  /// One position in the union of a group's postings.
  struct Group {
    std::vector<Xapian::PostingIterator> at;
    std::vector<Xapian::PostingIterator> end;
    [[nodiscard]] Xapian::docid skip_to(Xapian::docid did);  ///< 0 when there is no more
  };
  bool verify(Xapian::docid did);
  void advance(Xapian::docid from, double min_weight);
  /// The most that the document at which all groups stand can weigh, by the stored frequencies.
  [[nodiscard]] double bound() const;

  RecordDatabase db_;
  Leaf leaf_;
  std::vector<std::vector<std::string>> terms_;
  std::vector<Group> groups_;
  Xapian::docid did_ = 0;
  Xapian::docid candidate_ = 0;
  bool at_end_ = false;
  bool started_ = false;
  double matches_ = 0;
  Xapian::docid first_document_ = 0;  ///< of the article looked at last
  Record first_;                      ///< its record
  FactMatches facts_;
  double words_ = 0;
  double idf_ = 0;
  Xapian::doccount estimate_ = 0;
  Xapian::doccount maximum_ = 0;
};

/// Xapian's BM25 idf of a term in `n` of `total` documents.
[[nodiscard]] double bm25_idf(double n, double total);

}  // namespace lede
