// Articles of earlier segments as they were understood, out of what is stored of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/store/record_database.h"
#include "indexer/article/article.h"
#include "indexer/repeats/own_text.h"

namespace lede {

/// The parts of an article of the only index of a database, in order. Throws Damage where they do
/// not follow each other.
[[nodiscard]] std::vector<Record> stored_parts(const RecordDatabase& database,
                                               const std::string& id);

/// The article that its documents were made of, before any line of it was found to recur; nothing
/// where none can: only articles with such lines are stored as they were understood.
[[nodiscard]] std::optional<Article> stored_article(const RecordDatabase& database,
                                                    const std::string& id);

/// Its text as it is compared with others.
[[nodiscard]] OwnText stored_own_text(const RecordDatabase& database, const std::string& id);

}  // namespace lede
