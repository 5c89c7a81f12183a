// A text file as an article, byte for byte.
#pragma once

#include <optional>

#include "indexer/formats/reader.h"

namespace lede {

/// Nothing, with the reason told to `sink`, when the source is no text.
[[nodiscard]] std::optional<Article> read_text(Input& in, const Source& source,
                                               const ReadSink& sink);

}  // namespace lede
