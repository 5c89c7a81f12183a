// The tools that agents are given, in one table, and the service that they make.
#pragma once

#include "lede/lede.h"
#include "searcher/mcp/dispatcher.h"

namespace lede {

/// A call answers from the state of the index that is published then.
///
/// `defaults` are the options of searches where a call says nothing else, `max_chars` is the budget
/// of an answer where it names none. The index outlives the service.
[[nodiscard]] mcp::Service archive_service(Index& index, const SearchOptions& defaults,
                                           size_t max_chars);

}  // namespace lede
