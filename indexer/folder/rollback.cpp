#include "indexer/folder/rollback.h"

#include <fmt/format.h>

#include "common/store/index_dir.h"
#include "common/store/record_database.h"
#include "indexer/folder/generations.h"
#include "indexer/folder/guarded.h"
#include "indexer/folder/lock.h"

namespace lede {

RolledBack roll_back(const std::filesystem::path& index) {
  static_cast<void>(published_state(index));  // no lock is left where there is no index
  const IndexLock lock(index);
  return with_outcome(index, [&] {
    const Manifest published = read_state(index).manifest;
    const auto earlier = earlier_generations(index, published);
    if (earlier.empty()) {
      throw Error(ErrorKind::usage,
                  fmt::format("no earlier state of {} is kept any more; with lede-index --keep N "
                              "more than the one before the last batch stay",
                              index.string()));
    }
    Manifest again = earlier[0].manifest;
    // What is published must be whole.
    for (const auto& [name, sum] : again.files) {
      if (!is_as_written(index, sum))
        throw Error(ErrorKind::damaged,
                    fmt::format("generation {}, the state before, is damaged ({} is not what was "
                                "written); the index is as it was before",
                                again.generation, (index / name).string()));
    }
    static_cast<void>(RecordDatabase(std::vector<IndexState>{{index, again}}));
    RolledBack r;
    r.was = again.generation;
    r.when = earlier[0].published;
    r.earlier = earlier.size() - 1;
    r.generation = again.generation = next_generation(index);
    publish(index, again);
    return r;
  });
}

}  // namespace lede
