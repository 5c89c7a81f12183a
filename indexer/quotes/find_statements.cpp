#include "indexer/quotes/find_statements.h"

#include "indexer/quotes/cues.h"
#include "indexer/quotes/outer_text.h"
#include "indexer/quotes/quotation_marks.h"
#include "indexer/quotes/sentence_statements.h"
#include "indexer/quotes/speakers.h"
#include "indexer/quotes/transcript.h"

namespace lede {

namespace {

using namespace quotes;

/// Goes through the paragraphs of an article.
class ArticleReader {
 public:
  explicit ArticleReader(const Article& article)
      : article_(article),
        letters_(article.text),
        transcript_(find_transcript(letters_, article.paragraphs)) {
    tokens_.reserve(article.text.size() / 5);
  }

  std::vector<Statement> statements() {
    for (size_t i = 0; i < article_.paragraphs.size(); ++i) {
      const Paragraph& paragraph = article_.paragraphs[i];
      if (i > 0 && paragraph.section != article_.paragraphs[i - 1].section) {
        place_.announced.reset();
        place_.inherits_from = static_cast<int>(attributions_.size());
      }
      if (!transcript_.empty() && transcript_[i]) {
        add_spoken(*transcript_[i], paragraph.range);
      } else {
        add_paragraph(paragraph.range);
      }
      ++place_.paragraph;
    }
    People people;
    const Letters headline(article_.headline.value);
    std::vector<Token> headline_tokens;
    add_tokens(headline, {0, static_cast<uint32_t>(headline.text.size())}, headline_tokens);
    people.add_names(headline, headline_tokens, true);
    const int interviewed = people.size() == 1 ? 0 : People::kNobody;
    people.add_names(letters_, tokens_, false);
    return with_speakers(letters_, tokens_, sentence_begins_, attributions_, people, interviewed);
  }

 private:
  void add_paragraph(Range range) {
    const auto first = static_cast<uint32_t>(tokens_.size());
    add_tokens(letters_, range, tokens_);
    outer_.clear();
    fold_quotations(letters_, tokens_, first, outer_);
    for (const Sentence s : outer_sentences(outer_)) {
      place_.headline = sentence_begins_.empty();
      ++place_.sentence;
      sentence_begins_.push_back(s.front().begin);
      add_statements({letters_, s}, place_, attributions_);
    }
  }

  /// A paragraph of a transcript is all of it the words of whom its label names.
  void add_spoken(const SpokenParagraph& spoken, Range range) {
    const auto first = tokens_.size();
    add_tokens(letters_, range, tokens_);
    for (size_t i = first; i < tokens_.size(); ++i) {
      if (tokens_[i].begin >= spoken.words.begin) tokens_[i].quoted = true;
    }
    Attribution a;
    a.spans = {spoken.words};
    a.paragraph = place_.paragraph;
    a.sentence = ++place_.sentence;
    sentence_begins_.push_back(range.begin);
    if (spoken.label) {
      turn_ = turn_of(letters_.text.substr(spoken.label->begin, spoken.label->size()));
    }
    if (turn_ == Turn::question) return;  // by nobody in particular
    if (turn_ == Turn::answer) {
      a.answer = true;
    } else if (spoken.label) {
      a.mention = spoken.label;
      a.verb = &kColon;
      a.labelled = true;
    } else {
      a.inherits = static_cast<int>(attributions_.size()) - 1;
    }
    attributions_.push_back(std::move(a));
    place_.inherits_from = static_cast<int>(attributions_.size());
  }

  const Article& article_;
  const Letters letters_;
  const std::vector<std::optional<SpokenParagraph>> transcript_;
  std::vector<Token> tokens_;
  std::vector<Token> outer_;  ///< of one paragraph
  std::vector<uint32_t> sentence_begins_;
  Attributions attributions_;
  SentencePlace place_;
  Turn turn_ = Turn::named;  ///< of the last paragraph of a transcript
};

}  // namespace

void find_statements(Article& article) {
  article.statements = ArticleReader(article).statements();
}

}  // namespace lede
