// A run of a bulk build: the documents of a few articles, and their postings sorted by terms.
//
// A run numbers its documents from 0. Which number they get in the database, and whether they come
// into it at all, is decided when all runs are there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/varint.h"
#include "indexer/write/prepared_article.h"
#include "indexer/write/run_dictionary.h"
#include "indexer/write/term_table.h"

namespace lede {

/// An article of a run. Positions are bytes in the run's parts.
struct RunArticle {
  std::string id;
  StoredArticle stored;
  uint32_t first = 0;      ///< its first document
  uint32_t documents = 0;  ///< how many
  size_t begin = 0;        ///< of its first document, in `documents`
  size_t end = 0;
  size_t understood = 0;  ///< pack_article, in `metadata`; empty when no line of it can recur
  size_t understood_size = 0;
  size_t prints = 0;  ///< CopySignature::pack, in `metadata`; empty where it can have no copies
  size_t prints_size = 0;
  std::vector<uint64_t> lines;  ///< line_number of its candidate lines
  CopySignature signature;
};

/// The key of a candidate line as a number, and back.
[[nodiscard]] uint64_t line_number(const std::string& key);
[[nodiscard]] std::string line_key(uint64_t number);

/// One document as it stands in a run, in the form in which the database's tables take it.
struct RunDocument {
  std::string_view data;  ///< the packed record
  uint64_t length = 0;    ///< the sum of wdf of its terms
  std::vector<std::pair<uint32_t, std::string_view>> values;

  void put(std::string& out) const;
  /// Takes one off the front of `in`, whose bytes it then points to.
  [[nodiscard]] static RunDocument take(std::string_view& in);
};

/// The postings of one term in a run.
struct RunTerm {
  std::string_view name;
  std::string_view postings;  ///< varints: steps from one document to the next, and wdf
};

/// Fills a run; then its parts are there.
class RunBuilder {
 public:
  /// The dictionary must outlive the builder. `number` is the run's for it.
  RunBuilder(RunDictionary& dictionary, size_t number) : dictionary_(dictionary), number_(number) {}
  ~RunBuilder() {
    if (!finished_) dictionary_.pass(number_);
  }
  RunBuilder(const RunBuilder&) = delete;
  RunBuilder& operator=(const RunBuilder&) = delete;

  /// Returns how many passages it has.
  uint64_t add(PreparedArticle&& article);
  /// The same, with documents that were made otherwise. Everything else of the article stays in the
  /// run that it came with.
  void add_documents(const std::string& id, std::vector<IndexDocument>&& documents);
  void finish();

  std::vector<RunArticle> articles;
  std::string documents;  ///< RunDocuments, in order
  std::string metadata;
  /// Terms ascending by bytes: the number of bytes shared with the term before, the rest,
  /// its postings.
  std::string postings;
  uint32_t count = 0;  ///< documents

 private:
  struct Posting {
    uint32_t term = 0;
    uint32_t wdf = 0;
  };
  struct Pending {
    Record record;
    std::vector<std::pair<uint32_t, std::string>> values;
    size_t terms_end = 0;  ///< in `postings_`
  };
  void add_document(IndexDocument&& d);
  [[nodiscard]] std::vector<uint64_t> write_postings();

  RunDictionary& dictionary_;
  size_t number_;
  bool finished_ = false;
  TermTable terms_;
  std::vector<Posting> postings_;  ///< of one document after the other
  std::vector<Pending> pending_;
};

/// Adds a term of a run to its bytes; `before` is the term before it.
void put_run_term(std::string& out, std::string_view before, const RunTerm& term);

}  // namespace lede
