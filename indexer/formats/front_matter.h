// Front matter, as static site generators read it: facts of a text before its beginning, as YAML
// between lines of "---" or TOML between lines of "+++".
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/article.h"
#include "indexer/formats/reader.h"

namespace lede {

/// Whether a text begins with front matter; its end is seen only when `head` has it.
[[nodiscard]] bool has_front_matter(std::string_view head);

/// Takes the facts of the article's front matter, and mutes it. Front matter that is
/// not understood stays text, with a remark to `sink`.
void read_front_matter(Article& article, const std::string& where, const ReadSink& sink);

}  // namespace lede
