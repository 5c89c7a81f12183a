#include "indexer/folder/rollback.h"

#include <fmt/format.h>
#include <xapian.h>

#include "common/store/index_dir.h"
#include "common/store/open_database.h"
#include "common/store/schema.h"
#include "common/text/analyzer.h"
#include "indexer/folder/generations.h"
#include "indexer/folder/guarded.h"
#include "indexer/folder/lock.h"
#include "lede/errors.h"

namespace lede {

RolledBack roll_back(const std::filesystem::path& index) {
  static_cast<void>(published_database(index));  // no lock is left where there is no index
  const IndexLock lock(index);
  return guarded(index, [&] {
    const auto published = published_database(index);
    const auto earlier = earlier_generations(index, published);
    if (earlier.empty()) {
      throw Error(ErrorKind::usage,
                  fmt::format("no earlier state of {} is kept; lede-index --keep N keeps those "
                              "before each batch from now on",
                              index.string()));
    }
    RolledBack r;
    r.database = earlier[0].folder.filename().string();
    r.was = earlier[0].number.value_or(0);
    r.when = earlier[0].published;
    r.earlier = earlier.size() - 1;
    r.generation = next_generation(index);
    Xapian::WritableDatabase db = open_to_write(earlier[0].folder);
    if (db.get_metadata(std::string(schema::kFormatKey)) != schema::kFormat ||
        db.get_metadata(std::string(schema::kAnalyzerKey)) != analyzer_fingerprint()) {
      throw Error(ErrorKind::format,
                  fmt::format("{}, the state before, was made by another version of Lede, which "
                              "can go back to it; the index is as it was",
                              earlier[0].folder.string()));
    }
    remove_unpublished(index);
    // Until the rename nobody looks at it: a run that is killed here has only left a number out.
    db.set_metadata(std::string(schema::kGenerationKey), std::to_string(r.generation));
    db.commit();
    db.close();
    publish(index, r.database);
    return r;
  });
}

}  // namespace lede
