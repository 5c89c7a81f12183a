#include "searcher/plan/statement_source.h"

#include <algorithm>
#include <cmath>
#include <numeric>
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
                                 std::vector<StatementWord> words, bool any_word)
    : db_(std::move(db)),
      work_(work),
      leaf_(std::move(leaf)),
      terms_(std::move(terms)),
      words_(std::move(words)),
      any_word_(any_word),
      heaviest_first_(words_.size()),
      matcher_(leaf_) {
  for (const auto& w : words_) idf_ += w.idf;
  std::iota(heaviest_first_.begin(), heaviest_first_.end(), size_t{0});
  std::stable_sort(heaviest_first_.begin(), heaviest_first_.end(),
                   [&](size_t a, size_t b) { return words_[a].idf > words_[b].idf; });
}

void StatementSource::init(const Xapian::Database& part) {
  shard_ = db_.shard_of(part);
  candidates_ = PostingGroups(db_, shard_, terms_);
  lengths_ = PostingGroups(db_, shard_, {{s::term(s::kKind, s::kKindPassage)}});
  min_weight_ = 0;
  essential_ = words_.size();
  postings_.clear();
  most_.resize(words_.size());
  for (const auto& w : words_) postings_.emplace_back(db_, shard_, w.groups, true);
  looker_ = work_.join(static_cast<double>(candidates()) / std::max(1U, part.get_doccount()));
  begin(candidates() / 2);
  set_maxweight(weight(std::vector<double>(words_.size(), kUnbounded), 1));
}

Xapian::doccount StatementSource::candidates() const {
  if (!any_word_) return candidates_.most();
  uint64_t any = 0;
  for (const auto& p : postings_) any += p.most();
  return static_cast<Xapian::doccount>(std::min<uint64_t>(any, candidates_.most()));
}

size_t StatementSource::essential(double min_weight) const {
  std::vector<double> frequencies(words_.size());
  double share = 0;
  size_t n = words_.size();
  for (; n > 1; --n) {
    const size_t lightest = heaviest_first_[n - 1];
    frequencies[lightest] = kUnbounded;
    share += words_[lightest].idf;
    if (weight(frequencies, idf_ > 0 ? share / idf_ : 0) >= min_weight) break;
  }
  return n;
}

Xapian::docid StatementSource::candidate(Xapian::docid from, double min_weight) {
  if (!any_word_) return candidates_.skip_to(from, work_);
  if (min_weight != min_weight_) {
    min_weight_ = min_weight;
    essential_ = essential(min_weight);
  }
  for (;;) {
    Xapian::docid next = 0;
    for (size_t i = 0; i < essential_; ++i) {
      const Xapian::docid has = postings_[heaviest_first_[i]].skip_to(from, work_);
      if (has != 0 && (next == 0 || has < next)) next = has;
    }
    if (next == 0 || terms_.empty()) return next;
    from = candidates_.skip_to(next, work_);
    if (from == 0 || from == next) return from;
  }
}

double StatementSource::weight(const std::vector<double>& frequencies, double share) const {
  double sum = words_.size() > 1 ? kCoverage * idf_ * std::pow(share, kPower) : 0;
  for (size_t i = 0; i < words_.size(); ++i) sum += words_[i].idf * s::saturated(frequencies[i]);
  return s::kXapianWeight * sum;
}

void StatementSource::move_to(Xapian::docid did) {
  absent_.clear();
  for (size_t i = 0; i < words_.size(); ++i) {
    if (!postings_[i].has_all(did)) absent_.push_back(matcher_.words()[i]);
  }
}

bool StatementSource::may_match() const {
  const auto is_there = [&](const Leaf& leaf) {
    return std::find(absent_.begin(), absent_.end(), &leaf) == absent_.end();
  };
  return is_satisfied(*leaf_.clause, is_there, false);
}

double StatementSource::bound(Xapian::docid did, double norm) {
  double share = 0;
  for (size_t i = 0; i < words_.size(); ++i) {
    double least = kUnbounded;
    double sum = 0;
    for (size_t g = 0; g < postings_[i].size(); ++g) {
      const double f = postings_[i].said_frequency(g, did, norm);
      least = std::min(least, f);
      sum += f;
    }
    most_[i] = least > 0 && words_[i].each ? sum : least;
    if (least > 0) share += words_[i].idf;
  }
  return weight(most_, idf_ > 0 ? share / idf_ : 0);
}

double StatementSource::norm(Xapian::docid did) {
  if (!lengths_.has_all(did)) throw Damage("a passage is not listed as one");
  return s::length_norm(lengths_.frequency(0, did));
}

bool StatementSource::may_reach(Xapian::docid did, double min_weight) {
  if (min_weight <= 0) return true;
  // Most fall short whatever their length, which is another list to look into.
  return bound(did, s::length_norm(0)) >= min_weight && bound(did, norm(did)) >= min_weight;
}

bool StatementSource::matches(Xapian::docid did) {
  const Xapian::docid document = db_.document(shard_, did);
  const Record r = db_.said_record(document);
  work_.look_at_text(looker_, db_.position(document), r.text.size());
  const auto found = matcher_.match(r, absent_);
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
  const double length = norm(did);
  for (double& f : frequencies) f /= length;
  weight_ = weight(frequencies, idf_ > 0 ? share / idf_ : 0);
  return true;
}

Xapian::docid StatementSource::find(Xapian::docid from, double min_weight) {
  for (;; ++from) {
    from = candidate(from, min_weight);
    if (from == 0) return 0;
    move_to(from);
    if (may_match() && may_reach(from, min_weight) && matches(from)) return from;
  }
}

}  // namespace lede
