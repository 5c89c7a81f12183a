// Documents that have a term of each of several groups, as candidates for a closer look.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/store/record_database.h"
#include "searcher/plan/work.h"

namespace lede {

/// Groups of terms: a document must have a term of each group.
using TermGroups = std::vector<std::vector<std::string>>;

/// A walk over the documents that have a term of each group, forward only.
class PostingGroups {
 public:
  PostingGroups() = default;
  /// In one shard of a database. The numbers of documents are local (see RecordDatabase).
  /// `only_said`: the terms are stems, and a document has those that stand in what somebody says.
  PostingGroups(const RecordDatabase& all, size_t shard, const TermGroups& terms,
                bool only_said = false);

  /// The first of the documents from `did` on; 0 when there is none, or when the work is over.
  [[nodiscard]] Xapian::docid skip_to(Xapian::docid did, Work& work);

  /// Moves all lists to the first document from `did` on that they have, and tells whether `did`
  /// has a term of each group.
  [[nodiscard]] bool has_all(Xapian::docid did) {
    bool all = true;
    for (auto& g : groups_) all = g.skip_to(did) == did && all;
    return all;
  }

  [[nodiscard]] size_t size() const { return groups_.size(); }
  /// How often the terms of a group are in `did`, the document that the walk has come to: their
  /// stored frequencies added up, with `more` added for each term that is there.
  [[nodiscard]] double frequency(size_t group, Xapian::docid did, double more = 0) const;
  /// The most that this may be inside what somebody says, where the length of the passage divides
  /// frequencies by `norm`.
  [[nodiscard]] double said_frequency(size_t group, Xapian::docid did, double norm) const;

  /// An upper bound of the number of documents: those with a term of the rarest group.
  [[nodiscard]] Xapian::doccount most() const { return most_; }
  /// The groups' idf in the whole database, added up.
  [[nodiscard]] double idf() const { return idf_; }

 private:
  /// One position in the union of a group's postings.
  struct Group {
    std::vector<Xapian::PostingIterator> at;
    std::vector<Xapian::PostingIterator> end;
    bool only_said = false;
    [[nodiscard]] Xapian::docid skip_to(Xapian::docid did);
  };
  std::vector<Group> groups_;
  Xapian::docid before_ = 0;          ///< see Shard
  std::vector<size_t> rarest_first_;  ///< of the groups: the others have to follow them
  Xapian::doccount most_ = 0;
  double idf_ = 0;
};

}  // namespace lede
