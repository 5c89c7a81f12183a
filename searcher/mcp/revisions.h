// The revisions of the Model Context Protocol that are spoken, in one table, and in what they
// differ for a server of tools.
#pragma once

#include <string_view>
#include <vector>

namespace lede::mcp {

struct Revision {
  std::string_view name;
  /// Each request says its revision in its _meta, and there is no handshake; else `initialize`
  /// agrees on one.
  bool stateless = false;
  bool batches = false;  ///< several messages may come in an array
};

/// The newest first.
[[nodiscard]] const std::vector<Revision>& revisions();

/// Null for one that is not spoken.
[[nodiscard]] const Revision* find_revision(std::string_view name);

/// What `initialize` is answered with where it asks for a revision that it can't agree on.
[[nodiscard]] const Revision& newest_with_handshake();

}  // namespace lede::mcp
