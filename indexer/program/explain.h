// Shows an article as it was understood: for people line by line, for programs as JSON.
#pragma once

#include <string>

#include "common/cli/terminal_text.h"
#include "indexer/article/article.h"

namespace lede {

/// Every line of the source with what it was taken for, under the facts and their evidence. The day
/// when its file was last written changes no fact: it is told where nothing dates the article, and
/// where the article's date lies after it.
[[nodiscard]] TerminalText explain_text(const Article& article, const Date& file_day, bool colour);

/// One JSON object on one line, `schema` 1. Offsets are bytes into the source file (into the text
/// for a record); `text` is the article's own text, paragraphs and headings separated by a blank
/// line.
[[nodiscard]] std::string explain_json(const Article& article, const std::string& id);

}  // namespace lede
