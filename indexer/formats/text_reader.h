// A text file as an article, byte for byte.
#pragma once

#include <optional>

#include "indexer/formats/reader.h"

namespace lede {

/// Delivers a text: the articles of an export of a press database (press_export.h), else itself.
void deliver_text(Article&& article, const Source& source, const ReadSink& sink);

/// Nothing, with the reason told to `sink`, when the source is no text.
[[nodiscard]] std::optional<Article> read_text(Input& in, const Source& source,
                                               const ReadSink& sink);

}  // namespace lede
