#include "indexer/index_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>

#include "common/analyzer.h"
#include "common/errors.h"
#include "common/ids.h"
#include "common/index_dir.h"
#include "common/record_codec.h"
#include "common/schema.h"
#include "common/shingles.h"
#include "indexer/documents.h"
#include "indexer/near_duplicates.h"
#include "indexer/recurring.h"
#include "indexer/stored_article.h"

namespace lede {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr const char* kRootsKey = "lede.roots";

/// The lock of an index: held as long as the object lives, let go by the system when the process
/// dies.
class IndexLock {
 public:
  explicit IndexLock(const fs::path& index) {
    const fs::path path = index / "lock";
    fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd_ < 0)
      throw Error(ErrorKind::io,
                  fmt::format("cannot open {}: {}", path.string(), std::strerror(errno)));
    if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
      const int why = errno;
      ::close(fd_);
      if (why == EWOULDBLOCK) {
        throw Error(
            ErrorKind::locked,
            fmt::format("another lede-index is writing {}; wait for it to end, then run this again",
                        index.string()));
      }
      throw Error(ErrorKind::io,
                  fmt::format("cannot lock {}: {}", path.string(), std::strerror(why)));
    }
  }
  ~IndexLock() { ::close(fd_); }
  IndexLock(const IndexLock&) = delete;
  IndexLock& operator=(const IndexLock&) = delete;

 private:
  int fd_ = -1;
};

constexpr std::string_view kDatabasePrefix = "lede-db-";

/// Number of a database folder "lede-db-000012"; 0 for other names. What else stands in an index
/// folder is somebody else's and never touched.
uint64_t database_number(const std::string& name) {
  const size_t n = kDatabasePrefix.size();
  if (!name.starts_with(kDatabasePrefix) || name.size() != n + 6 ||
      name.find_first_not_of("0123456789", n) != std::string::npos)
    return 0;
  return std::stoull(name.substr(n));
}

/// A state is one line of JSON, then the path: a path may hold any bytes, JSON may not.
FileState file_state_from(const std::string& value) {
  const auto line_end = value.find('\n');
  const json j = json::parse(value.substr(0, line_end));
  FileState s;
  s.path = value.substr(line_end + 1);
  s.size = j.at("size");
  s.modified = j.at("modified");
  s.changed = j.at("changed");
  s.checked = j.at("checked");
  s.version = j.at("version");
  s.articles = j.at("articles");
  s.skipped = j.at("skipped").get<std::map<std::string, uint64_t>>();
  return s;
}

}  // namespace

struct IndexWriter::Impl {
  fs::path index;
  WriteMode mode;
  std::unique_ptr<IndexLock> lock;
  std::string database;  ///< folder written to; empty for a dry run
  bool fresh = false;    ///< the folder is new and unpublished
  bool published = false;
  bool in_transaction = false;
  std::unique_ptr<Xapian::WritableDatabase> out;
  std::unique_ptr<NearDuplicates> near_duplicates;
  std::unique_ptr<Xapian::Database> in;  ///< dry run only; null when there is no index yet
  RecordPacker packer;                   ///< by the index's dictionary, where it has one
  RecordUnpacker unpacker;
  uint64_t next_generation = 1;

  [[nodiscard]] const Xapian::Database* db() const {
    if (out) return out.get();
    return in.get();
  }

  [[nodiscard]] std::string metadata(const std::string& name) const {
    return db() ? db()->get_metadata(name) : "";
  }

  void check_format() const {
    const std::string format = metadata(std::string(schema::kFormatKey));
    const std::string analyzer = metadata(std::string(schema::kAnalyzerKey));
    if (format != schema::kFormat || analyzer != analyzer_fingerprint()) {
      throw Error(ErrorKind::format, fmt::format("{} was made by another version of Lede; build it "
                                                 "anew with lede-index --rebuild SOURCE...",
                                                 index.string()));
    }
  }

  /// Scratch folders of killed runs, and all published ones but the last two (a reader may still
  /// use the one before).
  void clean(const std::string& current) const {
    std::set<uint64_t> published_numbers;
    for (const auto& entry : fs::directory_iterator(index)) {
      if (const auto n = database_number(entry.path().filename().string()); n != 0)
        published_numbers.insert(n);
    }
    const uint64_t now = database_number(current);
    uint64_t before = 0;
    for (const uint64_t n : published_numbers) {
      if (n < now) before = n;
    }
    for (const auto& entry : fs::directory_iterator(index)) {
      const auto n = database_number(entry.path().filename().string());
      if (n != 0 && n != now && (n != before || now == 0)) fs::remove_all(entry.path());
    }
  }

