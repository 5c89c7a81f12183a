// Sources that lie at another place than in the last batch.
#pragma once

#include <functional>
#include <string>

#include "common/store/source_list.h"
#include "indexer/folder/current_state.h"
#include "indexer/input/walk.h"

namespace lede {

/// Finds sources that are no longer where they were, while a place that is named for the first time
/// holds the files that they had (nine tenths of them at least, by their places below it and their
/// sizes), or while they are links to such a place: they lie there now. Says so by `remark`.
/// Returns whether there are any.
bool follow_moved(SourceList& sources, const Walk& walk, const CurrentState& state,
                  const std::function<void(const std::string&, const std::string&)>& remark);

}  // namespace lede
