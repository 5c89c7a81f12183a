#include "searcher/plan/work.h"

#include <fmt/format.h>

#include <algorithm>

#include "lede/lede.h"

namespace lede {

namespace {

/// The budget in any archive, however small. Looking at a text takes about 30 microseconds, a step
/// 20 nanoseconds.
constexpr uint64_t kMinTexts = 20'000;
constexpr uint64_t kMinSteps = 10'000'000;
/// The budget in a large archive: this fraction of its passages, and so many steps for each.
constexpr uint64_t kPassagesPerText = 8;
constexpr uint64_t kStepsPerPassage = 64;
/// Added for each hit that is asked for.
constexpr uint64_t kTextsPerHit = 20;

/// Calls of time_is_over() for each look at the clock.
constexpr unsigned kCallsPerLook = 64;

}  // namespace

Budget budget_for(uint64_t passages, uint64_t hits) {
  constexpr uint64_t kAll = std::numeric_limits<uint64_t>::max();
  // A request for everything has no budget.
  if (hits > kAll / kTextsPerHit / 2) return {kAll, kAll};
  return {
      std::max(kMinTexts, passages / kPassagesPerText) + kTextsPerHit * hits,
      std::max(kMinSteps, passages * kStepsPerPassage) + kTextsPerHit * kStepsPerPassage * hits};
}

Work::Work(std::chrono::milliseconds time, Budget budget, const std::atomic<bool>* stop)
    : time_(time), end_(std::chrono::steady_clock::now() + time), budget_(budget), stop_(stop) {}

size_t Work::join(double texts_a_document) {
  lookers_.push_back({texts_a_document, 0, 0});
  return lookers_.size() - 1;
}

void Work::look_at_text(size_t number, Xapian::docid position, size_t bytes) {
  look_at_text(bytes);
  lookers_[number].texts += 1 + bytes / kLongText;
  lookers_[number].last = position;
}

bool Work::begin_again() {
  if (horizon_ != kNoHorizon || late_ || texts_ <= budget_.texts) return false;
  double texts_a_document = 0;
  for (const auto& l : lookers_)
    texts_a_document += l.last > 0 ? static_cast<double>(l.texts) / l.last : l.most;
  const uint64_t more = budget_.texts / 4;
  horizon_ = static_cast<Xapian::docid>(
      std::clamp(static_cast<double>(more) / std::max(texts_a_document, 1e-9), 1.0, 1e9));
  lookers_.clear();
  budget_.texts = texts_ + more;
  return true;
}

bool Work::time_is_over() {
  if (late_ || asked_++ % kCallsPerLook != 0) return late_;
  late_ = is_stopped() || (time_.count() > 0 && std::chrono::steady_clock::now() >= end_);
  return late_;
}

Note Work::note(const std::string& unseen) const {
  if (is_stopped()) return {"time", "the search was stopped: " + unseen, {}};
  if (late_) {
    const auto ms = time_.count();
    return {"time",
            fmt::format("the time limit of {} is over: {}",
                        ms % 1000 == 0 ? fmt::format("{} s", ms / 1000) : fmt::format("{} ms", ms),
                        unseen),
            {}};
  }
  return {"limit",
          fmt::format("the query asks for more than one may cost ({}): {}",
                      horizon_ != kNoHorizon || texts_ > budget_.texts
                          ? fmt::format("{} texts looked at", budget_.texts)
                          : fmt::format("{} postings gone through", budget_.steps),
                      unseen),
          {}};
}

Xapian::Query within(const Xapian::Query& query, const RecordDatabase& db, Work& work,
                     const Xapian::docid* from) {
  const Xapian::Query live((new WorkSource(db, work, from))->release());
  return {Xapian::Query::OP_FILTER, query, live};
}

void show_all(const RecordDatabase& db, const Xapian::Query& query, Work& work,
              Xapian::MatchSpy& spy, const Xapian::docid* from) {
  Xapian::Enquire enquire(db);
  enquire.set_query(within(query, db, work, from));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  enquire.add_matchspy(&spy);
  // Asking for all documents to be checked makes sure that none is passed over.
  static_cast<void>(enquire.get_mset(0, 0, db.get_doccount()));
}

void WorkSource::init(const Xapian::Database& part) {
  shard_ = &db_.shards()[db_.shard_of(part)];
  before_ = shard_->before;
  documents_ = part.get_doccount();
  last_ = part.get_lastdocid();
  did_ = 0;
  at_end_ = false;
}

void WorkSource::move(Xapian::docid did) {
  if (from_ != nullptr && *from_ > before_) did = std::max(did, *from_ - before_);
  did_ = shard_->deleted ? shard_->deleted->next_live(did) : did;
  at_end_ = did_ > last_ || work_.over(before_ + did_);
  if (!at_end_) work_.pass(before_ + did_);
}

}  // namespace lede