  void open() {
    std::error_code ec;
    std::optional<fs::path> current;
    if (mode == WriteMode::dry_run) {
      current = current_database(index);
      if (current) in = std::make_unique<Xapian::Database>(current->string());
      if (in) check_format();
      return;
    }
    if (mode == WriteMode::dry_rebuild) return;
    fs::create_directories(index, ec);
    if (ec)
      throw Error(ErrorKind::io, fmt::format("cannot create {}: {}", index.string(), ec.message()));
    lock = std::make_unique<IndexLock>(index);
    try {
      current = current_database(index);
    } catch (const Error&) {
      current.reset();
      if (mode != WriteMode::rebuild) throw;
    }
    const std::string name = current ? current->filename().string() : "";
    clean(name);
    if (current && mode == WriteMode::incremental) {
      database = name;
      out = std::make_unique<Xapian::WritableDatabase>(current->string(), Xapian::DB_OPEN);
      check_format();
      next_generation = stored_generation() + 1;
    } else {
      if (current) {
        try {
          const Xapian::Database old(current->string());
          const std::string g = old.get_metadata(std::string(schema::kGenerationKey));
          if (!g.empty()) next_generation = std::stoull(g) + 1;
        } catch (const Xapian::Error&) {
          // A damaged database is what --rebuild is for: its generations are not counted on.
        }
      }
      fresh = true;
      database = fmt::format("{}{:06}", kDatabasePrefix, database_number(name) + 1);
      out = std::make_unique<Xapian::WritableDatabase>((index / database).string(),
                                                       Xapian::DB_CREATE_OR_OVERWRITE);
    }
    const std::string dictionary = metadata(std::string(schema::kDictionaryKey));
    packer = RecordPacker(dictionary);
    unpacker = RecordUnpacker(dictionary);
    out->begin_transaction();
    in_transaction = true;
    near_duplicates = std::make_unique<NearDuplicates>(
        *out, [this](const std::string& id) { return stored_shingles(id); });
    out->set_metadata(std::string(schema::kFormatKey), std::string(schema::kFormat));
    out->set_metadata(std::string(schema::kAnalyzerKey), analyzer_fingerprint());
  }

  [[nodiscard]] uint64_t stored_generation() const {
    const std::string g = metadata(std::string(schema::kGenerationKey));
    return g.empty() ? 0 : std::stoull(g);
  }

  // --- documents of articles --------------------------------------------------------------------
  // At all times every article is written as the lines that recur now demand: whichever article
  // makes a line recur, or stop recurring, has the few others that hold it written again. So the
  // order in which articles come and go leaves no trace.

  [[nodiscard]] uint64_t articles_with(const std::string& key) const {
    return out->get_termfreq(schema::term(schema::kLine, key));
  }

  [[nodiscard]] std::vector<Xapian::docid> documents_of(const std::string& id) const {
    const std::string term = schema::term(schema::kArticle, id);
    return {out->postlist_begin(term), out->postlist_end(term)};
  }

  /// Writes the documents of an article that has none. Returns the number of its passages.
  uint64_t add_documents(const Article& understood, const std::vector<CandidateLine>& lines) {
    const auto count = [&](const std::string& key) { return articles_with(key) + 1; };
    const bool recurs = std::any_of(lines.begin(), lines.end(),
                                    [&](const auto& line) { return count(line.key) >= kRecurs; });
    std::optional<Article> muted;
    if (recurs) mute_recurring(muted.emplace(understood), count, false);
    const Article& article = muted ? *muted : understood;
    uint64_t passages = 0;
    const std::string is_passage = schema::term(schema::kKind, schema::kKindPassage);
    bool first = true;
    for (auto& doc : make_documents(article, packer)) {
      for (size_t i = 0; first && i < lines.size(); ++i)
        doc.add_boolean_term(schema::term(schema::kLine, lines[i].key));
      first = false;
      out->add_document(doc);
      auto it = doc.termlist_begin();
      it.skip_to(is_passage);
      if (it != doc.termlist_end() && *it == is_passage) ++passages;
    }
    return passages;
  }

  /// The article that its documents were made of, before any line of it was found to recur.
  [[nodiscard]] Article understood(const std::string& id) const {
    std::map<uint32_t, Record> parts;
    for (const auto doc : documents_of(id)) {
      Record r = unpacker.unpack(out->get_document(doc).get_data());
      parts.emplace(r.ordinal, std::move(r));
    }
    std::string text;
    for (const auto& [ordinal, r] : parts) text += r.before + r.text + r.after;
    return unpack_article(out->get_metadata(schema::term(schema::kUnderstoodKey, id)),
                          std::move(text));
  }

