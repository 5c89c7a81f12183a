#include "indexer/write/bulk_writer.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <future>
#include <map>
#include <unordered_map>
#include <utility>

#include "common/base/ordered_workers.h"
#include "common/store/copies.h"
#include "common/store/index_dir.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "common/text/analyzer.h"
#include "common/text/shingles.h"
#include "indexer/article/article_codec.h"
#include "indexer/folder/generations.h"
#include "indexer/folder/guarded.h"
#include "indexer/glass/database.h"
#include "indexer/write/bulk_check.h"
#include "indexer/write/bulk_merge.h"
#include "indexer/write/bulk_run.h"
#include "indexer/write/spool.h"
#include "lede/errors.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

/// Articles that are made anew at a time.
constexpr size_t kMadeAnew = 512;

class BulkWriter;

/// A run that is built before its turn comes, and then goes to the writer's spool.
class PreparedRun : public Preparation {
 public:
  PreparedRun(BulkWriter& writer, BulkDictionary& dictionary, size_t number)
      : writer_(writer), run_(std::make_unique<RunBuilder>(dictionary, number)) {}

  uint64_t add(PreparedArticle&& article) override { return run_->add(std::move(article)); }
  void finish() override { run_->finish(); }
  void begin_putting() override;
  void put(size_t number, bool known) override;

 private:
  BulkWriter& writer_;
  std::unique_ptr<RunBuilder> run_;  ///< null once the run is in the spool
  size_t number_ = 0;                ///< of the run there
  std::vector<RunArticle> articles_;
};

class BulkWriter : public IndexWriter, private CopyStore {
 public:
  BulkWriter(const fs::path& index, const std::string& name, const BulkOptions& options)
      : index_(index), name_(name), options_(options), spool_(index_ / name), copy_finder_(*this) {}
  ~BulkWriter() override {
    if (!published_) remove_unpublished(index_);
  }
  BulkWriter(const BulkWriter&) = delete;
  BulkWriter& operator=(const BulkWriter&) = delete;

  [[nodiscard]] bool starts_empty() const override { return true; }

  [[nodiscard]] std::unique_ptr<Preparation> prepare(size_t number) override {
    return std::make_unique<PreparedRun>(*this, dictionary_, number);
  }

  /// Returns the number of the run.
  size_t add_run(const RunBuilder& run) {
    Run r;
    r.documents = spool_.append(run.documents);
    r.documents_size = run.documents.size();
    r.metadata = spool_.append(run.metadata);
    r.count = run.count;
    postings_.push_back({spool_.append(run.postings), run.postings.size(), {}});
    runs_.push_back(r);
    return runs_.size() - 1;
  }

  void put(size_t run, RunArticle& a) {
    const auto [place, is_new] = places_.try_emplace(a.id, articles_.size());
    if (is_new) {
      articles_.emplace_back();
    } else {
      forget(articles_[place->second]);
    }
    Entry& e = articles_[place->second];
    e.id = a.id;
    e.stored = a.stored;
    e.text = e.documents = place_of(run, a);
    e.understood = runs_[run].metadata + a.understood;
    e.understood_size = a.understood_size;
    e.prints = runs_[run].metadata + a.prints;
    e.prints_size = a.prints_size;
    e.lines = std::move(a.lines);
    for (const uint64_t line : e.lines) ++articles_with_[line];
    if (!a.signature.prints.empty()) copy_finder_.add(e.id, std::move(a.signature));
  }

  void move(const std::string& id, const StoredArticle& stored) override {
    articles_[places_.at(id)].stored = stored;
  }
  void remove(const std::string& id) override {
    forget(articles_[places_.at(id)]);
    articles_[places_.at(id)].gone = true;
  }
  void set_source_file(const SourceFile& state) override {
    set(SourceFile::key(state.name), state.text());
  }
  void drop_source_file(const std::string& name) override {
    metadata_.erase(SourceFile::key(name));
  }
  void set_sources(const SourceList& sources) override {
    set(std::string(schema::kSourcesKey), sources.text());
  }
  void set_forgotten(const std::string& key, bool forgotten) override {
    set(schema::term(schema::kForgottenKey, key), forgotten ? "1" : "");
  }

