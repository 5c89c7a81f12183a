// Exports of press databases (Nexis, Factiva, ProQuest, Europresse): several articles in one text,
// each with its facts under labels. The text is one only where it surely is: a numbering that
// counts up, or the database's own labels around every article.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/formats/reader.h"

namespace lede {

/// An article of an export: its text without labels, and what they say.
struct ExportedArticle {
  uint64_t line = 0;  ///< where it begins in the text, from 1
  std::string headline;
  std::string outlet;
  std::string byline;
  std::string date;
  std::string place;
  std::string url;
  std::string text;
};

struct PressExport {
  const char* database = "";
  std::vector<ExportedArticle> articles;
  uint64_t promised = 0;  ///< how many articles it says it holds; 0 where it says nothing
};

/// Nothing for a text that is no export. `text` is UTF-8.
[[nodiscard]] std::optional<PressExport> read_press_export(std::string_view text);

/// Delivers the articles of an export as records of `origin`, which holds its text; false, and
/// nothing done, where it is none.
[[nodiscard]] bool deliver_press_export(const Article& origin, const Source& source,
                                        const ReadSink& sink);

}  // namespace lede
