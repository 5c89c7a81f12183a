#include "indexer/write/stored_text.h"

#include <algorithm>

#include "common/base/damage.h"
#include "common/store/schema.h"
#include "indexer/article/article_codec.h"

namespace lede {

std::vector<Record> stored_parts(const RecordDatabase& database, const std::string& id) {
  std::vector<Record> parts;
  for (const auto document : database.documents_of(0, schema::term(schema::kArticle, id)))
    parts.push_back(database.own_record(document));
  for (size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].ordinal != i) throw Damage("parts of an article are missing");
  }
  return parts;
}

std::optional<Article> stored_article(const RecordDatabase& database, const std::string& id) {
  const std::string understood = database.metadata_of(0, schema::term(schema::kUnderstoodKey, id));
  if (understood.empty()) return std::nullopt;
  std::string text;
  for (const Record& r : stored_parts(database, id)) text += r.before + r.text + r.after;
  return unpack_article(understood, std::move(text));
}

OwnText stored_own_text(const RecordDatabase& database, const std::string& id) {
  if (const auto article = stored_article(database, id))
    return own_text(*article, candidate_lines(*article));
  // Where no line of an article can be muted, its passages are its paragraphs.
  OwnText text;
  for (const Record& r : stored_parts(database, id)) add_to(text, r);
  return text;
}

}  // namespace lede
