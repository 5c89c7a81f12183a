#include "indexer/write/incremental_writer.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "common/store/copies.h"
#include "common/store/index_dir.h"
#include "common/store/open_database.h"
#include "common/store/record_codec.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "common/text/analyzer.h"
#include "common/text/shingles.h"
#include "indexer/article/article_codec.h"
#include "indexer/folder/generations.h"
#include "indexer/folder/guarded.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

class IncrementalWriter;

/// Articles with their documents, made while other articles are still being put.
class PreparedDocuments : public Preparation {
 public:
  explicit PreparedDocuments(IncrementalWriter& writer) : writer_(writer) {}

  uint64_t add(PreparedArticle&& article) override {
    documents_.push_back(article.documents());
    articles_.push_back(std::move(article));
    return count_passages(documents_.back());
  }
  void finish() override {}
  void begin_putting() override {}
  void put(size_t number, bool known) override;

 private:
  IncrementalWriter& writer_;
  std::vector<PreparedArticle> articles_;
  std::vector<std::vector<IndexDocument>> documents_;
};

class IncrementalWriter : public IndexWriter, private CopyStore {
 public:
  IncrementalWriter(const fs::path& index, const std::string& name, bool fresh)
      : index_(index), name_(name), fresh_(fresh), copy_finder_(*this) {
    try {
      guarded(index_, [&] {
        const fs::path folder = index_ / name_;
        out_ = std::make_unique<Xapian::WritableDatabase>(
            fs::exists(folder) ? open_to_write(folder) : create_database(folder));
        const std::string dictionary = read_sealed(*out_, std::string(schema::kDictionaryKey));
        packer_ = RecordPacker(dictionary);
        unpacker_ = RecordUnpacker(dictionary);
        empty_ = out_->get_doccount() == 0;
        out_->begin_transaction();
        out_->set_metadata(std::string(schema::kFormatKey), std::string(schema::kFormat));
        out_->set_metadata(std::string(schema::kAnalyzerKey), analyzer_fingerprint());
      });
    } catch (...) {
      remove_scratch();
      throw;
    }
  }
  ~IncrementalWriter() override {
    if (published_) return;
    if (out_) {
      try {
        out_->cancel_transaction();
        out_->close();
      } catch (const Xapian::Error&) {
        // Nothing was published; there is nobody to tell.
      }
    }
    remove_scratch();
  }
  IncrementalWriter(const IncrementalWriter&) = delete;
  IncrementalWriter& operator=(const IncrementalWriter&) = delete;

  [[nodiscard]] bool starts_empty() const override { return empty_; }

  [[nodiscard]] std::unique_ptr<Preparation> prepare(size_t /*number*/) override {
    return std::make_unique<PreparedDocuments>(*this);
  }

  void put(PreparedArticle& a, std::vector<IndexDocument>&& documents, bool known) {
    guarded(index_, [&] {
      const std::string& id = a.id;
      if (known) {
        remove_documents(id);
        copy_finder_.remove(id);
      }
      copy_finder_.add(id, std::move(a.signature));
      add_documents(a, std::move(documents));
      set(schema::kArticleKey, id, a.stored.text());
      set(schema::kUnderstoodKey, id, a.lines.empty() ? "" : pack_article(a.article));
      for (const auto& line : a.lines) {
        if (articles_with(line.key) == kRecurs) write_again(line.key);
      }
    });
  }

  void move(const std::string& id, const StoredArticle& stored) override {
    guarded(index_, [&] { set(schema::kArticleKey, id, stored.text()); });
  }

  void remove(const std::string& id) override {
    guarded(index_, [&] {
      remove_documents(id);
      copy_finder_.remove(id);
      set(schema::kArticleKey, id, "");
      set(schema::kUnderstoodKey, id, "");
    });
  }

  void set_source_file(const SourceFile& state) override {
    guarded(index_, [&] { set(SourceFile::key(state.name), state.text()); });
  }

  void drop_source_file(const std::string& name) override {
    guarded(index_, [&] { out_->set_metadata(SourceFile::key(name), ""); });
  }

  void set_sources(const SourceList& sources) override {
    guarded(index_, [&] { set(std::string(schema::kSourcesKey), sources.text()); });
  }

  void set_forgotten(const std::string& key, bool forgotten) override {
    guarded(index_, [&] { set(schema::kForgottenKey, key, forgotten ? "1" : ""); });
  }

  void publish(uint64_t generation, const std::function<void(std::string_view)>& doing) override {
    guarded(index_, [&] {
      doing("finding copies");
      copy_finder_.update();
      doing("writing");
      out_->set_metadata(std::string(schema::kGenerationKey), std::to_string(generation));
      out_->commit_transaction();
      out_->commit();
      out_->close();
      if (fresh_) {
        lede::publish(index_, name_);
      } else {
        confirm_publication(index_ / name_);
      }
      published_ = true;
    });
  }

 private:
  void set(const std::string& key, const std::string& value) {
    out_->set_metadata(key, sealed_metadata(key, value));
  }
  void set(std::string_view prefix, const std::string& id, const std::string& value) {
    set(schema::term(prefix, id), value);
  }
  [[nodiscard]] std::string get(std::string_view prefix, const std::string& id) const {
    return read_sealed(*out_, schema::term(prefix, id));
  }

  void remove_scratch() {
    out_.reset();
    if (fresh_) remove_unpublished(index_);
  }

  // --- documents of articles --------------------------------------------------------------------
  // At all times every article is written as the lines that recur now demand: whichever article
  // makes a line recur, or stop recurring, has the few others that hold it written again. So the
  // order in which articles come and go leaves no trace.

