// The text of an article that is compared with others: its own, without lines that many may have.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/base/hash.h"
#include "common/store/record.h"
#include "indexer/article/article.h"
#include "indexer/repeats/recurring_lines.h"

namespace lede {

/// The headline and the sentences by which an article is compared with others.
struct OwnText {
  std::string headline;
  std::vector<std::string> sentences;
};

/// The sentences of its own paragraphs.
[[nodiscard]] OwnText own_text(const Article& article, const std::vector<CandidateLine>& lines);

/// The same from the documents of an article no line of which can be muted, given one by one in
/// order: its passages are its paragraphs.
void add_to(OwnText& text, const Record& document);

/// The shingles of an article's own paragraphs, in their order and as often as they stand there.
[[nodiscard]] std::vector<uint32_t> own_shingles(const Article& article,
                                                 const std::vector<CandidateLine>& lines);
/// The hash of its headline and its own paragraphs: articles of one hash have one OwnText.
[[nodiscard]] Hash128 own_hash(const Article& article, const std::vector<CandidateLine>& lines);
[[nodiscard]] std::vector<uint32_t> shingles_of(const OwnText& text);

}  // namespace lede
