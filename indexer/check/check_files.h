// Whether the files of a state are there, as they were written.
#pragma once

#include <functional>
#include <string>

#include "common/store/record_database.h"

namespace lede {

/// Reads each file that the manifest names from end to end, and tells `problem` which is not what
/// was written, and what stands in the folders of segments beside them; a sentence each. The
/// manifest vouches for itself.
void check_files(const IndexState& state, const std::function<void(const std::string&)>& problem);

}  // namespace lede
