// Interviews and transcripts: paragraphs that begin with who speaks and a colon.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/quotes/tokens.h"

namespace lede::quotes {

/// A paragraph of a transcript: who speaks in it, and what.
struct SpokenParagraph {
  std::optional<Range> label;  ///< none in a paragraph that goes on with the one before
  Range words;
};

/// For each paragraph what is spoken in it, or nothing; empty for an article that is no transcript:
/// labels must come back, as people answer each other.
[[nodiscard]] std::vector<std::optional<SpokenParagraph>> find_transcript(
    const Letters& letters, std::span<const Paragraph> paragraphs);

/// What a label that names nobody says.
enum class Turn { named, question, answer };
[[nodiscard]] Turn turn_of(std::string_view label);

}  // namespace lede::quotes
