// Messages on standard input, a line each, and their answers in the same order.
#pragma once

#include <functional>
#include <string_view>

#include "searcher/mcp/dispatcher.h"

namespace lede::mcp {

/// Answers what comes from the descriptor `in` until that ends, or until `write`, which gets whole
/// lines, says that nobody reads them any more. What came before the end is still answered.
///
/// One request is worked on at a time. Before it and after it all lines are read that have come
/// meanwhile, so that a request that was cancelled while it waited is not worked on, and one that
/// was cancelled while it was worked on is not answered.
void serve_lines(const Dispatcher& dispatcher, int in,
                 const std::function<bool(std::string_view)>& write);

}  // namespace lede::mcp
