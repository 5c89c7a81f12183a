// Recognises teasers and lists of other articles by their surroundings.
#pragma once

#include "indexer/understand/noted_text.h"

namespace lede {

/// Marks teasers (title, date, summary, "Read more") and everything after the article's end, and
/// turns cues into roles. Needs date lines and metadata to be marked already.
void mute_chrome(NotedText& text);

}  // namespace lede
