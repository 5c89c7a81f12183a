// An article's copies (reprints, cut wire copies) as the index remembers them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lede {

/// What is kept under an article's id: the ids of its copies, in their order, or the id of one that
/// has the same copies. Of thousands of copies of one text, one has the list.
struct StoredCopies {
  std::string as;  ///< the copy that has the list; empty where the list is here
  std::vector<std::string> ids;

  [[nodiscard]] bool empty() const { return as.empty() && ids.empty(); }
};

/// The value of the metadata that keeps them; empty for none.
[[nodiscard]] std::string pack_copies(const StoredCopies& copies);

/// The inverse. Throws Damage.
[[nodiscard]] StoredCopies unpack_copies(std::string_view packed);

/// The ids of an article's copies, in their order, given what is stored under an id.
template <typename StoredOf>
std::vector<std::string> copies_of(const std::string& id, const StoredOf& stored_of) {
  StoredCopies own = stored_of(id);
  if (own.as.empty()) return std::move(own.ids);
  std::vector<std::string> ids = stored_of(own.as).ids;
  std::erase(ids, id);
  ids.insert(std::upper_bound(ids.begin(), ids.end(), own.as), own.as);
  return ids;
}

}  // namespace lede
