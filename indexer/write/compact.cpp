#include "indexer/write/compact.h"

#include <fmt/format.h>

#include "common/store/index_dir.h"
#include "indexer/folder/disk_space.h"
#include "indexer/folder/generations.h"
#include "indexer/folder/guarded.h"
#include "indexer/folder/lock.h"
#include "indexer/write/index_writer.h"
#include "indexer/write/merge_segments.h"

namespace lede {

namespace {

/// The index is written anew by now, whatever becomes of this.
void remove_earlier(const std::filesystem::path& index) {
  try {
    guarded(index, [&] { remove_all_but_published(index); });
  } catch (const Error& e) {
    throw OutcomeError(e.kind(), fmt::format("{}; the index is up to date, but an earlier state is "
                                             "still there: run lede-index --purge",
                                             e.what()));
  }
}

}  // namespace

Compacted compact_index(const std::filesystem::path& index, std::optional<unsigned> keep,
                        const std::function<void()>& going_on) {
  static_cast<void>(published_state(index));  // no lock is left where there is no index
  const IndexLock lock(index);
  Compacted c;
  with_outcome(index, [&] {
    const IndexState state = read_state(index);
    // What was kept until now stays until the new state is there.
    remove_unused(index, ~0U);
    c.before = read_generation(index, state.manifest).bytes;
    need_space(index, c.before, "a compact copy of the index");
    c.generation = next_generation(index);
    IndexChange change(index, c.generation, &state, IndexChange::From::segments);
    merge_segments(change, 0, state.manifest.segments.size(), MergedVocabulary::learned,
                   usual_options(index), going_on);
    change.publish();
    c.after = read_generation(index, change.manifest()).bytes;
  });
  if (keep) {
    remove_unused(index, *keep);
  } else {
    remove_earlier(index);
  }
  return c;
}

}  // namespace lede
