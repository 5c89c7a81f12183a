#include "indexer/write/run_merge.h"

#include <algorithm>
#include <memory>
#include <queue>
#include <string>

#include "common/base/varint.h"
#include "indexer/write/run.h"
#include "indexer/write/term_table.h"
#include "lede/errors.h"

namespace lede {

namespace {

/// Bytes of a run that are read at a time, at least and at most.
constexpr uint64_t kMinPiece = 16U << 10U;
constexpr uint64_t kMaxPiece = 256U << 10U;

/// Goes through the terms of one run.
class RunCursor {
 public:
  RunCursor(const Spool& spool, const RunPostings& run, size_t number, uint64_t piece)
      : spool_(spool), run_(run), at_(run.at), left_(run.size), number_(number), piece_(piece) {}

  /// False at the end.
  bool next() {
    if (place_ == buffer_.size() && left_ == 0) return false;
    const uint64_t common = number();
    const uint64_t rest = number();
    fill(rest);
    term_.resize(common);
    term_.append(buffer_, place_, rest);
    place_ += rest;
    const uint64_t size = number();
    fill(size);
    postings_ = std::string_view(buffer_).substr(place_, size);
    place_ += size;
    head_ = head_of(term_);
    return true;
  }

  [[nodiscard]] const std::string& term() const { return term_; }

  /// Comes first: by terms, then by runs.
  [[nodiscard]] bool before(const RunCursor& o) const {
    if (head_ != o.head_) return head_ < o.head_;
    const int c = term_.compare(o.term_);
    return c != 0 ? c < 0 : number_ < o.number_;
  }

  /// Calls `f` with the number and wdf of each document that has the term.
  template <typename F>
  void each_posting(F&& f) {
    std::string_view in = postings_;
    uint32_t document = 0;
    while (!in.empty()) {
      document += static_cast<uint32_t>(take_varint(in).value_or(0));
      const auto wdf = static_cast<uint32_t>(take_varint(in).value_or(0));
      if (const uint32_t docid = run_.docids[document]; docid != 0) f(docid, wdf);
    }
  }

 private:
  uint64_t number() {
    fill(10);
    std::string_view in = std::string_view(buffer_).substr(place_);
    const size_t size = in.size();
    const uint64_t n = take_varint(in).value_or(0);
    place_ += size - in.size();
    return n;
  }

  /// Makes sure of `size` bytes in the buffer, as far as the run goes.
  void fill(uint64_t size) {
    if (buffer_.size() - place_ >= size || left_ == 0) return;
    buffer_.erase(0, place_);
    place_ = 0;
    const uint64_t had = buffer_.size();
    const uint64_t more = std::min(left_, std::max(piece_, size));
    buffer_.resize(had + more);
    spool_.read(at_, buffer_.data() + had, more);
    at_ += more;
    left_ -= more;
  }

  const Spool& spool_;
  const RunPostings& run_;
  uint64_t at_;
  uint64_t left_;
  size_t number_;
  uint64_t piece_;
  std::string buffer_;
  size_t place_ = 0;
  std::string term_;
  uint64_t head_ = 0;  ///< the first bytes of the term: most comparisons end there
  std::string_view postings_;
};

}  // namespace

void merge_runs(const Spool& spool, const std::vector<RunPostings>& runs, uint64_t memory,
                SegmentTables& out, KeyWriter& keys) {
  const auto later = [](const RunCursor* a, const RunCursor* b) { return b->before(*a); };
  const uint64_t piece =
      std::clamp(memory / std::max<uint64_t>(runs.size(), 1), kMinPiece, kMaxPiece);
  std::vector<std::unique_ptr<RunCursor>> cursors;
  std::priority_queue<RunCursor*, std::vector<RunCursor*>, decltype(later)> heap(later);
  for (size_t i = 0; i < runs.size(); ++i) {
    cursors.push_back(std::make_unique<RunCursor>(spool, runs[i], i, piece));
    if (cursors.back()->next()) heap.push(cursors.back().get());
  }
  std::string term;
  // Takes the postings of a term from all runs that have it.
  const auto each_posting = [&](auto&& f) {
    while (!heap.empty() && heap.top()->term() == term) {
      RunCursor* cursor = heap.top();
      heap.pop();
      cursor->each_posting(f);
      if (cursor->next()) heap.push(cursor);
    }
  };
  while (!heap.empty()) {
    term = heap.top()->term();
    if (const auto key = key_of_term(term)) {
      each_posting([&](uint32_t docid, uint32_t) { keys.add(key->table, {key->key, docid}); });
    } else {
      out.begin_term(term);
      each_posting([&](uint32_t docid, uint32_t wdf) { out.add_posting(docid, wdf); });
      out.end_term();
    }
  }
}

}  // namespace lede
