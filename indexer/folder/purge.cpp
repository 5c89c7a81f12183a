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
#include "indexer/folder/copy_folder.h"
#include "indexer/folder/disk_space.h"
#include "indexer/folder/generations.h"
#include "indexer/folder/guarded.h"
#include "indexer/folder/lock.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

/// Bytes of texts from which a vocabulary is learned.
constexpr size_t kTeachesEnough = 1U << 20U;

/// Packs all records by a vocabulary of their own: that of before has words of what is gone.
void pack_again(const fs::path& folder, uint64_t generation) {
  Xapian::WritableDatabase db = open_to_write(folder);
  const RecordUnpacker unpacker(read_sealed(db, std::string(schema::kDictionaryKey)));
  const auto each = [&](const auto& f) {
    for (auto it = db.postlist_begin(""); it != db.postlist_end(""); ++it) {
      const Xapian::Document d = db.get_document(*it);
      if (!f(d, unpacker.unpack(d.get_data()))) return;
    }
  };
  std::vector<std::string> texts;
  size_t bytes = 0;
  each([&](const Xapian::Document&, Record&& r) {
    bytes += r.text.size();
    texts.push_back(std::move(r.text));
    return bytes < kTeachesEnough;
  });
  const std::string dictionary = train_dictionary(texts);
  const RecordPacker packer(dictionary);
  db.begin_transaction();
  each([&](Xapian::Document d, const Record& r) {
    d.set_data(packer.pack(r));
    db.replace_document(d.get_docid(), d);
    return true;
  });
  const std::string key(schema::kDictionaryKey);
  db.set_metadata(key, sealed_metadata(key, dictionary));
  db.set_metadata(std::string(schema::kGenerationKey), std::to_string(generation));
  db.commit_transaction();
  db.close();
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
    // Tables keep what was changed in blocks that are free: they are copied without those.
    const std::string changed = database_name(generation);
    const std::string compact = database_name(generation + 1);
    try {
      copy_folder(published, index / changed);
      pack_again(index / changed, generation + 1);
      open_database(index / changed)
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
