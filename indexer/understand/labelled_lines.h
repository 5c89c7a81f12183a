// Lines that state facts of their article under a label ("Source: ...") or in a fixed wording.
#pragma once

#include <optional>

#include "indexer/understand/noted_text.h"

namespace lede {

// Each of these reads one line, fills in the facts that are not known yet, and returns the note on
// the line; nothing when it is another line.

/// "The post HEADLINE appeared first on OUTLET."
[[nodiscard]] std::optional<BlockNote> read_appeared_first(const Block& line, Article& article);

/// "Title: ...", "Source: ...", "Author: ..." near the top (`index` is the line's), and rules.
[[nodiscard]] std::optional<BlockNote> read_labelled_line(const Block& line, size_t index,
                                                          Article& article);

/// "Original: www.example.com/...", "Source: https://...", or an address alone. `own`: it stands
/// where the article's own address may, so that it is taken for the fact.
[[nodiscard]] std::optional<BlockNote> read_link_line(const Block& line, bool own,
                                                      Article& article);

}  // namespace lede