  void publish(uint64_t generation, const std::function<void(std::string_view)>& doing) override {
    metadata_[std::string(schema::kFormatKey)] = schema::kFormat;
    metadata_[std::string(schema::kAnalyzerKey)] = analyzer_fingerprint();
    metadata_[std::string(schema::kGenerationKey)] = std::to_string(generation);
    set(std::string(schema::kDictionaryKey), dictionary_.bytes());
    unpacker_ = std::make_unique<RecordUnpacker>(dictionary_.bytes());
    doing("finding copies");
    auto copies = std::async(std::launch::async, [&] { copy_finder_.update(); });
    mute_what_recurs();
    doing("writing");
    guarded(index_, [&] { write(copies); });
    doing("checking");
    guarded(index_, [&] { check_.compare_with((index_ / name_).string()); });
    lede::publish(index_, name_);
    published_ = true;
  }

 private:
  /// Documents in a run.
  struct Place {
    size_t run = 0;
    uint64_t begin = 0;  ///< in the spool
    uint64_t end = 0;
    uint32_t first = 0;
    uint32_t count = 0;
  };
  struct Entry {
    std::string id;
    StoredArticle stored;
    Place text;               ///< as the article was understood, before any line was found to recur
    Place documents;          ///< as they are written
    uint64_t understood = 0;  ///< in the spool: pack_article
    uint64_t understood_size = 0;
    uint64_t prints = 0;  ///< in the spool: CopySignature::pack
    uint64_t prints_size = 0;
    std::vector<uint64_t> lines;
    bool gone = false;
  };
  /// Where the parts of a run stand in the spool.
  struct Run {
    uint64_t documents = 0;
    uint64_t documents_size = 0;
    uint64_t metadata = 0;
    uint32_t count = 0;
  };

  [[nodiscard]] Place place_of(size_t run, const RunArticle& a) const {
    const uint64_t at = runs_[run].documents;
    return {run, at + a.begin, at + a.end, a.first, a.documents};
  }

  /// Before an article is replaced.
  void forget(Entry& e) {
    for (const uint64_t line : e.lines) --articles_with_[line];
    copy_finder_.remove(e.id);
  }

  // --- lines that recur -------------------------------------------------------------------------

  [[nodiscard]] std::vector<Record> records_at(const Place& place) const {
    const std::string bytes = spool_.read(place.begin, place.end - place.begin);
    std::string_view in = bytes;
    std::vector<Record> records;
    const RecordUnpacker& unpacker = *unpacker_;
    while (!in.empty()) records.push_back(unpacker.unpack(RunDocument::take(in).data));
    return records;
  }

  /// The article as it was understood.
  [[nodiscard]] Article understood(const Entry& e) const {
    std::string text;
    for (const auto& r : records_at(e.text)) text += r.before + r.text + r.after;
    return unpack_article(spool_.read(e.understood, e.understood_size), std::move(text));
  }

  using Made = std::pair<std::vector<size_t>, std::unique_ptr<RunBuilder>>;

  void mute_what_recurs() {
    std::vector<size_t> concerned;
    for (size_t i = 0; i < articles_.size(); ++i) {
      const auto& lines = articles_[i].lines;
      if (!articles_[i].gone && std::any_of(lines.begin(), lines.end(), [&](uint64_t line) {
            return articles_with_.at(line) >= kRecurs;
          }))
        concerned.push_back(i);
    }
    OrderedWorkers<std::vector<size_t>, Made> workers(
        options_.jobs, 2 * size_t{options_.jobs},
        [&](std::vector<size_t>& numbers) { return make_anew(numbers); },
        [&](Made& made) {
          const size_t run = add_run(*made.second);
          for (size_t i = 0; i < made.first.size(); ++i) {
            const RunArticle& a = made.second->articles[i];
            articles_[made.first[i]].documents = place_of(run, a);
          }
        });
    for (size_t i = 0; i < concerned.size(); i += kMadeAnew) {
      const auto from = concerned.begin() + static_cast<std::ptrdiff_t>(i);
      workers.give(
          {from, from + static_cast<std::ptrdiff_t>(std::min(kMadeAnew, concerned.size() - i))});
    }
    workers.finish();
  }

