// The end of a SegmentBuilder: the tables of its segment.
#include <algorithm>
#include <future>
#include <utility>

#include "common/store/open_database.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "indexer/repeats/fingerprint_writer.h"
#include "indexer/write/segment_builder.h"

namespace lede {

namespace fs = std::filesystem;

void SegmentBuilder::finish(const std::function<void(std::string_view)>& doing) {
  unpacker_ = std::make_unique<RecordUnpacker>(dictionary_.bytes());
  doing("finding copies");
  const bool is_first = change_.view().shards().empty();
  std::future<void> copies;
  if (is_first) {
    copies = std::async(std::launch::async, [&] { copy_finder_.update(); });
  } else {
    // It looks into the segments before, as what follows does, and a database is for one thread.
    copy_finder_.update();
  }
  find_recurring_lines();
  mute_what_recurs();
  if (!is_first && !is_needed()) {
    std::error_code ec;
    fs::remove_all(change_.index() / segment_.folder(), ec);
    return;
  }
  doing("writing");
  write(copies, doing);
}

bool SegmentBuilder::is_needed() const {
  return !metadata_.empty() ||
         std::any_of(articles_.begin(), articles_.end(), [](const Entry& e) { return !e.gone; });
}

void SegmentBuilder::write(std::future<void>& copies,
                           const std::function<void(std::string_view)>& doing) {
  const fs::path folder = change_.index() / segment_.folder();
  number_documents();
  const auto tables = make_tables(folder, options_.by_library);
  const auto data = [&](const std::atomic<bool>& stop) {
    each_document([&](uint32_t docid, const RunDocument& d) {
      if (!stop) tables->add_data(docid, d.data);
    });
  };
  const auto rest = [&] {
    if (copies.valid()) copies.get();
    write_metadata(*tables);
    each_document([&](uint32_t docid, const RunDocument& d) {
      tables->add_facts(docid, d.length, d.values);
    });
    KeyWriter keys(folder / kKeyFile);
    merge_runs(spool_, postings_, options_.memory / 4, *tables, keys);
    return std::vector<FileSum>{keys.finish(), write_prints(folder)};
  };
  const auto files = write_segment(*tables, data, rest, [&] { doing("checking"); });
  if (change_.vocabulary() == 0 && !dictionary_.bytes().empty()) {
    segment_.vocabulary = change_.add_vocabulary(dictionary_.bytes());
  } else {
    segment_.vocabulary = change_.vocabulary();
  }
  change_.add_segment(segment_, files);
}

/// Documents are numbered in the order of the runs, those that are left out aside.
void SegmentBuilder::number_documents() {
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

void SegmentBuilder::each_document(
    const std::function<void(uint32_t, const RunDocument&)>& f) const {
  for (size_t r = 0; r < runs_.size(); ++r) {
    const std::string bytes = spool_.read(runs_[r].documents.at, runs_[r].documents.size);
    std::string_view in = bytes;
    for (const uint32_t docid : postings_[r].docids) {
      const RunDocument d = RunDocument::take(in);
      if (docid != 0) f(docid, d);
    }
  }
}

void SegmentBuilder::write_metadata(SegmentTables& tables) const {
  // Few keys are held; those of articles are made as their turn comes.
  std::vector<const Entry*> by_id;
  for (const Entry& e : articles_) {
    if (!e.gone) by_id.push_back(&e);
  }
  std::sort(by_id.begin(), by_id.end(),
            [](const Entry* a, const Entry* b) { return a->id < b->id; });
  auto held = metadata_.begin();
  auto entry = by_id.begin();
  const auto write_each = [&](std::string_view prefix, auto&& value) {
    for (entry = by_id.begin(); entry != by_id.end(); ++entry) {
      const std::string key = schema::term(prefix, (*entry)->id);
      for (; held != metadata_.end() && held->first < key; ++held)
        tables.add_metadata(held->first, held->second);
      // It was removed, and came again.
      const bool was_removed = held != metadata_.end() && held->first == key;
      if (was_removed) ++held;
      const std::optional<std::string> v = value(**entry);
      if (v || was_removed) tables.add_metadata(key, sealed_metadata(key, v.value_or("")));
    }
  };
  write_each(schema::kArticleKey, [](const Entry& e) { return std::optional(e.stored.text()); });
  write_each(schema::kUnderstoodKey, [&](const Entry& e) {
    // Where there was another article with this id, the segments before say what it was.
    return e.understood.size == 0 && !e.replaces
               ? std::nullopt
               : std::optional(spool_.read(e.understood.at, e.understood.size));
  });
  for (; held != metadata_.end(); ++held) tables.add_metadata(held->first, held->second);
}

FileSum SegmentBuilder::write_prints(const fs::path& folder) const {
  std::vector<std::pair<uint32_t, CopySignature>> signatures;
  for (const Entry& e : articles_) {
    if (e.gone || e.prints.size == 0) continue;
    signatures.emplace_back(postings_[e.documents.run].docids[e.documents.first],
                            CopySignature::unpack(spool_.read(e.prints.at, e.prints.size)));
  }
  std::sort(signatures.begin(), signatures.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<ArticlePrints> prints;
  for (const auto& [document, s] : signatures) prints.push_back({document, s.day, s.prints});
  return write_fingerprints(folder / kFingerprintFile, prints);
}

}  // namespace lede
