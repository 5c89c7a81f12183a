// Packs an article as it was understood, for the index to keep: it may be cut again later.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/article.h"

namespace lede {

/// Everything that make_documents reads of an article except its text and its statements, which
/// are found anew in what comes back (find_statements), as a compact byte string.
/// Lines that recur are not muted yet (mute_recurring): how often they stand in the archive may
/// change.
[[nodiscard]] std::string pack_article(const Article& article);

/// The inverse of `pack_article`, with the text it belongs to. Throws Damage unless
/// every range lies inside the text, in order and apart from its neighbours.
[[nodiscard]] Article unpack_article(std::string_view packed, std::string text);

}  // namespace lede
