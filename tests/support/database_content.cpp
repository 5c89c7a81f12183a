#include "tests/support/database_content.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <map>

#include "common/store/index_dir.h"
#include "common/store/record_codec.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "indexer/folder/source_file.h"

namespace lede::testing {

std::string last_segment(const std::string& index) {
  const IndexState state = read_state(index);
  return (state.index / state.manifest.segments.back().folder()).string();
}

size_t count_segments(const std::string& index) {
  return read_state(index).manifest.segments.size();
}

std::string written_out(const Record& r) {
  Record alone = r;
  alone.ordinal = 0;  // the facts are written with an article's first record
  return std::to_string(r.ordinal) + " " + RecordPacker().pack(alone);
}

std::string without_generation(std::string_view key, const std::string& value) {
  if (!key.starts_with(schema::kArticleKey)) return value;
  StoredArticle article = StoredArticle::parse(value);
  article.generation = 0;
  return article.text();
}

std::vector<std::string> database_content(const std::string& index) {
  const RecordDatabase db(index);
  std::vector<std::string> all;
  std::map<Xapian::docid, std::string> names;
  uint64_t length = 0;
  db.each_document("", [&](Xapian::docid document) {
    const auto doc = db.get_document(document);
    const Record r = db.record(document);
    names[document] = r.id;
    std::string text = "document " + r.id + " " + written_out(r);
    for (unsigned slot = 0; slot < schema::kSlots; ++slot) {
      const std::string value = doc.get_value(slot);
      if (!value.empty() && slot != schema::kGenerationSlot)
        text += "\nvalue " + std::to_string(slot) + " " + value;
    }
    length += db.get_doclength(document);
    text += "\nlength " + std::to_string(db.get_doclength(document));
    all.push_back(text);
    return true;
  });
  for (auto t = db.allterms_begin(); t != db.allterms_end(); ++t) {
    std::vector<std::string> postings;
    for (const Shard& shard : db.shards()) {
      const size_t n = static_cast<size_t>(&shard - db.shards().data());
      for (auto it = shard.database.postlist_begin(*t); it != shard.database.postlist_end(*t);
           ++it) {
        if (shard.is_live(*it))
          postings.push_back(" " + names[db.document(n, *it)] + ":" + std::to_string(it.get_wdf()));
      }
    }
    if (postings.empty()) continue;
    std::sort(postings.begin(), postings.end());
    std::string text = "term " + *t;
    for (const auto& p : postings) text += p;
    all.push_back(text);
  }
  for (const KeyTable table : kKeyTables) {
    db.each_with_key(table, {0, ~uint64_t{0}}, [&](uint64_t key, Xapian::docid document) {
      all.push_back(fmt::format("key {} {} {}", static_cast<int>(table), key, names[document]));
      return true;
    });
  }
  db.each_metadata(0, "", [&](const std::string& key, std::string value) {
    if (key.starts_with(schema::kFileKey)) {
      auto state = SourceFile::parse(value);
      state.checked = 0;
      value = state.text();
    }
    all.push_back("metadata " + key + "=" + without_generation(key, value));
  });
  const Manifest& manifest = db.states()[0].manifest;
  all.push_back("sources " + manifest.sources.text());
  for (const auto& key : manifest.forgotten) all.push_back("forgotten " + key);
  all.push_back(fmt::format("documents {} articles {} passages {} length {}", db.documents(),
                            db.articles(), db.passages(), length));
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace lede::testing
