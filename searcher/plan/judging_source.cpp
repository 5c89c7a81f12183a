#include "searcher/plan/judging_source.h"

namespace lede {

void JudgingSource::begin(Xapian::doccount estimate) {
  did_ = 0;
  at_end_ = false;
  started_ = false;
  estimate_ = estimate;
}

void JudgingSource::advance(Xapian::docid from, double min_weight) {
  started_ = true;
  const Xapian::docid found = min_weight > get_maxweight() ? 0 : find(from, min_weight);
  at_end_ = found == 0;
  if (!at_end_) did_ = found;
}

void JudgingSource::next(double min_weight) {
  advance(started_ ? did_ + 1 : 1, min_weight);
}

void JudgingSource::skip_to(Xapian::docid did, double min_weight) {
  if (min_weight <= get_maxweight() && started_ && did_ >= did) return;
  advance(did, min_weight);
}

bool JudgingSource::check(Xapian::docid did, double min_weight) {
  // After a false answer Xapian would still count this leaf in the score of a document that it does
  // not match.
  skip_to(did, min_weight);
  return true;
}

}  // namespace lede