  [[nodiscard]] Made make_anew(const std::vector<size_t>& numbers) const {
    Made made;
    made.second = std::make_unique<RunBuilder>(dictionary_, 0);
    const auto count = [&](const std::string& key) -> uint64_t {
      const auto it = articles_with_.find(line_number(key));
      return it == articles_with_.end() ? 0 : it->second;
    };
    for (const size_t i : numbers) {
      Article article = understood(articles_[i]);
      const auto lines = candidate_lines(article);
      if (!mute_recurring(article, count, false)) continue;
      auto documents = make_documents(article, articles_[i].stored.generation);
      add_lines(documents, lines);
      made.second->add_documents(articles_[i].id, std::move(documents));
      made.first.push_back(i);
    }
    made.second->finish();
    return made;
  }

  // --- the tables -------------------------------------------------------------------------------

  /// `copies` is found meanwhile: the tables of documents have nothing of them.
  void write(std::future<void>& copies) {
    const fs::path folder = index_ / name_;
    number_documents();
    glass::Documents documents(folder);
    glass::Postings postings(folder);
    auto written = std::async(std::launch::async, [&] {
      each_document([&](uint32_t docid, const RunDocument& d) {
        documents.add(docid, {std::string(d.data), false}, {std::string(d.terms), d.terms_deflated},
                      d.values);
      });
      documents.finish();
    });
    try {
      copies.get();
      write_metadata(postings);
      glass::LengthsAndValues facts;
      each_document([&](uint32_t docid, const RunDocument& d) {
        facts.add(docid, d.length, d.values);
        check_.document(docid, d.length);
      });
      postings.lengths_and_values(facts);
      merge_runs(
          spool_, postings_, options_.memory / 4, postings,
          [&](std::string_view term, uint64_t n, uint64_t wdf) { check_.term(term, n, wdf); });
      postings.finish();
    } catch (...) {
      written.wait();
      throw;
    }
    written.get();
    glass::finish_database(folder, documents, postings, 1);
  }

  /// Documents are numbered in the order of the runs, those that are left out aside.
  void number_documents() {
    for (size_t r = 0; r < runs_.size(); ++r) postings_[r].docids.assign(runs_[r].count, 0);
    for (const Entry& e : articles_) {
      for (uint32_t i = 0; !e.gone && i < e.documents.count; ++i)
        postings_[e.documents.run].docids[e.documents.first + i] = 1;
    }
    uint32_t last = 0;
    for (auto& run : postings_) {
      for (uint32_t& docid : run.docids) {
        if (docid != 0) docid = ++last;
      }
    }
  }

  void each_document(const std::function<void(uint32_t, const RunDocument&)>& f) const {
    for (size_t r = 0; r < runs_.size(); ++r) {
      const std::string bytes = spool_.read(runs_[r].documents, runs_[r].documents_size);
      std::string_view in = bytes;
      for (const uint32_t docid : postings_[r].docids) {
        const RunDocument d = RunDocument::take(in);
        if (docid != 0) f(docid, d);
      }
    }
  }

