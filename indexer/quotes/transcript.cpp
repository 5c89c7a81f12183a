#include "indexer/quotes/transcript.h"

#include <algorithm>
#include <unordered_map>

#include "common/base/ascii.h"

namespace lede::quotes {

namespace {

constexpr uint32_t kLongestLabel = 70;
constexpr size_t kLabelWords = 6;
constexpr size_t kLeastLabels = 3;
/// Which part of the paragraphs has labels where the others go on with the one before.
constexpr double kMostlySpoken = .6;

/// "HEGSETH:", "Sen. Ann Lee (D-Mo.):", "REIS, host:", "Q:" at the beginning of a paragraph.
std::optional<SpokenParagraph> labelled(const Letters& letters, Range paragraph) {
  const std::string_view text = letters.text.substr(paragraph.begin, paragraph.size());
  const size_t colon = text.substr(0, kLongestLabel).find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 2 >= text.size())
    return std::nullopt;
  if (text[colon + 1] != ' ' && text[colon + 1] != '\n') return std::nullopt;
  const Range label{paragraph.begin, paragraph.begin + static_cast<uint32_t>(colon)};
  std::vector<Token> tokens;
  add_tokens(letters, label, tokens);
  size_t words = 0;
  bool behind_comma = false;
  for (const Token& t : tokens) {
    if (t.kind == Token::Kind::mark || t.is(kNotHeadline)) return std::nullopt;
    if (t.is_sign(',') || t.is_sign('(')) behind_comma = words > 0;
    if (!t.is_word() || behind_comma) continue;
    if (!t.capital && !t.is(kParticle)) return std::nullopt;
    ++words;
  }
  if (words == 0 || words > kLabelWords) return std::nullopt;
  Range said{label.end + 1, paragraph.end};
  while (said.begin < said.end && ascii::trimmed(letters.text.substr(said.begin, 1)).empty())
    ++said.begin;
  return SpokenParagraph{label, said};
}

}  // namespace

Turn turn_of(std::string_view label) {
  if (label == "Q" || label == "Question" || label == "QUESTION") return Turn::question;
  if (label == "A" || label == "Answer" || label == "ANSWER") return Turn::answer;
  return Turn::named;
}

std::vector<std::optional<SpokenParagraph>> find_transcript(const Letters& letters,
                                                            std::span<const Paragraph> paragraphs) {
  std::vector<std::optional<SpokenParagraph>> all;
  std::unordered_map<std::string_view, size_t> labels;
  size_t spoken = 0;
  for (size_t i = 0; i < paragraphs.size(); ++i) {
    const auto line = labelled(letters, paragraphs[i].range);
    if (!line) continue;
    if (all.empty()) all.resize(paragraphs.size());
    all[i] = line;
    ++labels[letters.text.substr(line->label->begin, line->label->size())];
    ++spoken;
  }
  const auto again = static_cast<size_t>(
      std::count_if(labels.begin(), labels.end(), [](const auto& l) { return l.second > 1; }));
  if (spoken < kLeastLabels || again == 0 || (labels.size() < 2 && spoken * 3 < paragraphs.size()))
    return {};
  if (static_cast<double>(spoken) < kMostlySpoken * static_cast<double>(paragraphs.size()))
    return all;
  for (size_t i = 1; i < all.size(); ++i) {
    if (all[i] || !all[i - 1] || paragraphs[i].section != paragraphs[i - 1].section) continue;
    const Range r = paragraphs[i].range;
    const char first = letters.text[r.begin];
    if (first != '(' && first != '[') all[i] = SpokenParagraph{std::nullopt, r};
  }
  return all;
}

}  // namespace lede::quotes
