#include "indexer/check/stats.h"

#include <xapian.h>

#include <algorithm>
#include <unordered_map>

#include "common/store/copies.h"
#include "common/store/index_dir.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "common/text/analyzer.h"
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
    stats_.articles = db_.get_termfreq(term(s::kKind, s::kKindArticle));
    stats_.passages = db_.get_termfreq(term(s::kKind, s::kKindPassage));
    stats_.muted = db_.get_termfreq(term(s::kKind, s::kKindMuted));
    stats_.format = db_.get_metadata(std::string(s::kFormatKey));
    stats_.analyzer = db_.get_metadata(std::string(s::kAnalyzerKey));
    stats_.sources = SourceList(read_sealed(db_, std::string(s::kSourcesKey))).paths();
    each_article();
    each_file();
    each_copy();
    return std::move(stats_);
  }

 private:
  /// Reads the days of all articles, and the texts of some.
  void each_article() {
    const uint64_t step = std::max<uint64_t>(1, stats_.articles / kSample);
    std::map<std::string, uint64_t> outlets;
    auto day = db_.valuestream_begin(s::kPublishedSlot);
    const auto last_day = db_.valuestream_end(s::kPublishedSlot);
    const std::string first_parts = term(s::kKind, s::kKindArticle);
    uint64_t n = 0;
    for (auto it = db_.postlist_begin(first_parts); it != db_.postlist_end(first_parts); ++it) {
      if (day != last_day) day.skip_to(*it);
      if (day != last_day && day.get_docid() == *it) {
        note_day(demand_day(*day));
      } else {
        ++stats_.undated;
      }
      if (n++ % step == 0) look_at(*it, outlets);
    }
    stats_.words = scaled(stats_.words, stats_.sampled, stats_.articles);
    stats_.text_bytes = scaled(stats_.text_bytes, stats_.sampled, stats_.articles);
    stats_.outlets = outlets.size();
    for (const auto& [name, articles] : outlets)
      stats_.largest_outlets.emplace_back(name, scaled(articles, stats_.sampled, stats_.articles));
    std::stable_sort(stats_.largest_outlets.begin(), stats_.largest_outlets.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    if (stats_.largest_outlets.size() > kMaxOutlets) stats_.largest_outlets.resize(kMaxOutlets);
  }

  void note_day(const std::string& yyyymmdd) {
    const std::string iso =
        yyyymmdd.substr(0, 4) + "-" + yyyymmdd.substr(4, 2) + "-" + yyyymmdd.substr(6);
    if (stats_.first_day.empty() || iso < stats_.first_day) stats_.first_day = iso;
    if (iso > stats_.last_day) stats_.last_day = iso;
  }

  /// Reads the article that begins with a document.
  void look_at(Xapian::docid first, std::map<std::string, uint64_t>& outlets) {
    ++stats_.sampled;
    const auto place = Places(db_).of(first);
    for (uint32_t i = 0; i < place.parts; ++i) {
      const Record r = db_.record(first + i);
      if (i == 0 && !r.facts.outlet.empty()) ++outlets[r.facts.outlet];
      if (!r.muted) stats_.words += count_words(r.text);
      stats_.text_bytes += r.before.size() + r.text.size() + r.after.size();
    }
  }

  void each_file() {
    const std::string prefix(s::kFileKey);
    for (auto it = db_.metadata_keys_begin(prefix); it != db_.metadata_keys_end(prefix); ++it) {
      const SourceFile file = SourceFile::parse(read_sealed(db_, *it));
      ++stats_.files;
      stats_.file_bytes += file.size;
      for (const auto& [reason, n] : file.skipped) stats_.skipped[reason] += n;
    }
  }

  void each_copy() {
    Links links;
    const std::string prefix(s::kCopiesKey);
    for (auto it = db_.metadata_keys_begin(prefix); it != db_.metadata_keys_end(prefix); ++it) {
      ++stats_.with_copies;
      const std::string id = (*it).substr(prefix.size());
      for (const auto& copy : copies_of(db_, id)) links.join(id, copy);
    }
    stats_.stories = links.groups();
  }

  const RecordDatabase& db_;
  IndexStats stats_;
};

}  // namespace

IndexStats index_stats(const fs::path& index) {
  const auto read = [&] {
    const fs::path published = published_database(index);
    const RecordDatabase db(published);
    IndexStats stats = StatsCounter(db).run();
    stats.generation = read_generation(published);
    stats.earlier = earlier_generations(index, published);
    for (const auto& file : fs::directory_iterator(published)) {
      const uint64_t bytes = bytes_in(file.path());
      stats.bytes += bytes;
      if (file.path().extension() == ".glass") stats.parts[file.path().stem().string()] = bytes;
    }
    return stats;
  };
  return guarded(index, [&] {
    // Batches may go by while this reads: it begins again with the newest state.
    constexpr int kAttempts = 5;
    for (int attempt = 1; attempt < kAttempts; ++attempt) {
      try {
        return read();
      } catch (const Xapian::DatabaseModifiedError&) {
        continue;
      }
    }
    return read();
  });
}

}  // namespace lede
