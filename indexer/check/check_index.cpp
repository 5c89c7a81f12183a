#include "indexer/check/check_index.h"

#include <fmt/format.h>
#include <xapian.h>

#include <new>
#include <sstream>

#include "common/base/damage.h"
#include "common/base/varint.h"
#include "common/store/index_dir.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "common/store/stored_reader.h"
#include "indexer/check/apart.h"
#include "indexer/check/check_documents.h"
#include "indexer/check/check_metadata.h"
#include "indexer/check/check_tables.h"
#include "indexer/folder/disk_space.h"
#include "indexer/folder/guarded.h"
#include "indexer/folder/lock.h"

namespace lede {

namespace fs = std::filesystem;
namespace s = schema;
using schema::term;

namespace {

/// Runs the parts of the check in processes of their own, and adds up what they find.
class IndexCheck {
 public:
  explicit IndexCheck(const std::function<void(uint64_t, uint64_t)>& progress)
      : progress_(progress) {}

  CheckReport run(const fs::path& folder) {
    const uint64_t bytes = bytes_in(folder);
    // Twice the time of a slow disk, and room for what the library makes of a large table.
    const ApartLimits limits{300 + bytes / 1000000, (uint64_t{4} << 30) + 4 * bytes};
    const TablesToCheck to_check(folder);
    apart("the library's check of the tables", limits, [&] { tables(to_check.folder()); });
    apart("the check of what they hold", limits, [&] { contents(folder); });
    return std::move(report_);
  }

 private:
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
            problem_(e.kind() == ErrorKind::format ? "it was made by another version of Lede"
                                                   : e.what());
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
    for (const uint64_t n :
         {report_.articles, report_.documents, report_.files, report_.generation})
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
    for (uint64_t* n : {&report_.articles, &report_.documents, &report_.files, &report_.generation})
      *n = in.number();
  }

  void problem(const std::string& what) {
    if (++report_.problems <= kMaxListed) report_.listed.push_back(what);
  }

  // --- in that process --------------------------------------------------------------------------

  void tables(const fs::path& folder) {
    const std::string found = check_tables(folder);
    if (found.empty()) return;
    problem_(fmt::format("Xapian finds errors in {}:", folder.filename().string()));
    std::istringstream lines(found);
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty()) problem_("  " + line);
    }
  }

  void contents(const fs::path& folder) {
    const RecordDatabase db(folder);
    report_.articles = db.get_termfreq(term(s::kKind, s::kKindArticle));
    report_.documents = db.get_doccount();
    const auto generation = parse_generation(db.get_metadata(std::string(s::kGenerationKey)));
    if (!generation) problem_("it has no generation");
    report_.generation = generation.value_or(0);
    check_documents(db, problem_, [&](uint64_t done, uint64_t total) {
      // A message each would take longer than the check.
      if (done * 100 / total == (done - 1) * 100 / total) return;
      std::string message = "progress";
      put_varint(message, done);
      put_varint(message, total);
      send_(message);
    });
    check_metadata(db, report_.generation, report_.files, problem_);
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
  // A missing database is found out by the check itself, but no index leaves no lock.
  static_cast<void>(published_database(index));
  const IndexLock lock(index, IndexLock::For::reading);
  return IndexCheck(progress).run(published_database(index));
}

}  // namespace lede
