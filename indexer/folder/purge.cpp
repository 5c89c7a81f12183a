#include "indexer/folder/purge.h"

#include <xapian.h>

#include <string>
#include <vector>

#include "common/base/durable.h"
#include "common/store/index_dir.h"
#include "common/store/open_database.h"
#include "common/store/record_codec.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "indexer/folder/disk_space.h"
#include "indexer/folder/generations.h"
#include "indexer/folder/guarded.h"
#include "indexer/folder/lock.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

/// Bytes of texts from which a vocabulary is learned.
constexpr size_t kTeachesEnough = 1U << 20U;

/// Copies all that a database holds into a new one, document by document: tables keep more (blocks
/// that are free, the bounds of values). Records are packed by a vocabulary of their own, since
/// that of before has words of what is gone.
void copy_contents(const fs::path& from, const fs::path& to, uint64_t generation) {
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
  out.set_metadata(std::string(schema::kGenerationKey), std::to_string(generation));
  out.commit();
  out.close();
}

}  // namespace

uint64_t purge_index(const fs::path& index) {
  static_cast<void>(published_database(index));  // no lock is left where there is no index
  const IndexLock lock(index);
  return guarded(index, [&] {
    remove_unpublished(index);
    const fs::path published = published_database(index);
    need_space(index, 2 * bytes_in(published), "the index without what was forgotten");
    const uint64_t generation = next_generation(index);
    const std::string copy = database_name(generation);
    const std::string compact = database_name(generation + 1);
    try {
      copy_contents(published, index / copy, generation + 1);
      open_database(index / copy)
          .compact((index / compact).string(),
                   Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL);
      for (const auto& file : fs::directory_iterator(index / compact)) sync_path(file.path());
      publish(index, compact);
    } catch (...) {
      remove_unpublished(index);
      throw;
    }
    for (const auto& state : earlier_generations(index, index / compact))
      fs::remove_all(state.folder);
    sync_path(index);
    return generation + 1;
  });
}

}  // namespace lede
