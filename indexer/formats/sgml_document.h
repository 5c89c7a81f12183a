// One document of a text collection in SGML as an article.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/article.h"
#include "indexer/formats/reader.h"

namespace lede {

/// `text[at]` is the "<" of `<name`, case-insensitively; "/name" for an end tag.
[[nodiscard]] bool is_sgml_tag(std::string_view text, size_t at, std::string_view name);

/// Fills in `article`: record name, facts, text. `document` is UTF-8, from its first tag up to its
/// last. False, with the reason told to `sink`, when there is no text in it.
[[nodiscard]] bool read_sgml_document(std::string_view document, Article& article,
                                      const std::string& where, const ReadSink& sink);

}  // namespace lede
