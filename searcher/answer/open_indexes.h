// The indexes that a program has open: finds their published states, follows them, and says which
// of them cannot be read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/base/damage.h"
#include "common/base/open_files.h"
#include "common/store/record_database.h"
#include "lede/lede.h"

namespace lede {

class OpenIndexes {
 public:
  /// See Index. Throws Error.
  OpenIndexes(std::vector<std::filesystem::path> folders, bool missing_ok);

  /// The database of those that are not missing.
  [[nodiscard]] const RecordDatabase& database() const { return db_; }
  /// Moves to the states that are published now. Returns true where one is another than before.
  bool reopen();

  /// Of each index; 0 for one that is missing. May throw what the library does.
  [[nodiscard]] std::vector<uint64_t> generations() const;
  [[nodiscard]] std::vector<uint64_t> identities() const;
  /// Throws Error(usage) unless they are generations that the indexes have had, one for each.
  void require(const std::vector<uint64_t>& since) const;
  /// `since` without those of missing indexes.
  [[nodiscard]] std::vector<uint64_t> of_open(const std::vector<uint64_t>& since) const;

  /// Adds to an answer which indexes it is not from.
  template <typename Answer>
  void tell_missing(Answer& answer) const {
    for (const auto& p : places_) {
      if (p.missing.empty()) continue;
      answer.missing.push_back(p.folder.string());
      if constexpr (requires { answer.notes; }) answer.notes.push_back({"missing", p.missing, {}});
    }
  }

  /// Runs `f`, translating what the library throws; a reader that was overtaken while it opened a
  /// state moves on to the newest and runs again. `probe` does what `f` does and keeps nothing of
  /// it: so is found which of several indexes cannot be read.
  template <typename F>
  auto guarded(F&& f, const std::function<void()>& probe) {
    constexpr int kAttempts = 20;
    for (int attempt = 1;; ++attempt) {
      try {
        if (attempt > 1) open();
        return f();
      } catch (const Damage& e) {
        if (attempt >= 3) leave_out_or_throw(e, probe);
      } catch (const Xapian::DatabaseOpeningError& e) {
        // Between the look at CURRENT and that at a segment, a batch may have removed it.
        if (attempt == kAttempts || (attempt >= 3 && !reopened())) leave_out_or_throw(e, probe);
      } catch (const Xapian::Error& e) {
        leave_out_or_throw(e, probe);
      }
    }
  }
  template <typename F>
  auto guarded(F&& f) {
    return guarded(f, [&] { static_cast<void>(f()); });
  }

  /// The errors of what is open, where it cannot be read.
  [[nodiscard]] Error error_of(const Damage& e) const { return e.of(names()); }
  [[nodiscard]] Error error_of(const Xapian::Error& e) const { return unreadable(names(), e); }

 private:
  /// A number of the state of each index; 0 for one that is missing.
  [[nodiscard]] std::vector<uint64_t> of_each(uint64_t Manifest::*number) const;
  struct Place {
    std::filesystem::path folder;
    std::optional<StateFile> state;    ///< that is open; nothing where none is
    std::optional<StateFile> damaged;  ///< a state that could not be read
    std::string missing;               ///< the reason why it is left out, as a sentence
  };

  void open();
  /// Whether an index is not in the state any more that was to be opened.
  [[nodiscard]] bool reopened() const;
  void open(const std::vector<Place*>& places);
  /// Finds the state of an index. Where it may be missing and cannot be opened, notes the reason
  /// and returns false.
  bool find(Place& place) const;
  /// Where only some of several indexes cannot be read and that is allowed, marks them as missing;
  /// else throws the error.
  template <typename Cause>
  void leave_out_or_throw(const Cause& cause, const std::function<void()>& probe) {
    if (opened_.size() < 2 || !leave_out(probe)) throw error_of(cause);
  }
  bool leave_out(const std::function<void()>& probe);
  static Error unreadable(const std::string& name, const Xapian::Error& e);
  [[nodiscard]] std::string names() const;  ///< of what is open

  std::vector<Place> places_;
  bool missing_ok_;
  std::vector<Place*> opened_;  ///< by the numbers of indexes in the database
  OpenFiles files_;             ///< of the database
  RecordDatabase db_;
};

}  // namespace lede
