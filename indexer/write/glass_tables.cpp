// The tables of a segment written directly, in the format that indexer/glass knows.
#include "indexer/glass/database.h"
#include "indexer/write/segment_check.h"
#include "indexer/write/segment_tables.h"

namespace lede {

namespace {

class GlassTables : public SegmentTables {
 public:
  explicit GlassTables(const std::filesystem::path& folder)
      : folder_(folder), data_(folder), postings_(folder) {}

  void add_data(uint32_t docid, std::string_view data) override { data_.add(docid, data); }
  void finish_data() override { data_.finish(); }

  void add_metadata(std::string_view key, std::string_view value) override {
    postings_.metadata(key, value);
  }
  void add_facts(uint32_t docid, uint64_t length, glass::Values values) override {
    facts_.add(docid, length, values);
    check_.document(docid, length);
  }
  void begin_term(std::string_view term) override {
    write_facts();
    postings_.begin_term(term);
    term_ = term;
    documents_ = sum_ = 0;
  }
  void add_posting(uint32_t docid, uint32_t wdf) override {
    postings_.add(docid, wdf);
    ++documents_;
    sum_ += wdf;
  }
  void end_term() override {
    postings_.end_term();
    if (documents_ != 0) check_.term(term_, documents_, sum_);
  }

  [[nodiscard]] std::vector<FileSum> finish() override {
    write_facts();
    auto files = glass::finish_database(folder_, data_, postings_, 1);
    check_.compare_with(folder_.string());
    return files;
  }

 private:
  void write_facts() {
    if (!facts_written_) postings_.lengths_and_values(facts_);
    if (!facts_written_) facts_ = {};
    facts_written_ = true;
  }

  std::filesystem::path folder_;
  glass::Documents data_;
  glass::Postings postings_;
  glass::LengthsAndValues facts_;
  bool facts_written_ = false;
  std::string term_;  ///< that was begun last
  uint64_t documents_ = 0;
  uint64_t sum_ = 0;
  SegmentCheck check_;
};

}  // namespace

std::unique_ptr<SegmentTables> make_glass_tables(const std::filesystem::path& folder) {
  return std::make_unique<GlassTables>(folder);
}

}  // namespace lede
