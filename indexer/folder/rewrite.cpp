#include "indexer/folder/rewrite.h"

#include <xapian.h>

#include "common/base/durable.h"
#include "common/store/index_dir.h"
#include "common/store/open_database.h"
#include "common/store/schema.h"
#include "indexer/folder/disk_space.h"
#include "indexer/folder/generations.h"
#include "indexer/folder/guarded.h"
#include "indexer/folder/lock.h"

namespace lede {

namespace fs = std::filesystem;

namespace {

void remove_all_earlier(const fs::path& index, const fs::path& published) {
  for (const auto& state : earlier_generations(index, published)) fs::remove_all(state.folder);
  sync_path(index);
}

}  // namespace

Rewritten rewrite_index(const fs::path& index, std::optional<unsigned> keep, unsigned times,
                        const std::string& what, const Rewrite& rewrite) {
  static_cast<void>(published_database(index));  // no lock is left where there is no index
  const IndexLock lock(index);
  return guarded(index, [&] {
    remove_unpublished(index);
    const fs::path published = published_database(index);
    Rewritten r;
    r.before = bytes_in(published);
    need_space(index, times * r.before, what);
    r.generation = next_generation(index);
    const std::string name = database_name(r.generation);
    try {
      rewrite(published, index / name, r.generation);
      publish(index, name);
    } catch (...) {
      remove_unpublished(index);
      throw;
    }
    r.after = bytes_in(index / name);
    if (keep) {
      remove_earlier(index, index / name, *keep);
    } else {
      remove_all_earlier(index, index / name);
    }
    return r;
  });
}

void copy_compact(const fs::path& from, const fs::path& to, uint64_t generation) {
  Xapian::Database db = open_database(from);
  db.compact(to.string(), Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL);
  Xapian::WritableDatabase compacted = open_to_write(to);
  compacted.set_metadata(std::string(schema::kGenerationKey), std::to_string(generation));
  compacted.commit();
  compacted.close();
  // Xapian leaves it to the system when it writes what compaction wrote.
  for (const auto& file : fs::directory_iterator(to)) sync_path(file.path());
}

}  // namespace lede
