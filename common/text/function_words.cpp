#include "common/text/function_words.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "common/base/ascii.h"

namespace lede {

namespace {

constexpr std::array kWords = std::to_array<std::string_view>(
    {"a",      "about",   "above",  "after", "again", "all",  "also",    "am",      "an",
     "and",    "any",     "are",    "as",    "at",    "be",   "because", "been",    "before",
     "being",  "between", "both",   "but",   "by",    "can",  "could",   "did",     "do",
     "does",   "doing",   "during", "each",  "for",   "from", "further", "had",     "has",
     "have",   "having",  "he",     "her",   "here",  "hers", "him",     "his",     "how",
     "i",      "if",      "in",     "into",  "is",    "it",   "its",     "itself",  "just",
     "may",    "me",      "might",  "more",  "most",  "must", "my",      "no",      "nor",
     "not",    "now",     "of",     "off",   "on",    "once", "only",    "or",      "other",
     "our",    "ours",    "out",    "over",  "own",   "s",    "same",    "shall",   "she",
     "should", "so",      "some",   "such",  "than",  "that", "the",     "their",   "theirs",
     "them",   "then",    "there",  "these", "they",  "this", "those",   "through", "to",
     "too",    "under",   "until",  "upon",  "very",  "was",  "we",      "were",    "what",
     "when",   "where",   "which",  "while", "who",   "whom", "whose",   "why",     "will",
     "with",   "would",   "you",    "your",  "yours"});

constexpr size_t kMaxBytes = 7;  // of a function word

/// The bytes of a word that is no longer, as one number.
uint64_t packed(std::string_view word) {
  uint64_t bytes = word.size();
  for (const char c : word) bytes = bytes << 8U | static_cast<unsigned char>(c);
  return bytes;
}

size_t letter_of(std::string_view word) {
  return static_cast<size_t>(word[0] - 'a');
}

}  // namespace

bool is_function_word(std::string_view term) {
  // Asked of nearly every word: by first letter, which leaves few to compare.
  static const auto by_letter = [] {
    std::array<std::vector<uint64_t>, 26> table;
    for (const auto word : kWords) table[letter_of(word)].push_back(packed(word));
    return table;
  }();
  if (term.empty() || term.size() > kMaxBytes || !ascii::is_lower(term[0])) return false;
  const auto& words = by_letter[letter_of(term)];
  return std::find(words.begin(), words.end(), packed(term)) != words.end();
}

}  // namespace lede
