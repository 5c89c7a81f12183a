#include "indexer/quotes/find_statements.h"

#include <utility>

#include "indexer/quotes/outer_text.h"
#include "indexer/quotes/quotation_marks.h"
#include "indexer/quotes/sentence_statements.h"
#include "indexer/quotes/speakers.h"

namespace lede {

void find_statements(Article& article) {
  using namespace quotes;
  const Letters letters(article.text);
  std::vector<Token> tokens;
  tokens.reserve(article.text.size() / 5);
  std::vector<Token> outer;
  std::vector<uint32_t> sentence_begins;
  Attributions attributions;
  SentencePlace place;
  int section = -1;
  for (const auto& paragraph : article.paragraphs) {
    if (paragraph.section != section) {
      section = paragraph.section;
      place.announced.reset();
      place.inherits_from = static_cast<int>(attributions.size());
    }
    const auto first = static_cast<uint32_t>(tokens.size());
    add_tokens(letters, paragraph.range, tokens);
    outer.clear();
    fold_quotations(letters, tokens, first, outer);
    for (const Sentence s : outer_sentences(outer)) {
      place.headline = sentence_begins.empty();
      ++place.sentence;
      sentence_begins.push_back(s.front().begin);
      add_statements({letters, s}, place, attributions);
    }
    ++place.paragraph;
  }
  People people;
  const Letters headline(article.headline.value);
  std::vector<Token> headline_tokens;
  add_tokens(headline, {0, static_cast<uint32_t>(headline.text.size())}, headline_tokens);
  people.add_names(headline, headline_tokens, true);
  people.add_names(letters, tokens, false);
  article.statements = with_speakers(letters, tokens, sentence_begins, attributions, people);
}

}  // namespace lede
