#include "searcher/mcp/revisions.h"

#include <algorithm>

namespace lede::mcp {

const std::vector<Revision>& revisions() {
  static const std::vector<Revision> all = {{.name = "2026-07-28", .stateless = true},
                                            {.name = "2025-11-25"},
                                            {.name = "2025-06-18"},
                                            {.name = "2025-03-26", .batches = true},
                                            {.name = "2024-11-05"}};
  return all;
}

const Revision* find_revision(std::string_view name) {
  const auto& all = revisions();
  const auto at =
      std::find_if(all.begin(), all.end(), [&](const Revision& r) { return r.name == name; });
  return at == all.end() ? nullptr : &*at;
}

const Revision& newest_with_handshake() {
  const auto& all = revisions();
  return *std::find_if(all.begin(), all.end(), [](const Revision& r) { return !r.stateless; });
}

}  // namespace lede::mcp
