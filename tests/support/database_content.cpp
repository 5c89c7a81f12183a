#include "tests/support/database_content.h"

#include <xapian.h>

#include <algorithm>
#include <map>

#include "common/store/index_dir.h"
#include "common/store/open_database.h"
#include "common/store/record_codec.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "indexer/folder/source_file.h"

namespace lede::testing {

std::string database_of(const Archive& archive) {
  return current_database(archive.index())->string();
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

std::vector<std::string> database_content(const std::string& database) {
  const Xapian::Database db = open_database(database);
  std::vector<std::string> all;
  std::map<Xapian::docid, std::string> names;
  const RecordUnpacker unpacker(read_sealed(db, std::string(schema::kDictionaryKey)));
  Record first;
  for (auto it = db.postlist_begin(""); it != db.postlist_end(""); ++it) {
    const auto doc = db.get_document(*it);
    Record r = unpacker.unpack(doc.get_data());
    if (r.ordinal == 0) {
      first = r;
    } else {
      take_facts(r, first);
    }
    names[*it] = r.id;
    std::string text = "document " + r.id + " " + written_out(r);
    for (auto v = doc.values_begin(); v != doc.values_end(); ++v) {
      if (v.get_valueno() != schema::kGenerationSlot)
        text += "\nvalue " + std::to_string(v.get_valueno()) + " " + *v;
    }
    for (auto t = doc.termlist_begin(); t != doc.termlist_end(); ++t)
      text += "\n" + *t + " " + std::to_string(t.get_wdf());
    text += "\nlength " + std::to_string(db.get_doclength(*it));
    all.push_back(text);
  }
  for (auto t = db.allterms_begin(); t != db.allterms_end(); ++t) {
    std::vector<std::string> postings;
    for (auto it = db.postlist_begin(*t); it != db.postlist_end(*t); ++it)
      postings.push_back(" " + names[*it] + ":" + std::to_string(it.get_wdf()));
    std::sort(postings.begin(), postings.end());
    std::string text = "term " + *t + " " + std::to_string(t.get_termfreq()) + " " +
                       std::to_string(db.get_collection_freq(*t));
    for (const auto& p : postings) text += p;
    all.push_back(text);
  }
  for (auto it = db.metadata_keys_begin(""); it != db.metadata_keys_end(""); ++it) {
    if (*it == schema::kGenerationKey || *it == schema::kDictionaryKey) continue;
    const bool plain = *it == schema::kFormatKey || *it == schema::kAnalyzerKey;
    std::string value = plain ? db.get_metadata(*it) : read_sealed(db, *it);
    if ((*it).starts_with(schema::kFileKey)) {
      auto state = SourceFile::parse(value);
      state.checked = 0;
      value = state.text();
    }
    all.push_back("metadata " + *it + "=" + without_generation(*it, value));
  }
  for (const unsigned slot :
       {schema::kArticleSlot, schema::kPublishedSlot, schema::kPartSlot, schema::kGenerationSlot})
    all.push_back("slot " + std::to_string(slot) + " " + std::to_string(db.get_value_freq(slot)));
  all.push_back("documents " + std::to_string(db.get_doccount()) + " length " +
                std::to_string(db.get_total_length()));
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace lede::testing
