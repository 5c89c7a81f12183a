// What each line of a text says of its article by its own wording: labels, bylines, dates, links.
#pragma once

#include <vector>

#include "indexer/understand/article_lines.h"
#include "indexer/understand/noted_text.h"

namespace lede {

/// Reads every line without a role: fills in the facts that are not known yet, and notes what the
/// line is. `cues` holds what match_cue says of each block. A line that is outside of the article
/// on a page is read only where it stands close to it.
void read_line_facts(const std::vector<CueMatch>& cues, const ArticleLines& lines, NotedText& text,
                     Article& article);

}  // namespace lede
