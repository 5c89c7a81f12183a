// What was understood of an article as JSON objects of a documented form: schema/ describes them.
// Functions without state: several threads may call them at once.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/store/source_list.h"
#include "indexer/article/article.h"
#include "indexer/article/article_parts.h"

namespace lede {

/// The number of the form of the objects: members are only ever added within it.
inline constexpr int kExportSchema = 1;

/// The article with its own text, its muted text, quotes and acronyms (article-1.schema.json).
/// `parts` are its parts, and `sources` knows where it came from.
[[nodiscard]] nlohmann::ordered_json article_object(const Article& article,
                                                    const std::vector<RecordedPart>& parts,
                                                    const SourceList& sources);

/// The same with its passages in place of its text: what a cluster finds and lights.
[[nodiscard]] nlohmann::ordered_json article_of_passages(const Article& article,
                                                         const std::vector<RecordedPart>& parts,
                                                         const SourceList& sources);

/// Its passages, each with the facts of the article (passage-1.schema.json).
[[nodiscard]] std::vector<nlohmann::ordered_json> passage_objects(
    const Article& article, const std::vector<RecordedPart>& parts, const SourceList& sources);

}  // namespace lede