  [[nodiscard]] uint64_t articles_with(const std::string& key) const {
    return out_->get_termfreq(schema::term(schema::kLine, key));
  }

  [[nodiscard]] std::vector<Xapian::docid> documents_of(const std::string& id) const {
    const std::string term = schema::term(schema::kArticle, id);
    return {out_->postlist_begin(term), out_->postlist_end(term)};
  }

  /// Writes the documents of an article that has none. `documents` are those that it has while
  /// nothing recurs.
  void add_documents(const PreparedArticle& a, std::vector<IndexDocument>&& documents) {
    const auto count = [&](const std::string& key) { return articles_with(key) + 1; };
    const bool recurs = std::any_of(a.lines.begin(), a.lines.end(),
                                    [&](const auto& line) { return count(line.key) >= kRecurs; });
    if (recurs) {
      Article muted = a.article;
      if (mute_recurring(muted, count, false)) {
        documents = make_documents(muted, a.stored.generation);
        add_lines(documents, a.lines);
      }
    }
    for (const auto& d : documents) out_->add_document(xapian_document(d));
  }

  [[nodiscard]] Xapian::Document xapian_document(const IndexDocument& d) const {
    Xapian::Document doc;
    doc.set_data(packer_.pack(d.record));
    for (size_t i = 0; i < d.term_count(); ++i) {
      const auto t = d.term(i);
      if (t.wdf == 0) {
        doc.add_boolean_term(std::string(t.name));
      } else {
        doc.add_term(std::string(t.name), t.wdf);
      }
    }
    for (const auto& [slot, value] : d.values) doc.add_value(slot, value);
    return doc;
  }

  /// The article that its documents were made of, before any line of it was found to recur.
  [[nodiscard]] Article understood(const std::string& id) const {
    std::map<uint32_t, Record> parts;
    for (const auto doc : documents_of(id)) {
      Record r = unpacker_.unpack(out_->get_document(doc).get_data());
      parts.emplace(r.ordinal, std::move(r));
    }
    std::string text;
    for (const auto& [ordinal, r] : parts) text += r.before + r.text + r.after;
    return unpack_article(get(schema::kUnderstoodKey, id), std::move(text));
  }

  /// Writes again all articles that hold a line which has begun or ceased to recur.
  void write_again(const std::string& key) {
    const std::string term = schema::term(schema::kLine, key);
    std::vector<std::string> ids;
    for (auto it = out_->postlist_begin(term); it != out_->postlist_end(term); ++it)
      ids.push_back(out_->get_document(*it).get_value(schema::kArticleSlot));
    for (const auto& id : ids) {
      PreparedArticle a;
      a.article = understood(id);
      a.lines = candidate_lines(a.article);
      out_->delete_document(schema::term(schema::kArticle, id));
      a.stored = StoredArticle::parse(get(schema::kArticleKey, id));
      add_documents(a, a.documents());
    }
  }

  void remove_documents(const std::string& id) {
    std::set<std::string> keys;
    const std::string prefix(schema::kLine);
    for (const auto doc : documents_of(id)) {
      auto it = out_->termlist_begin(doc);
      for (it.skip_to(prefix); it != out_->termlist_end(doc) && (*it).starts_with(prefix); ++it)
        keys.insert((*it).substr(prefix.size()));
    }
    out_->delete_document(schema::term(schema::kArticle, id));
    for (const auto& key : keys) {
      if (articles_with(key) + 1 == kRecurs) write_again(key);
    }
  }

  // --- CopyStore --------------------------------------------------------------------------------

  /// Where no line of an article can be muted, its passages are its paragraphs.
  [[nodiscard]] OwnText own_text_of(const std::string& id) const override {
    if (!get(schema::kUnderstoodKey, id).empty()) {
      const Article article = understood(id);
      return own_text(article, candidate_lines(article));
    }
    std::map<uint32_t, Record> records;
    for (const auto doc : documents_of(id)) {
      Record r = unpacker_.unpack(out_->get_document(doc).get_data());
      const uint32_t ordinal = r.ordinal;
      records.emplace(ordinal, std::move(r));
    }
    OwnText text;
    for (const auto& [ordinal, r] : records) add_to(text, r);
    return text;
  }

  [[nodiscard]] bool has_signatures() const override { return true; }
  void each_signature(
      const std::function<void(const std::string&, const std::string&)>& f) const override {
    const std::string prefix(schema::kFingerprintsKey);
    for (auto it = out_->metadata_keys_begin(prefix); it != out_->metadata_keys_end(prefix); ++it)
      f((*it).substr(prefix.size()), read_sealed(*out_, *it));
  }

  void set_signature(const std::string& id, const std::string& packed) override {
    set(schema::kFingerprintsKey, id, packed);
  }

  [[nodiscard]] std::vector<std::string> copies_of(const std::string& id) const override {
    return lede::copies_of(*out_, id);
  }

  void set_copies(const std::string& id, const std::vector<std::string>& copies) override {
    set(schema::kCopiesKey, id, pack_copies(copies));
  }

  fs::path index_;
  std::string name_;
  bool fresh_;
  bool empty_ = false;
  bool published_ = false;
  std::unique_ptr<Xapian::WritableDatabase> out_;
  RecordPacker packer_;  ///< by the index's dictionary, where it has one
  RecordUnpacker unpacker_;
  CopyFinder copy_finder_;
};

void PreparedDocuments::put(size_t number, bool known) {
  writer_.put(articles_.at(number), std::move(documents_.at(number)), known);
}

}  // namespace

std::unique_ptr<IndexWriter> make_incremental_writer(const fs::path& index, const std::string& name,
                                                     bool fresh) {
  return std::make_unique<IncrementalWriter>(index, name, fresh);
}

}  // namespace lede
