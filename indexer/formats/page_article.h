// A web page's bytes as an article, wherever they were found.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/article.h"
#include "indexer/formats/reader.h"

namespace lede {

/// Decodes a page (`content_type` as an HTTP or mail header says it, may be empty) and reads it
/// into `article`; what is odd about its encoding is told to `sink`. False, with the reason in
/// `why`, when there is no text in it.
[[nodiscard]] bool read_page_bytes(std::string bytes, std::string_view content_type,
                                   Article& article, const std::string& where, const ReadSink& sink,
                                   std::string& why);

/// "larger than an article (the limit is 16 MiB)"
[[nodiscard]] std::string larger_than_article();

}  // namespace lede
