// The outlet of a flat text where no line names it as such.
#pragma once

#include <string>

#include "indexer/understand/noted_text.h"

namespace lede {

/// Fills in `article.outlet` unless it is known: the copyright notice, the dateline's agency, the
/// host of the address.
void find_outlet(const NotedText& text, const std::string& dateline_agency, Article& article);

}  // namespace lede
