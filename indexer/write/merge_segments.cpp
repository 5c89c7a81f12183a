#include "indexer/write/merge_segments.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <queue>
#include <utility>
#include <vector>

#include "common/store/metadata_cursors.h"
#include "common/store/open_database.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "common/text/unicode.h"
#include "indexer/repeats/fingerprint_writer.h"
#include "indexer/write/key_writer.h"
#include "indexer/write/run_dictionary.h"

namespace lede {

namespace {

/// Terms, or documents, between two calls of `going_on`.
constexpr uint64_t kOften = 4096;

/// A segment that is merged.
struct MergedShard {
  const Shard* shard = nullptr;
  std::vector<uint32_t> docids;  ///< the new number of each document, by its own; 0 for deleted
};

/// The terms of a segment, one after the other.
struct TermCursor {
  const MergedShard* merged = nullptr;
  size_t order = 0;
  Xapian::TermIterator at;
  Xapian::TermIterator end;
  std::string term;

  bool next() {
    if (++at == end) return false;
    term = *at;
    return true;
  }
};

class SegmentMerge {
 public:
  SegmentMerge(IndexChange& change, size_t first, size_t count, const WriterOptions& options,
               const std::function<void()>& going_on)
      : change_(change), first_(first), count_(count), going_on_(going_on) {
    segment_ = change.begin_segment();
    folder_ = change.index() / segment_.folder();
    tables_ = make_tables(folder_, options.by_library);
    uint32_t last = 0;
    for (size_t i = first; i < first + count; ++i) {
      MergedShard m{&change.view().shards()[i], {}};
      m.docids.resize(m.shard->database.get_lastdocid() + 1);
      for (uint32_t d = 1; d < m.docids.size(); ++d) m.docids[d] = m.shard->is_live(d) ? ++last : 0;
      merged_.push_back(std::move(m));
    }
  }

  void run(MergedVocabulary vocabulary) {
    choose_vocabulary(vocabulary);
    const auto rest = [&] {
      write_metadata();
      for (const auto& m : merged_) write_facts(m);
      write_terms();
      return std::vector<FileSum>{write_keys(), write_prints()};
    };
    const auto files = write_segment(
        *tables_, [&](const std::atomic<bool>& stop) { write_data(stop); }, rest, [] {});
    change_.add_segment(segment_, files, first_, count_);
  }

 private:
  void go_on() {
    if (++steps_ % kOften == 0) going_on_();
  }

  void choose_vocabulary(MergedVocabulary choice) {
    std::string bytes;
    if (choice == MergedVocabulary::learned) {
      bytes = learn();
      segment_.vocabulary = change_.add_vocabulary(bytes);
    } else {
      for (const auto& m : merged_) {
        if (m.shard->segment.vocabulary != 0) segment_.vocabulary = m.shard->segment.vocabulary;
      }
      if (segment_.vocabulary == 0 && change_.vocabulary() == 0) {
        bytes = learn();
        segment_.vocabulary = change_.add_vocabulary(bytes);
      } else {
        bytes = change_.vocabulary_bytes(segment_.vocabulary);
      }
    }
    packs_anew_ = choice == MergedVocabulary::learned;
    packer_ = RecordPacker(bytes);
  }

  /// A vocabulary of the first texts; empty where they are too few to be worth one.
  [[nodiscard]] std::string learn() const {
    std::vector<std::string> texts;
    size_t bytes = 0;
    for (const auto& m : merged_) {
      for (uint32_t d = 1; d < m.docids.size() && bytes < kTeachesEnough; ++d) {
        if (m.docids[d] == 0) continue;
        texts.push_back(m.shard->unpacker->text(m.shard->database.get_document(d).get_data()));
        bytes += texts.back().size();
      }
    }
    return bytes < RunDictionary::kWorthLearning ? "" : train_dictionary(texts);
  }

  /// In a thread of its own, with databases of its own.
  void write_data(const std::atomic<bool>& stop) {
    for (const auto& m : merged_) {
      const Xapian::Database db = open_segment(change_.index() / m.shard->segment.folder());
      const bool is_copied = !packs_anew_ && m.shard->segment.vocabulary == segment_.vocabulary;
      for (uint32_t d = 1; d < m.docids.size(); ++d) {
        if (m.docids[d] == 0) continue;
        if (stop) return;
        const std::string data = db.get_document(d, Xapian::DOC_ASSUME_VALID).get_data();
        if (is_copied) {
          static_cast<void>(unsealed(data, "the record of a passage"));
          tables_->add_data(m.docids[d], data);
        } else {
          tables_->add_data(m.docids[d], packer_.pack(m.shard->unpacker->unpack(data)));
        }
      }
    }
  }

