// Where a segment is written to: the tables of a database, directly in the format that is known
// here, or through the library's interface where it has another one.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/store/file_sum.h"
#include "indexer/glass/values.h"

namespace lede {

/// Documents are numbered from 1, without gaps. Their data may be added by one thread while another
/// adds, in this order: the metadata, keys ascending; the lengths and values; the terms, ascending,
/// each with its postings. Everything throws Error, after which the tables are lost.
class SegmentTables {
 public:
  virtual ~SegmentTables() = default;

  virtual void add_data(uint32_t docid, std::string_view data) = 0;
  /// No more data comes.
  virtual void finish_data() = 0;

  virtual void add_metadata(std::string_view key, std::string_view value) = 0;
  virtual void add_facts(uint32_t docid, uint64_t length, glass::Values values) = 0;
  virtual void begin_term(std::string_view term) = 0;
  virtual void add_posting(uint32_t docid, uint32_t wdf) = 0;
  /// A term without postings is left out.
  virtual void end_term() = 0;

  /// Makes a database of it, compares it with what went in, and waits until it is on the disk.
  [[nodiscard]] virtual std::vector<FileSum> finish() = 0;
};

/// Tables in a folder that holds no database yet, of one of these kinds.
[[nodiscard]] std::unique_ptr<SegmentTables> make_tables(const std::filesystem::path& folder,
                                                         bool by_library);
[[nodiscard]] std::unique_ptr<SegmentTables> make_glass_tables(const std::filesystem::path& folder);
/// Through the library's interface; all of it is held in memory until it is finished.
[[nodiscard]] std::unique_ptr<SegmentTables> make_library_tables(
    const std::filesystem::path& folder);

/// Writes a segment: `data` adds the data, in a thread of its own, and ends early once it is told
/// to stop; `rest` meanwhile adds all else and returns the sums of the files that stand beside the
/// tables. `before_check` is called when all of it is written. Returns the sums of all files.
/// Throws what these throw, when none of them runs any more.
[[nodiscard]] std::vector<FileSum> write_segment(
    SegmentTables& tables, const std::function<void(const std::atomic<bool>& stop)>& data,
    const std::function<std::vector<FileSum>()>& rest, const std::function<void()>& before_check);

}  // namespace lede
