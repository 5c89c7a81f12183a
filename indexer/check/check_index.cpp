#include "indexer/check/check_index.h"

#include <fmt/format.h>
#include <xapian.h>

#include <new>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "common/base/damage.h"
#include "common/base/varint.h"
#include "common/store/index_dir.h"
#include "common/store/record_database.h"
#include "common/store/stored_reader.h"
#include "indexer/check/apart.h"
#include "indexer/check/check_documents.h"
#include "indexer/check/check_files.h"
#include "indexer/check/check_lists.h"
#include "indexer/check/check_metadata.h"
#include "indexer/folder/disk_space.h"
#include "indexer/folder/lock.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

constexpr const char* kOtherVersion = "it was made by another version of Lede";

/// Runs the parts of the check in processes of their own, and adds up what they find.
class IndexCheck {
 public:
  explicit IndexCheck(const std::function<void(uint64_t, uint64_t)>& progress)
      : progress_(progress) {}

  CheckReport run(const fs::path& index, const StateFile& published) {
    const auto state = read(index, published);
    if (!state) return std::move(report_);
    report_.generation = state->manifest.generation;
    const uint64_t bytes = bytes_in(index);
    // More than ten times the processor time that a sound index takes, since damaged blocks may
    // lead round in circles, and room for what the library makes of a large table.
    const ApartLimits limits{10 + bytes / 1000000, (uint64_t{4} << 30) + 4 * bytes};
    apart("the check of its files", limits, [&] { check_files(*state, problem_); });
    apart("the check of what they hold", limits, [&] { contents(*state); });
    return std::move(report_);
  }

 private:
  /// Nothing, and a problem, where the manifest can't be read.
  std::optional<IndexState> read(const fs::path& index, const StateFile& published) {
    try {
      if (!published.text.empty()) return read_state(index, published);
      problem(kOtherVersion);
    } catch (const Damage& e) {
      problem(e.cause());
    } catch (const Error& e) {
      problem(e.kind() == ErrorKind::format ? kOtherVersion : e.what());
    }
    return std::nullopt;
  }

  // --- the process for each part ----------------------------------------------------------------
  // Damaged tables may crash the process that reads them: it sends what it finds to one that does
  // not read them.

  void apart(const std::string& what, const ApartLimits& limits,
             const std::function<void()>& work) {
    const std::string broken = run_apart(
        limits,
        [&](const auto& send) {
          send_ = send;
          try {
            work();
          } catch (const Xapian::Error& e) {
            problem_(fmt::format("the database cannot be read: {}", e.get_description()));
          } catch (const Damage& e) {
            problem_(e.cause());
          } catch (const Error& e) {
            problem_(e.what());
          } catch (const std::length_error& e) {
            // The library takes a damaged length for what it says.
            problem_(fmt::format("the database cannot be read: {}", e.what()));
          } catch (const std::bad_alloc&) {
            problem_("reading it takes more memory than there is");
          }
          send_counts();
        },
        [&](std::string_view message) { take(message); });
    if (!broken.empty()) problem(fmt::format("{} broke off: {}", what, broken));
  }

  void send_counts() const {
    std::string message = "counts";
    for (const uint64_t n : {report_.articles, report_.documents, report_.files})
      put_varint(message, n);
    send_(message);
  }

  void take(std::string_view message) {
    const auto begins = [&](std::string_view word) {
      if (!message.starts_with(word)) return false;
      message.remove_prefix(word.size());
      return true;
    };
    if (begins("problem")) return problem(std::string(message));
    const bool progress = begins("progress");
    if (!progress) static_cast<void>(begins("counts"));
    StoredReader in(message, "a message");
    if (progress) {
      const uint64_t done = in.number();
      return progress_(done, in.number());
    }
    for (uint64_t* n : {&report_.articles, &report_.documents, &report_.files}) *n = in.number();
  }

  void problem(const std::string& what) {
    if (++report_.problems <= kMaxListed) report_.listed.push_back(what);
  }

  // --- in that process --------------------------------------------------------------------------

  void contents(const IndexState& state) {
    const RecordDatabase db(std::vector<IndexState>{state});
    report_.articles = db.articles();
    report_.documents = db.documents();
    uint64_t done = 0;
    for (size_t shard = 0; shard < db.shards().size(); ++shard) {
      const SegmentSums sums =
          check_documents(db, shard, problem_, [&] { tell_progress(++done, report_.documents); });
      check_lists(db, shard, sums, problem_);
    }
    check_metadata(db, report_.files, problem_);
  }

  void tell_progress(uint64_t done, uint64_t total) const {
    // A message each would take longer than the check.
    if (done > total || done * 100 / total == (done - 1) * 100 / total) return;
    std::string message = "progress";
    put_varint(message, done);
    put_varint(message, total);
    send_(message);
  }

  static constexpr size_t kMaxListed = 100;
  const std::function<void(uint64_t, uint64_t)>& progress_;
  CheckReport report_;
  std::function<void(std::string_view)> send_;  ///< in the process of a part
  const std::function<void(const std::string&)> problem_ = [this](const std::string& what) {
    send_("problem" + what);
  };
};

}  // namespace

CheckReport check_index(const fs::path& index,
                        const std::function<void(uint64_t, uint64_t)>& progress) {
  // What is damaged is found out by the check itself, but no index leaves no lock.
  static_cast<void>(published_state(index));
  const IndexLock lock(index, IndexLock::For::reading);
  return IndexCheck(progress).run(index, published_state(index));
}

}  // namespace lede
