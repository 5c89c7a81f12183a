// Finds who said what in an article that is understood.
#pragma once

#include "indexer/article/article.h"

namespace lede {

/// Sets `article.statements` from its headline and paragraphs; muted text says nothing. Time is
/// linear in the text. Safe to call from several threads at once.
void find_statements(Article& article);

}  // namespace lede
