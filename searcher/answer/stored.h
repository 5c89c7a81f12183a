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

/// The facts of several articles, the earliest dates first; a name of nothing is left out.
[[nodiscard]] std::vector<ArticleFacts> read_facts(const RecordDatabase& db,
                                                   const std::vector<ArticleName>& articles);

/// All parts of an article, in order; none for an unknown name.
[[nodiscard]] std::vector<Record> read_article(const RecordDatabase& db,
                                               const ArticleName& article);

/// The same for quoting: throws Damage unless each text is the one that its id was given to and no
/// part is missing.
[[nodiscard]] std::vector<Record> quote_article(const RecordDatabase& db,
                                                const ArticleName& article);

/// The article that a name is of, and its passage where the name is a passage's.
struct FoundName {
  ArticleName article;
  std::string passage;
};
/// Looks up a name: an id, the beginning of only one id, or a record's own name. Each index may
/// have one that is called so; nothing where none has.
[[nodiscard]] std::vector<FoundName> find_named(const RecordDatabase& db, std::string_view id);
/// The first of them, whose article has no id where there is none.
[[nodiscard]] FoundName first_named(const RecordDatabase& db, std::string_view id);

/// The articles or passages called `id`, with `context` passages on either side of a passage.
[[nodiscard]] std::vector<Document> read_documents(const RecordDatabase& db, std::string_view id,
                                                   size_t context);

}  // namespace lede
