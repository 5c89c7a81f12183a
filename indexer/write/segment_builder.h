// The segment that a batch makes of the articles that it puts: their runs stand in a scratch file
// until all of them are there.
//
// Then their copies are found, among them and in the segments before; what their lines demand of
// articles in those is written again here; the lines that recur are known, and the articles that
// hold one are made anew as a last run. Then one thread writes the table of data while another
// merges the runs into the table of postings.
#pragma once

#include <cstdint>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/repeats/copy_finder.h"
#include "indexer/write/index_change.h"
#include "indexer/write/run.h"
#include "indexer/write/run_dictionary.h"
#include "indexer/write/run_merge.h"
#include "indexer/write/segment_tables.h"
#include "indexer/write/spool.h"

namespace lede {

struct WriterOptions {
  unsigned jobs = 1;             ///< threads
  uint64_t memory = 256U << 20;  ///< bytes to keep to, about
  bool by_library = false;       ///< through Xapian's interface
};

class SegmentBuilder : private CopyStore {
 public:
  /// All must outlive it.
  SegmentBuilder(IndexChange& change, RunDictionary& dictionary, const WriterOptions& options);

  /// Returns the number of the run.
  size_t add_run(const RunBuilder& run);
  /// Puts an article of a run, in place of the one with its id.
  void put(size_t run, RunArticle& article);
  /// What is remembered of an article that is to be in the index; an empty hash for none.
  [[nodiscard]] StoredArticle stored(const std::string& id) const;
  /// An article, here or in the segments before, is otherwise the same and stands on another line.
  void move(const std::string& id, const StoredArticle& stored);
  void remove(const std::string& id);
  /// Metadata that is not of an article; an empty value takes it away.
  void set(const std::string& key, const std::string& value);

  /// Whether there is anything in it that the index does not have.
  [[nodiscard]] bool is_needed() const;
  /// Bytes in the scratch file, by which it is told when a segment is large enough.
  [[nodiscard]] uint64_t bytes() const { return spool_.size(); }
  /// Finishes the segment and adds it to the change, unless there is nothing in it that anybody
  /// needs. `doing` is told of each longer step; what it throws ends all. Nothing may be called
  /// after it.
  void finish(const std::function<void(std::string_view)>& doing);

 private:
  /// Documents in a run.
  struct Place {
    size_t run = 0;
    uint64_t begin = 0;  ///< in the spool
    uint64_t end = 0;
    uint32_t first = 0;
    uint32_t count = 0;
  };
  /// A stretch of the spool.
  struct Stretch {
    uint64_t at = 0;
    uint64_t size = 0;
  };
  struct Entry {
    std::string id;
    StoredArticle stored;
    Place text;          ///< as the article was understood, before any line was found to recur
    Place documents;     ///< as they are written
    Stretch understood;  ///< pack_article
    Stretch prints;      ///< CopySignature::pack
    std::vector<uint64_t> lines;
    bool replaces = false;  ///< one of an earlier segment
    bool gone = false;
  };
  struct Run {
    Stretch documents;
    uint64_t metadata = 0;  ///< in the spool
    uint32_t count = 0;
  };
  using Made = std::pair<std::vector<size_t>, std::unique_ptr<RunBuilder>>;

  Entry& place_entry(size_t run, RunArticle& article);
  [[nodiscard]] Place place_of(size_t run, const RunArticle& article) const;
  void forget(Entry& entry);
  bool remove_earlier(const std::string& id);
  void find_recurring_lines();
  void write_again(const std::vector<std::string>& ids);
  void mute_what_recurs();
  [[nodiscard]] Made make_anew(const std::vector<size_t>& numbers) const;
  [[nodiscard]] std::vector<Record> records_at(const Place& place) const;
  [[nodiscard]] Article understood(const Entry& entry) const;

  void write(std::future<void>& copies, const std::function<void(std::string_view)>& doing);
  void number_documents();
  void each_document(const std::function<void(uint32_t, const RunDocument&)>& f) const;
  void write_metadata(SegmentTables& tables) const;
  [[nodiscard]] FileSum write_prints(const std::filesystem::path& folder) const;

  // CopyStore
  [[nodiscard]] OwnText own_text_of(const std::string& id) const override;
  [[nodiscard]] std::vector<Earlier> worth_comparing_with(
      const std::vector<const CopySignature*>& signatures) const override;
  [[nodiscard]] StoredCopies stored_copies(const std::string& id) const override;
  void set_copies(const std::string& id, const StoredCopies& copies) override;

  IndexChange& change_;
  RunDictionary& dictionary_;
  const WriterOptions& options_;
  SegmentEntry segment_;
  Spool spool_;
  std::unique_ptr<RecordUnpacker> unpacker_;  ///< once all runs are there
  std::vector<Run> runs_;
  std::vector<RunPostings> postings_;  ///< of the runs
  std::vector<Entry> articles_;
  std::unordered_map<std::string, size_t> places_;        ///< in articles_, by id
  std::unordered_map<uint64_t, uint64_t> articles_with_;  ///< a line, of those put here
  std::unordered_map<uint64_t, uint64_t> removed_with_;   ///< of those removed from segments before
  std::unordered_set<uint64_t> recurring_;
  std::map<std::string, std::string> metadata_;  ///< but for that of each article put here
  CopyFinder copy_finder_;
};

}  // namespace lede
