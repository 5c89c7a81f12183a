// What a text says of itself before it begins, as static site generators read it: YAML between
// lines of "---", or TOML between lines of "+++".
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/article.h"
#include "indexer/formats/reader.h"

namespace lede {

/// Whether a text begins with front matter; its end is seen only when `head` has it.
[[nodiscard]] bool has_front_matter(std::string_view head);

/// Takes the facts of the article's front matter, and mutes it. What stands there and can't be
/// understood stays text, with a word to `sink`.
void read_front_matter(Article& article, const std::string& where, const ReadSink& sink);

}  // namespace lede
