// Documents that have a term of each of several groups: the candidates of whatever looks further.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/plan/work.h"

namespace lede {

/// For each thing that a document must have, the terms that show it.
using TermGroups = std::vector<std::vector<std::string>>;

/// A walk over the documents that have a term of each group, forward only.
class PostingGroups {
 public:
  PostingGroups() = default;
  PostingGroups(const Xapian::Database& db, const TermGroups& terms);

  /// The first of the documents from `did` on; 0 when there is none, or when the work is over.
  [[nodiscard]] Xapian::docid skip_to(Xapian::docid did, Work& work);

  /// Of each group, how often its terms are in the document `did`, to which the walk has come:
  /// their stored frequencies, and `more` for each of them that is there.
  [[nodiscard]] std::vector<double> frequencies(Xapian::docid did, double more = 0) const;

  /// Documents that have a term of the rarest group, at most.
  [[nodiscard]] Xapian::doccount most() const { return most_; }
  /// The groups' idf, added up.
  [[nodiscard]] double idf() const { return idf_; }

 private:
  /// One position in the union of a group's postings.
  struct Group {
    std::vector<Xapian::PostingIterator> at;
    std::vector<Xapian::PostingIterator> end;
    [[nodiscard]] Xapian::docid skip_to(Xapian::docid did);
  };
  std::vector<Group> groups_;
  Xapian::doccount most_ = 0;
  double idf_ = 0;
};

/// Xapian's BM25 idf of a term in `n` of `total` documents.
[[nodiscard]] double bm25_idf(double n, double total);

}  // namespace lede
