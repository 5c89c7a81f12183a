// An article's copies (reprints, cut wire copies) as the index remembers them.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

namespace lede {

/// Ids of the articles that are copies of an article, in order of their ids; empty for an article
/// that has none or does not exist. Throws Damage.
[[nodiscard]] std::vector<std::string> copies_of(const Xapian::Database& database,
                                                 const std::string& article);

/// The value of the metadata that keeps such a list; empty for none.
[[nodiscard]] std::string pack_copies(const std::vector<std::string>& copies);

}  // namespace lede
