// The limits of one query's cost: budgets counted in work, so that answers are the same on every
// machine, and a limit of time; with the posting source that ends a match there.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "common/store/record_database.h"

namespace lede {

struct Note;

/// How much of the most expensive operations one query may use.
struct Budget {
  /// Texts looked at; a long one counts as more.
  uint64_t texts = std::numeric_limits<uint64_t>::max();
  /// Steps from posting to posting, in lists that we walk through ourselves.
  uint64_t steps = std::numeric_limits<uint64_t>::max();
};

/// The budget of a search for `hits` in an archive of `passages`. It grows with the archive, as the
/// needs of ordinary queries do.
[[nodiscard]] Budget budget_for(uint64_t passages, uint64_t hits);

/// The work of one query, counted by the code that does it. Walks go through the archive by
/// position (see RecordDatabase). When a budget or the time has run out, every walk through the
/// archive ends where it is, and what was found until then is right.
class Work {
 public:
  /// `time` of 0 or less is no limit. Once `stop` is set, the time is over.
  explicit Work(std::chrono::milliseconds time = {}, Budget budget = {},
                const std::atomic<bool>* stop = nullptr);
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;

  /// Registers code that looks at texts, at most at so many for each document of the archive.
  /// Returns its number.
  size_t join(double texts_a_document);
  /// Counts a look by looker `number` at the text of the document at `position`, of so many bytes.
  void look_at_text(size_t number, Xapian::docid position, size_t bytes);
  /// Counts a look at a text outside a match.
  void look_at_text(size_t bytes) { texts_ += 1 + bytes / kLongText; }
  void step(uint64_t steps = 1) { steps_ += steps; }
  void pass(Xapian::docid position) { passed_ = position; }

  /// Whether walks through the archive have to end.
  [[nodiscard]] bool over() { return !free_ && (used_up() || time_is_over()); }
  /// Whether they have to end at this position.
  [[nodiscard]] bool over(Xapian::docid position) { return position > horizon_ || over(); }
  /// Whether a part of the archive was left out.
  [[nodiscard]] bool ended() { return horizon_ != kNoHorizon || over(); }

  /// When a budget has run out: lets the match begin again with a quarter of it, on the part of the
  /// archive that this is enough for. One phrase that is hard to find may have used up a budget
  /// before the other parts of the query were looked for. False when that would be of no use.
  [[nodiscard]] bool begin_again();
  [[nodiscard]] bool used_up() const { return texts_ > budget_.texts || steps_ > budget_.steps; }
  /// Looks at the clock and at `stop`, though not at every call.
  [[nodiscard]] bool time_is_over();

  /// While it lives, only half of each budget may be used: the rest is for later work.
  class Half {
   public:
    explicit Half(Work& work) : work_(work), whole_(work.budget_) {
      work_.budget_ = {whole_.texts / 2, whole_.steps / 2};
    }
    ~Half() { work_.budget_ = whole_; }
    Half(const Half&) = delete;
    Half& operator=(const Half&) = delete;

   private:
    Work& work_;
    Budget whole_;
  };

  /// While it lives, work costs nothing and ends at `position` only: for what is done once for each
  /// hit that is shown, behind whose document there is nothing to look for.
  class Free {
   public:
    Free(Work& work, Xapian::docid position)
        : work_(work), texts_(work.texts_), steps_(work.steps_), horizon_(work.horizon_) {
      work_.free_ = true;
      work_.horizon_ = position;
    }
    ~Free() {
      work_.free_ = false;
      work_.texts_ = texts_;
      work_.steps_ = steps_;
      work_.horizon_ = horizon_;
    }
    Free(const Free&) = delete;
    Free& operator=(const Free&) = delete;

   private:
    Work& work_;
    uint64_t texts_;
    uint64_t steps_;
    Xapian::docid horizon_;
  };

  [[nodiscard]] uint64_t texts() const { return texts_; }
  [[nodiscard]] uint64_t steps() const { return steps_; }
  /// The position that a match has come to: in a Xapian::MatchSpy, that of the document, which
  /// itself only knows its local number.
  [[nodiscard]] Xapian::docid position() const { return passed_; }
  /// The last position that the last match came to.
  [[nodiscard]] Xapian::docid passed() const { return horizon_ == kNoHorizon ? passed_ : horizon_; }

  /// A note on what has run out; `unseen` says what was not looked at.
  [[nodiscard]] Note note(const std::string& unseen) const;

 private:
  [[nodiscard]] bool is_stopped() const { return stop_ != nullptr && *stop_; }

  static constexpr size_t kLongText = 1024;  ///< bytes
  static constexpr Xapian::docid kNoHorizon = std::numeric_limits<Xapian::docid>::max();
  struct Looker {
    double most = 0;  ///< texts a document
    uint64_t texts = 0;
    Xapian::docid last = 0;
  };
  std::vector<Looker> lookers_;
  Xapian::docid horizon_ = kNoHorizon;
  std::chrono::milliseconds time_;
  std::chrono::steady_clock::time_point end_;
  Budget budget_;
  uint64_t texts_ = 0;
  uint64_t steps_ = 0;
  Xapian::docid passed_ = 0;
  bool free_ = false;
  unsigned asked_ = 0;  ///< how often the time was asked for
  bool late_ = false;
  const std::atomic<bool>* stop_ = nullptr;
};

/// `query`, to be asked of the database, without what is deleted, up to where the work ends.
/// Database and work have to outlive the query. Where `from` is given, without what stands before
/// it: a position that may be raised while the query is asked.
[[nodiscard]] Xapian::Query within(const Xapian::Query& query, const RecordDatabase& db, Work& work,
                                   const Xapian::docid* from = nullptr);

/// Shows every document of a query to `spy`, in ascending order, as far as the work goes; `from`,
/// which the spy may raise, is as for `within`.
void show_all(const RecordDatabase& db, const Xapian::Query& query, Work& work,
              Xapian::MatchSpy& spy, const Xapian::docid* from = nullptr);

/// A posting source, without weight, of every document that is not deleted, until the work ends;
/// `from` is as for `within`.
class WorkSource : public Xapian::PostingSource {
 public:
  WorkSource(const RecordDatabase& db, Work& work, const Xapian::docid* from = nullptr)
      : db_(db), work_(work), from_(from) {}

  Xapian::doccount get_termfreq_min() const override { return documents_; }
  Xapian::doccount get_termfreq_est() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override { return documents_; }
  void next(double /*min_weight*/) override { move(did_ + 1); }
  void skip_to(Xapian::docid did, double /*min_weight*/) override { move(std::max(did, did_)); }
  bool at_end() const override { return at_end_; }
  Xapian::docid get_docid() const override { return did_; }
  WorkSource* clone() const override { return new WorkSource(db_, work_, from_); }
  void init(const Xapian::Database& part) override;
  std::string get_description() const override { return "lede::WorkSource()"; }

 private:
  void move(Xapian::docid did);

  const RecordDatabase& db_;
  Work& work_;
  const Xapian::docid* from_;
  const Shard* shard_ = nullptr;
  Xapian::docid before_ = 0;  ///< see Shard
  Xapian::doccount documents_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid did_ = 0;
  bool at_end_ = false;
};

}  // namespace lede
