// Reading passages and articles out of the database, by number and by id.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/store/record.h"
#include "common/store/record_database.h"
#include "lede/lede.h"

namespace lede {

/// The line of the source where a passage starts. The lines of records are stored apart from their
/// documents, which are not written again when they move.
[[nodiscard]] uint64_t line_of(const RecordDatabase& db, const Record& record);

/// The facts of the article with an id; its `id` is empty when there is none.
[[nodiscard]] ArticleFacts read_facts(const RecordDatabase& db, const std::string& article);

/// The facts of several articles, the earliest dates first; an id that names nothing is left out.
[[nodiscard]] std::vector<ArticleFacts> read_facts(const RecordDatabase& db,
                                                   const std::vector<std::string>& articles);

/// All parts of an article, in order; none for an unknown id.
[[nodiscard]] std::vector<Record> read_article(const RecordDatabase& db,
                                               const std::string& article);

/// The same for quoting: throws Damage unless each text is the one that its id was given to and no
/// part is missing.
[[nodiscard]] std::vector<Record> quote_article(const RecordDatabase& db,
                                                const std::string& article);

/// The article that a name is of, and its passage where the name is a passage's; empty for a name
/// of nothing.
struct FoundName {
  std::string article;
  std::string passage;
};
/// Looks up a name: an id, the beginning of only one id, or a record's own name.
[[nodiscard]] FoundName find_named(const RecordDatabase& db, std::string_view id);

/// The article or passage called `id`, with `context` passages on either side of a passage. No
/// parts when there is none.
[[nodiscard]] Document read_document(const RecordDatabase& db, std::string_view id, size_t context);

}  // namespace lede
