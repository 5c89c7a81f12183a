#include "indexer/write/open_to_change.h"

#include "common/store/index_dir.h"
#include "indexer/folder/copy_folder.h"
#include "indexer/folder/disk_space.h"
#include "indexer/folder/guarded.h"
#include "indexer/write/incremental_writer.h"

namespace lede {

std::unique_ptr<IndexWriter> open_to_change(const std::filesystem::path& index,
                                            const std::string& database, uint64_t next, bool keep) {
  if (!keep) return make_incremental_writer(index, database, false);
  const std::string name = database_name(next);
  guarded(index, [&] {
    need_space(index, bytes_in(index / database), "a copy of the index, which --keep asks for,");
    copy_folder(index / database, index / name);
  });
  return make_incremental_writer(index, name, true);
}

}  // namespace lede
