#include "searcher/answer/quotation.h"

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/text/function_words.h"
#include "common/text/sentences.h"

namespace lede {

namespace {

bool has_ellipsis(std::string_view between_words) {
  return between_words.find("…") != std::string_view::npos ||
         between_words.find("...") != std::string_view::npos ||
         between_words.find(". . .") != std::string_view::npos;
}

}  // namespace

std::vector<Token> words_in_order(std::string_view text, NumberStyle numbers) {
  std::vector<Token> words = analyze(text, numbers);
  std::erase_if(words, [](const Token& t) { return !t.main; });
  // Who types a quotation, or sets a headline, does not tell the country from the pronoun.
  for (auto& w : words) {
    if (w.term == "u.s.") w.term = "us";
  }
  return words;
}

Quotation::Quotation(std::string_view quoted, NumberStyle numbers)
    : text(quoted), words(words_in_order(quoted, numbers)), behind_ellipsis(words.size(), false) {
  for (size_t i = 1; i < words.size(); ++i) {
    const size_t end = words[i - 1].end;
    behind_ellipsis[i] =
        has_ellipsis(text.substr(end, std::max<size_t>(words[i].begin, end) - end));
  }
}

Quotation::Part Quotation::longest_part() const {
  Part longest;
  Part part;
  const auto sentences = split_sentences(text);
  auto sentence = sentences.begin();
  for (size_t i = 0; i <= words.size(); ++i) {
    bool begins = i == words.size() || behind_ellipsis[i];
    for (; i < words.size() && sentence != sentences.end() && sentence->end <= words[i].begin;
         ++sentence)
      begins = true;
    if (!begins) continue;
    part.end = i;
    if (part.end - part.begin > longest.end - longest.begin) longest = part;
    part.begin = i;
  }
  return longest;
}

bool is_content_word(const Token& word) {
  return !is_function_word(word.term);
}

bool is_number(const Token& word) {
  return ascii::has_digit(word.term);
}

bool is_negation(const Token& word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"no",      "not",   "never",   "none",    "nobody",   "nothing", "nowhere",
       "neither", "nor",   "without", "cannot",  "cant",     "wont",    "dont",
       "doesnt",  "didnt", "isnt",    "arent",   "wasnt",    "werent",  "hasnt",
       "havent",  "hadnt", "wouldnt", "couldnt", "shouldnt", "mustnt",  "aint"});
  return std::find(kWords.begin(), kWords.end(), word.term) != kWords.end();
}

}  // namespace lede