  void write_metadata() {
    MetadataCursors keys("");
    for (const auto& m : merged_) keys.add(m.shard->database);
    while (keys.next()) {
      const auto value = unsealed(keys.value(), printable(keys.key()), keys.key());
      // That there is none any more need not be said where nobody said that there was one.
      if (!value.empty() || first_ > 0) tables_->add_metadata(keys.key(), keys.value());
      go_on();
    }
  }

  void write_facts(const MergedShard& m) {
    const Xapian::Database& db = m.shard->database;
    std::vector<Xapian::ValueIterator> at;
    std::vector<Xapian::ValueIterator> end;
    for (unsigned slot = 0; slot < schema::kSlots; ++slot) {
      at.push_back(db.valuestream_begin(slot));
      end.push_back(db.valuestream_end(slot));
    }
    std::vector<std::pair<uint32_t, std::string>> held(schema::kSlots);
    std::vector<std::pair<uint32_t, std::string_view>> values;
    for (auto it = db.postlist_begin(""); it != db.postlist_end(""); ++it) {
      const uint32_t docid = m.docids.at(*it);
      if (docid == 0) continue;
      values.clear();
      for (unsigned slot = 0; slot < schema::kSlots; ++slot) {
        if (at[slot] == end[slot]) continue;
        if (at[slot].get_docid() < *it) at[slot].skip_to(*it);
        if (at[slot] == end[slot] || at[slot].get_docid() != *it) continue;
        held[slot] = {slot, *at[slot]};
        values.emplace_back(slot, held[slot].second);
      }
      tables_->add_facts(docid, it.get_doclength(), values);
      go_on();
    }
  }

  void write_terms() {
    std::vector<TermCursor> cursors(merged_.size());
    const auto later = [](const TermCursor* a, const TermCursor* b) {
      const int c = a->term.compare(b->term);
      return c != 0 ? c > 0 : a->order > b->order;
    };
    std::priority_queue<TermCursor*, std::vector<TermCursor*>, decltype(later)> heap(later);
    for (size_t i = 0; i < merged_.size(); ++i) {
      const Xapian::Database& db = merged_[i].shard->database;
      cursors[i] = {&merged_[i], i, db.allterms_begin(), db.allterms_end(), {}};
      if (cursors[i].at == cursors[i].end) continue;
      cursors[i].term = *cursors[i].at;
      heap.push(&cursors[i]);
    }
    while (!heap.empty()) {
      const std::string term = heap.top()->term;
      tables_->begin_term(term);
      while (!heap.empty() && heap.top()->term == term) {
        TermCursor* c = heap.top();
        heap.pop();
        write_postings(*c->merged, term);
        if (c->next()) heap.push(c);
      }
      tables_->end_term();
      go_on();
    }
  }

  void write_postings(const MergedShard& m, const std::string& term) {
    const Xapian::Database& db = m.shard->database;
    const auto end = db.postlist_end(term);
    for (auto it = db.postlist_begin(term); it != end; ++it) {
      if (const uint32_t docid = m.docids.at(*it); docid != 0)
        tables_->add_posting(docid, it.get_wdf());
    }
  }

  [[nodiscard]] FileSum write_keys() {
    std::vector<MergedKeys> from;
    for (const auto& m : merged_) from.push_back({m.shard->keys.get(), m.docids});
    return merge_keys(folder_ / kKeyFile, from);
  }

  [[nodiscard]] FileSum write_prints() {
    std::vector<MergedFingerprints> from;
    for (size_t i = 0; i < merged_.size(); ++i) {
      const std::vector<uint32_t>& docids = merged_[i].docids;
      from.push_back({&change_.fingerprints(first_ + i), [&docids](uint32_t document) {
                        return document < docids.size() ? docids[document] : 0;
                      }});
    }
    return merge_fingerprints(folder_ / kFingerprintFile, from);
  }

  IndexChange& change_;
  size_t first_;
  size_t count_;
  const std::function<void()>& going_on_;
  SegmentEntry segment_;
  std::filesystem::path folder_;
  std::unique_ptr<SegmentTables> tables_;
  std::vector<MergedShard> merged_;
  RecordPacker packer_;
  bool packs_anew_ = false;
  uint64_t steps_ = 0;
};

}  // namespace

void merge_segments(IndexChange& change, size_t first, size_t count, MergedVocabulary vocabulary,
                    const WriterOptions& options, const std::function<void()>& going_on) {
  SegmentMerge(change, first, count, options, going_on).run(vocabulary);
}

}  // namespace lede
