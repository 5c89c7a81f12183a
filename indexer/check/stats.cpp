#include "indexer/check/stats.h"

#include <xapian.h>

#include <algorithm>
#include <unordered_map>

#include "common/store/copies.h"
#include "common/store/index_dir.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "common/text/analyzer.h"
#include "common/text/date.h"
#include "common/text/sentences.h"
#include "indexer/folder/disk_space.h"
#include "indexer/folder/guarded.h"
#include "indexer/folder/source_file.h"

namespace lede {

namespace fs = std::filesystem;
namespace s = schema;
using schema::term;

namespace {

/// Articles that are looked at; where there are more, every n-th of them.
constexpr uint64_t kSample = 2000;
constexpr size_t kMaxOutlets = 5;

uint64_t scaled(uint64_t n, uint64_t sampled, uint64_t all) {
  if (sampled == 0) return 0;
  return static_cast<uint64_t>(static_cast<double>(n) * static_cast<double>(all) /
                               static_cast<double>(sampled));
}

/// Groups of articles that are linked by being copies of each other, directly or through others
/// (union-find).
class Links {
 public:
  void join(const std::string& a, const std::string& b) { parent_[find(a)] = find(b); }
  [[nodiscard]] uint64_t groups() const {
    return static_cast<uint64_t>(std::count_if(parent_.begin(), parent_.end(),
                                               [](const auto& p) { return p.first == p.second; }));
  }

 private:
  std::string find(std::string id) {
    for (auto it = parent_.emplace(id, id).first; it->second != id; it = parent_.find(id))
      id = it->second = parent_[it->second];
    return id;
  }
  std::unordered_map<std::string, std::string> parent_;
};

/// Counts what a database holds.
class StatsCounter {
 public:
  explicit StatsCounter(const RecordDatabase& db) : db_(db) {}

  IndexStats run() {
    stats_.articles = db_.articles();
    stats_.passages = db_.passages();
    stats_.muted = db_.documents() - db_.passages();
    stats_.format = s::kFormat;
    stats_.analyzer = analyzer_fingerprint();
    stats_.sources = db_.states()[0].manifest.sources.paths();
    each_article();
    each_file();
    each_copy();
    return std::move(stats_);
  }

 private:
  /// Reads the days of all articles, and the texts of some.
  void each_article() {
    const uint64_t step = std::max<uint64_t>(1, stats_.articles / kSample);
    uint64_t n = 0;
    for (size_t shard = 0; shard < db_.shards().size(); ++shard) {
      const Xapian::Database& segment = db_.shards()[shard].database;
      auto day = segment.valuestream_begin(s::kPublishedSlot);
      const auto last_day = segment.valuestream_end(s::kPublishedSlot);
      db_.each_local(shard, term(s::kKind, s::kKindArticle), [&](Xapian::docid document) {
        if (day != last_day && day.get_docid() < document) day.skip_to(document);
        if (day != last_day && day.get_docid() == document) {
          note_day(unpack_day(*day));
        } else {
          ++stats_.undated;
        }
        if (n++ % step == 0) look_at(db_.document(shard, document));
        return true;
      });
    }
    stats_.words = scaled(stats_.words, stats_.sampled, stats_.articles);
    stats_.text_bytes = scaled(stats_.text_bytes, stats_.sampled, stats_.articles);
    const auto& outlets = db_.outlets().all();
    stats_.outlets = outlets.size();
    for (size_t i = 0; i < std::min(outlets.size(), kMaxOutlets); ++i)
      stats_.largest_outlets.push_back(outlets[i]);
  }

  void note_day(const std::string& yyyymmdd) {
    const std::string iso = iso_day(yyyymmdd);
    if (stats_.first_day.empty() || iso < stats_.first_day) stats_.first_day = iso;
    if (iso > stats_.last_day) stats_.last_day = iso;
  }

  /// Reads the article that begins with a document.
  void look_at(Xapian::docid first) {
    ++stats_.sampled;
    const uint32_t parts = db_.place(first).parts;
    for (uint32_t i = 0; i < parts; ++i) {
      const Record r = db_.record(db_.document(db_.shard_of(first), db_.local(first) + i));
      if (!r.muted) stats_.words += count_words(r.text);
      stats_.text_bytes += r.before.size() + r.text.size() + r.after.size();
    }
  }

  void each_file() {
    db_.each_metadata(0, std::string(s::kFileKey),
                      [&](const std::string&, const std::string& value) {
                        const SourceFile file = SourceFile::parse(value);
                        ++stats_.files;
                        stats_.file_bytes += file.size;
                        for (const auto& [reason, n] : file.skipped) stats_.skipped[reason] += n;
                      });
  }

  void each_copy() {
    Links links;
    const std::string prefix(s::kCopiesKey);
    db_.each_metadata(0, prefix, [&](const std::string& key, const std::string& value) {
      ++stats_.with_copies;
      const std::string id = key.substr(prefix.size());
      const StoredCopies copies = unpack_copies(value);
      if (!copies.as.empty()) links.join(id, copies.as);
      for (const auto& copy : copies.ids) links.join(id, copy);
    });
    stats_.stories = links.groups();
  }

  const RecordDatabase& db_;
  IndexStats stats_;
};

}  // namespace

IndexStats index_stats(const fs::path& index) {
  const auto read = [&] {
    const RecordDatabase db(index);
    const Manifest& manifest = db.states()[0].manifest;
    IndexStats stats = StatsCounter(db).run();
    stats.generation = read_generation(index, manifest);
    stats.earlier = earlier_generations(index, manifest);
    stats.segments = manifest.segments.size();
    stats.deleted = db.get_doccount() - db.documents();
    for (const auto& [name, sum] : manifest.files) {
      stats.bytes += sum.bytes;
      const std::string part = name.substr(name.find('/') + 1);
      stats.parts[part.substr(0, part.find_first_of(".-"))] += sum.bytes;
    }
    return stats;
  };
  return guarded(index, [&] {
    // Between the look at CURRENT and that at a segment, a batch may have removed it.
    constexpr int kAttempts = 5;
    for (int attempt = 1; attempt < kAttempts; ++attempt) {
      try {
        return read();
      } catch (const Xapian::DatabaseOpeningError&) {
        continue;
      }
    }
    return read();
  });
}

}  // namespace lede
