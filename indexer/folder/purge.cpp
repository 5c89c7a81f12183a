#include "indexer/folder/purge.h"

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "common/store/index_dir.h"
#include "common/store/open_database.h"
#include "common/store/record_codec.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "indexer/folder/rewrite.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

/// Copies all that a database holds into a new one, document by document: tables keep more (blocks
/// that are free, the bounds of values). Records are packed by a vocabulary of their own, since
/// that of before has words of what is gone.
void copy_contents(const fs::path& from, const fs::path& to) {
  const Xapian::Database db = open_database(from);
  const RecordUnpacker unpacker(read_sealed(db, std::string(schema::kDictionaryKey)));
  std::vector<std::string> texts;
  size_t bytes = 0;
  for (auto it = db.postlist_begin(""); it != db.postlist_end("") && bytes < kTeachesEnough; ++it) {
    texts.push_back(unpacker.text(db.get_document(*it).get_data()));
    bytes += texts.back().size();
  }
  const std::string dictionary = train_dictionary(texts);
  const RecordPacker packer(dictionary);
  Xapian::WritableDatabase out = create_database(to);
  for (auto it = db.postlist_begin(""); it != db.postlist_end(""); ++it) {
    const Xapian::Document d = db.get_document(*it);
    Xapian::Document copy;
    copy.set_data(packer.pack(unpacker.unpack(d.get_data())));
    for (auto t = d.termlist_begin(); t != d.termlist_end(); ++t) copy.add_term(*t, t.get_wdf());
    for (auto v = d.values_begin(); v != d.values_end(); ++v) copy.add_value(v.get_valueno(), *v);
    out.replace_document(*it, copy);
  }
  for (auto key = db.metadata_keys_begin(""); key != db.metadata_keys_end(""); ++key)
    out.set_metadata(*key, db.get_metadata(*key));
  const std::string key(schema::kDictionaryKey);
  out.set_metadata(key, sealed_metadata(key, dictionary));
  out.commit();
  out.close();
}

}  // namespace

uint64_t purge_index(const fs::path& index) {
  const auto rewrite = [&](const fs::path& from, const fs::path& to, uint64_t generation) {
    // Behind all others: nothing but a killed run's.
    const fs::path copy = index / database_name(generation + 1);
    copy_contents(from, copy);
    copy_compact(copy, to, generation);
    fs::remove_all(copy);
  };
  return rewrite_index(index, std::nullopt, 2, "the index without what was forgotten", rewrite)
      .generation;
}

}  // namespace lede
