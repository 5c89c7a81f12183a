// One mail (RFC 5322, MIME) as an article: the only file that knows GMime.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/article.h"
#include "indexer/formats/reader.h"

namespace lede {

/// Fills in `article`: the message id as its record, facts, text. Attachments are not looked at.
/// False, with the reason told to `sink`, when there is no text in the mail.
[[nodiscard]] bool read_mail(std::string_view bytes, Article& article, const std::string& where,
                             const ReadSink& sink);

}  // namespace lede