  /// own_shingles of an article in the database. Where no line of it can be muted, its passages are
  /// its paragraphs.
  [[nodiscard]] std::vector<uint32_t> stored_shingles(const std::string& id) const {
    if (!out->get_metadata(schema::term(schema::kUnderstoodKey, id)).empty()) {
      const Article article = understood(id);
      return own_shingles(article, candidate_lines(article));
    }
    std::map<uint32_t, std::string> passages;
    for (const auto doc : documents_of(id)) {
      Record r = unpacker.unpack(out->get_document(doc).get_data());
      if (!r.chrome) passages.emplace(r.ordinal, std::move(r.text));
    }
    std::vector<std::string_view> pieces;
    for (const auto& [ordinal, text] : passages) pieces.push_back(text);
    return shingles(pieces);
  }

  /// Writes again all articles that hold a line which has begun or ceased to recur.
  void settle(const std::string& key) {
    const std::string term = schema::term(schema::kLine, key);
    std::vector<std::string> ids;
    for (auto it = out->postlist_begin(term); it != out->postlist_end(term); ++it)
      ids.push_back(out->get_document(*it).get_value(schema::kArticleSlot));
    for (const auto& id : ids) {
      const Article article = understood(id);
      out->delete_document(schema::term(schema::kArticle, id));
      add_documents(article, candidate_lines(article));
    }
  }

  void remove_documents(const std::string& id) {
    std::set<std::string> keys;
    const std::string prefix(schema::kLine);
    for (const auto doc : documents_of(id)) {
      for (auto it = out->termlist_begin(doc); it != out->termlist_end(doc); ++it) {
        if ((*it).starts_with(prefix)) keys.insert((*it).substr(prefix.size()));
      }
    }
    out->delete_document(schema::term(schema::kArticle, id));
    for (const auto& key : keys) {
      if (articles_with(key) + 1 == kRecurs) settle(key);
    }
  }

  void remove_scratch() {
    out.reset();
    if (fresh && !published && !database.empty()) {
      std::error_code ec;
      fs::remove_all(index / database, ec);
    }
  }
};

namespace {

/// Runs `f`, turning Xapian's exceptions into ours.
template <typename F>
auto guarded(const fs::path& index, F&& f) {
  try {
    return f();
  } catch (const Xapian::DatabaseLockError&) {
    throw Error(
        ErrorKind::locked,
        fmt::format("another program is writing {}; wait for it to end, then run this again",
                    index.string()));
  } catch (const Xapian::DatabaseCorruptError& e) {
    throw Error(ErrorKind::damaged,
                fmt::format("{} is damaged ({}); build it anew with lede-index --rebuild SOURCE...",
                            index.string(), e.get_msg()));
  } catch (const Xapian::DatabaseOpeningError& e) {
    throw Error(
        ErrorKind::damaged,
        fmt::format("{} cannot be opened ({}); build it anew with lede-index --rebuild SOURCE...",
                    index.string(), e.get_msg()));
  } catch (const Xapian::Error& e) {
    throw Error(
        ErrorKind::io,
        fmt::format("writing {} failed: {}{}; the index is as it was before", index.string(),
                    e.get_msg(),
                    e.get_error_string() ? fmt::format(" ({})", e.get_error_string()) : ""));
  } catch (const fs::filesystem_error& e) {
    throw Error(ErrorKind::io, fmt::format("writing {} failed: {}", index.string(), e.what()));
  }
}

}  // namespace

IndexWriter::IndexWriter(const fs::path& index, WriteMode mode) : impl_(std::make_unique<Impl>()) {
  impl_->index = index;
  impl_->mode = mode;
  try {
    guarded(index, [&] { impl_->open(); });
  } catch (...) {
    // A lock that was not gained must not take another batch's scratch folder away.
    if (impl_->lock) impl_->remove_scratch();
    throw;
  }
}

IndexWriter::~IndexWriter() {
  if (!impl_->published && impl_->in_transaction && impl_->out) {
    try {
      impl_->out->cancel_transaction();
      impl_->out->close();
    } catch (const Xapian::Error&) {
      // Nothing was published; there is nobody to tell.
    }
  }
  impl_->remove_scratch();
}

std::vector<FileState> IndexWriter::file_states() const {
  return guarded(impl_->index, [&] {
    std::vector<FileState> states;
    const auto* db = impl_->db();
    if (!db) return states;
    const std::string prefix(schema::kFileKey);
    for (auto it = db->metadata_keys_begin(prefix); it != db->metadata_keys_end(prefix); ++it) {
      states.push_back(file_state_from(db->get_metadata(*it)));
    }
    return states;
  });
}

