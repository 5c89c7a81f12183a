// The tables of a segment written through the library's interface, out of documents in memory.
#include <xapian.h>

#include "common/base/durable.h"
#include "common/store/open_database.h"
#include "indexer/write/segment_tables.h"

namespace lede {

namespace {

namespace fs = std::filesystem;

class LibraryTables : public SegmentTables {
 public:
  explicit LibraryTables(const fs::path& folder) : folder_(folder) {}

  void add_data(uint32_t docid, std::string_view data) override {
    data_.resize(docid);
    data_.back() = data;
  }
  void finish_data() override {}

  void add_metadata(std::string_view key, std::string_view value) override {
    metadata_.emplace_back(key, value);
  }
  void add_facts(uint32_t docid, uint64_t /*length*/, glass::Values values) override {
    documents_.resize(docid);
    for (const auto& [slot, value] : values) documents_.back().add_value(slot, std::string(value));
  }
  void begin_term(std::string_view term) override { term_ = term; }
  void add_posting(uint32_t docid, uint32_t wdf) override {
    if (wdf == 0) {
      documents_.at(docid - 1).add_boolean_term(term_);
    } else {
      documents_.at(docid - 1).add_term(term_, wdf);
    }
  }
  void end_term() override {}

  [[nodiscard]] std::vector<FileSum> finish() override {
    Xapian::WritableDatabase out = create_database(folder_, Xapian::DB_NO_TERMLIST);
    out.begin_transaction();
    for (size_t i = 0; i < documents_.size(); ++i) {
      documents_[i].set_data(data_.at(i));
      out.add_document(documents_[i]);
    }
    for (const auto& [key, value] : metadata_) out.set_metadata(key, value);
    out.commit_transaction();
    out.commit();
    out.close();
    std::vector<FileSum> files;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      const std::string name = entry.path().filename().string();
      if (name != kFingerprintFile && name != kKeyFile && name != kDatabaseLock)
        files.push_back(file_sum(entry.path()));
    }
    sync_path(folder_);
    return files;
  }

 private:
  fs::path folder_;
  std::vector<Xapian::Document> documents_;
  std::vector<std::string> data_;
  std::vector<std::pair<std::string, std::string>> metadata_;
  std::string term_;
};

}  // namespace

std::unique_ptr<SegmentTables> make_library_tables(const fs::path& folder) {
  return std::make_unique<LibraryTables>(folder);
}

}  // namespace lede
