#include "searcher/plan/statement_source.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/base/damage.h"
#include "common/store/schema.h"

namespace lede {

namespace {

namespace s = schema;

// As the second stage has them for the words of a passage.
constexpr double kCoverage = 1.5;
constexpr double kPower = 4;
/// A frequency that no word reaches.
constexpr double kUnbounded = 1e9;

}  // namespace

StatementSource::StatementSource(RecordDatabase db, Work& work, Leaf leaf, TermGroups terms,
                                 std::vector<StatementWord> words)
    : db_(std::move(db)),
      work_(work),
      leaf_(std::move(leaf)),
      terms_(std::move(terms)),
      words_(std::move(words)),
      matcher_(leaf_) {
  for (const auto& w : words_) idf_ += w.idf;
}

void StatementSource::init(const Xapian::Database& part) {
  shard_ = db_.shard_of(part);
  candidates_ = PostingGroups(db_, shard_, terms_);
  lengths_ = PostingGroups(db_, shard_, {{s::term(s::kKind, s::kKindPassage)}});
  postings_.clear();
  for (const auto& w : words_) postings_.emplace_back(db_, shard_, w.groups);
  looker_ = work_.join(static_cast<double>(candidates_.most()) / std::max(1U, part.get_doccount()));
  begin(candidates_.most() / 2);
  set_maxweight(weight(std::vector<double>(words_.size(), kUnbounded), 1));
}

double StatementSource::weight(const std::vector<double>& frequencies, double share) const {
  double sum = words_.size() > 1 ? kCoverage * idf_ * std::pow(share, kPower) : 0;
  for (size_t i = 0; i < words_.size(); ++i) sum += words_[i].idf * s::saturated(frequencies[i]);
  return s::kXapianWeight * sum;
}

double StatementSource::bound(Xapian::docid did) {
  constexpr double kRounding = 0.5;
  std::vector<double> frequencies;
  double share = 0;
  for (size_t i = 0; i < words_.size(); ++i) {
    postings_[i].move_to(did);
    double least = kUnbounded;
    double sum = 0;
    for (size_t g = 0; g < postings_[i].size(); ++g) {
      const double f = postings_[i].frequency(g, did, kRounding) / s::kScale;
      least = std::min(least, f);
      sum += f;
    }
    frequencies.push_back(words_[i].each || postings_[i].size() == 0 ? sum : least);
    if (frequencies.back() > 0) share += words_[i].idf;
  }
  return weight(frequencies, idf_ > 0 ? share / idf_ : 0);
}

std::vector<const Leaf*> StatementSource::absent(Xapian::docid did) {
  std::vector<const Leaf*> absent;
  for (size_t i = 0; i < words_.size(); ++i) {
    if (!postings_[i].has_all(did)) absent.push_back(matcher_.words()[i]);
  }
  return absent;
}

bool StatementSource::matches(Xapian::docid did) {
  const Xapian::docid document = db_.document(shard_, did);
  const Record r = db_.said_record(document);
  work_.look_at_text(looker_, db_.position(document), r.text.size());
  const auto found = matcher_.match(r, absent(did));
  if (found.empty()) return false;
  std::vector<double> frequencies(words_.size());
  double share = 0;
  for (const auto& m : found) {
    double own = 0;
    for (size_t i = 0; i < words_.size(); ++i) {
      frequencies[i] += static_cast<double>(m.words[i].size());
      if (!m.words[i].empty()) own += words_[i].idf;
    }
    share = std::max(share, own);
  }
  if (!lengths_.has_all(did)) throw Damage("a passage is not listed as one");
  const double norm = s::length_norm(lengths_.frequency(0, did));
  for (double& f : frequencies) f /= norm;
  weight_ = weight(frequencies, idf_ > 0 ? share / idf_ : 0);
  return true;
}

Xapian::docid StatementSource::find(Xapian::docid from, double min_weight) {
  for (;; ++from) {
    from = candidates_.skip_to(from, work_);
    if (from == 0) return 0;
    if ((min_weight <= 0 || bound(from) >= min_weight) && matches(from)) return from;
  }
}

}  // namespace lede