void IndexWriter::set_file_state(const FileState& s) {
  if (!impl_->out) return;
  json j;
  j["size"] = s.size;
  j["modified"] = s.modified;
  j["changed"] = s.changed;
  j["checked"] = s.checked;
  j["version"] = s.version;
  j["articles"] = s.articles;
  j["skipped"] = s.skipped;
  guarded(impl_->index, [&] {
    impl_->out->set_metadata(schema::term(schema::kFileKey, content_hash(s.path)),
                             j.dump() + "\n" + s.path);
  });
}

void IndexWriter::drop_file_state(const std::string& path) {
  if (!impl_->out) return;
  guarded(impl_->index, [&] {
    impl_->out->set_metadata(schema::term(schema::kFileKey, content_hash(path)), "");
  });
}

StoredArticle IndexWriter::article(const std::string& id) const {
  return guarded(impl_->index, [&] {
    return StoredArticle::parse(impl_->metadata(schema::term(schema::kArticleKey, id)));
  });
}

void IndexWriter::move_article(const std::string& id, const StoredArticle& stored) {
  if (!impl_->out) return;
  guarded(impl_->index,
          [&] { impl_->out->set_metadata(schema::term(schema::kArticleKey, id), stored.text()); });
}

std::vector<std::string> IndexWriter::articles_of(const std::string& path) const {
  return guarded(impl_->index, [&] {
    std::set<std::string> ids;
    if (const auto* db = impl_->db()) {
      const std::string term = schema::term(schema::kSource, content_hash(path));
      for (auto it = db->postlist_begin(term); it != db->postlist_end(term); ++it) {
        ids.insert(db->get_document(*it).get_value(schema::kArticleSlot));
      }
    }
    return std::vector<std::string>(ids.begin(), ids.end());
  });
}

uint64_t IndexWriter::put_article(const std::string& id, const StoredArticle& stored,
                                  const Article& article) {
  return guarded(impl_->index, [&]() -> uint64_t {
    if (!impl_->out) return 0;
    const std::string name = schema::term(schema::kArticleKey, id);
    if (!impl_->out->get_metadata(name).empty()) {
      impl_->remove_documents(id);
      impl_->near_duplicates->remove(id);
    }
    const auto lines = candidate_lines(article);
    impl_->near_duplicates->add(id, article, lines);
    const uint64_t passages = impl_->add_documents(article, lines);
    impl_->out->set_metadata(name, stored.text());
    impl_->out->set_metadata(schema::term(schema::kUnderstoodKey, id),
                             lines.empty() ? "" : pack_article(article));
    for (const auto& line : lines) {
      if (impl_->articles_with(line.key) == kRecurs) impl_->settle(line.key);
    }
    return passages;
  });
}

void IndexWriter::remove_article(const std::string& id) {
  if (!impl_->out) return;
  guarded(impl_->index, [&] {
    impl_->remove_documents(id);
    impl_->near_duplicates->remove(id);
    impl_->out->set_metadata(schema::term(schema::kArticleKey, id), "");
    impl_->out->set_metadata(schema::term(schema::kUnderstoodKey, id), "");
  });
}

std::vector<std::string> IndexWriter::roots() const {
  return guarded(impl_->index, [&] {
    std::vector<std::string> roots;
    const std::string value = impl_->metadata(kRootsKey);
    for (size_t at = 0; at < value.size();) {
      const size_t end = std::min(value.find('\0', at), value.size());
      roots.push_back(value.substr(at, end - at));
      at = end + 1;
    }
    return roots;
  });
}

void IndexWriter::set_roots(const std::vector<std::string>& roots) {
  if (!impl_->out) return;
  std::string value;
  for (const auto& r : roots) value += r + '\0';
  guarded(impl_->index, [&] { impl_->out->set_metadata(kRootsKey, value); });
}

void IndexWriter::publish() {
  if (!impl_->out) return;
  guarded(impl_->index, [&] {
    impl_->near_duplicates->settle();
    impl_->out->set_metadata(std::string(schema::kGenerationKey),
                             std::to_string(impl_->next_generation));
    impl_->out->commit_transaction();
    impl_->in_transaction = false;
    impl_->out->commit();
    impl_->out->close();
    if (impl_->fresh) lede::publish(impl_->index, impl_->database);
    impl_->published = true;
  });
}

bool IndexWriter::is_new() const {
  return impl_->fresh;
}

uint64_t IndexWriter::generation() const {
  if (impl_->published) return impl_->next_generation;
  return guarded(impl_->index, [&] { return impl_->stored_generation(); });
}

uint64_t IndexWriter::documents() const {
  return guarded(impl_->index,
                 [&]() -> uint64_t { return impl_->db() ? impl_->db()->get_doccount() : 0; });
}

}  // namespace lede
