#include "indexer/quotes/find_statements.h"

namespace lede {

void find_statements(Article& article) { article.statements.clear(); }

}  // namespace lede