  void write_metadata(glass::Postings& postings) const {
    // Few keys are held; those of articles are made as their turn comes.
    std::vector<const Entry*> by_id;
    for (const Entry& e : articles_) {
      if (!e.gone) by_id.push_back(&e);
    }
    std::sort(by_id.begin(), by_id.end(),
              [](const Entry* a, const Entry* b) { return a->id < b->id; });
    auto held = metadata_.begin();
    const auto write_held = [&](std::string_view before) {
      for (; held != metadata_.end() && held->first < before; ++held)
        postings.metadata(held->first, held->second);
    };
    const auto write_each = [&](std::string_view prefix, auto&& value) {
      write_held(prefix);
      for (const Entry* e : by_id) {
        const std::string key = schema::term(prefix, e->id);
        postings.metadata(key, sealed_metadata(key, value(*e)));
      }
    };
    write_each(schema::kArticleKey, [](const Entry& e) { return e.stored.text(); });
    write_each(schema::kUnderstoodKey,
               [&](const Entry& e) { return spool_.read(e.understood, e.understood_size); });
    write_each(schema::kFingerprintsKey,
               [&](const Entry& e) { return spool_.read(e.prints, e.prints_size); });
    for (; held != metadata_.end(); ++held) postings.metadata(held->first, held->second);
  }

  // --- CopyStore --------------------------------------------------------------------------------

  [[nodiscard]] OwnText own_text_of(const std::string& id) const override {
    const Entry& e = articles_[places_.at(id)];
    if (e.understood_size != 0) {
      const Article article = understood(e);
      return own_text(article, candidate_lines(article));
    }
    OwnText text;
    for (const auto& r : records_at(e.text)) add_to(text, r);
    return text;
  }
  void each_signature(
      const std::function<void(const std::string&, const std::string&)>&) const override {}
  [[nodiscard]] bool has_signatures() const override { return false; }
  /// They came with the runs, which keep them.
  void set_signature(const std::string&, const std::string&) override {}
  [[nodiscard]] std::vector<std::string> copies_of(const std::string&) const override { return {}; }
  void set_copies(const std::string& id, const std::vector<std::string>& copies) override {
    set(schema::term(schema::kCopiesKey, id), pack_copies(copies));
  }
  void set(const std::string& key, const std::string& value) {
    if (value.empty()) {
      metadata_.erase(key);
    } else {
      metadata_[key] = sealed_metadata(key, value);
    }
  }

  fs::path index_;
  std::string name_;
  BulkOptions options_;
  Spool spool_;
  mutable BulkDictionary dictionary_;         ///< of all runs
  std::unique_ptr<RecordUnpacker> unpacker_;  ///< once all runs are there
  bool published_ = false;
  std::vector<Run> runs_;
  std::vector<RunPostings> postings_;  ///< of the runs
  std::vector<Entry> articles_;
  std::unordered_map<std::string, size_t> places_;        ///< in articles_, by id
  std::unordered_map<uint64_t, uint64_t> articles_with_;  ///< a line
  std::map<std::string, std::string> metadata_;           ///< but for that of each article
  CopyFinder copy_finder_;
  BulkCheck check_;
};

void PreparedRun::begin_putting() {
  number_ = writer_.add_run(*run_);
  articles_ = std::move(run_->articles);
  run_.reset();
}

void PreparedRun::put(size_t number, bool /*known*/) {
  writer_.put(number_, articles_.at(number));
}

}  // namespace

std::unique_ptr<IndexWriter> make_bulk_writer(const fs::path& index, const std::string& name,
                                              const BulkOptions& options, std::string* why) {
  const fs::path scratch = index / name;
  std::error_code ec;
  fs::create_directory(scratch, ec);
  if (ec)
    throw Error(ErrorKind::io, fmt::format("cannot create {}: {}", scratch.string(), ec.message()));
  std::unique_ptr<IndexWriter> writer;
  try {
    guarded(index, [&] {
      if (glass::library_agrees(scratch, why))
        writer = std::make_unique<BulkWriter>(index, name, options);
    });
  } catch (...) {
    fs::remove_all(scratch, ec);
    throw;
  }
  if (!writer) fs::remove_all(scratch, ec);
  return writer;
}

}  // namespace lede
