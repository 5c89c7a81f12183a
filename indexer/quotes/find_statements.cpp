#include "indexer/quotes/find_statements.h"

#include "indexer/quotes/cues.h"
#include "indexer/quotes/inserted_links.h"
#include "indexer/quotes/nicknames.h"
#include "indexer/quotes/outer_text.h"
#include "indexer/quotes/quotation_marks.h"
#include "indexer/quotes/sentence_statements.h"
#include "indexer/quotes/signed_words.h"
#include "indexer/quotes/speakers.h"
#include "indexer/quotes/turns.h"

namespace lede {

namespace {

using namespace quotes;

/// Goes through the paragraphs of an article.
class ArticleReader {
 public:
  explicit ArticleReader(const Article& article)
      : article_(article),
        letters_(article.text),
        turns_(find_turns(article)),
        turn_(turns_.begin()) {
    tokens_.reserve(article.text.size() / 5);
  }

  std::vector<Statement> statements() {
    for (size_t i = 0; i < article_.paragraphs.size(); ++i) {
      const Paragraph& paragraph = article_.paragraphs[i];
      if (i > 0 && paragraph.section != article_.paragraphs[i - 1].section) {
        place_.announced.reset();
        place_.inherits_from = static_cast<int>(attributions_.size());
        add_introduction(paragraph.section);
      }
      if (paragraph.range.begin < signed_until_) {
        add_tokens(letters_, paragraph.range, tokens_);
      } else if (!add_turn(paragraph.range) && !add_signed(i)) {
        add_paragraph(paragraph.range);
      }
      ++place_.paragraph;
    }
    if (attributions_.empty()) return {};  // nobody asks for names then
    People people;
    const Letters headline(article_.headline.value);
    std::vector<Token> headline_tokens;
    add_tokens(headline, {0, static_cast<uint32_t>(headline.text.size())}, headline_tokens);
    people.add_names(headline, headline_tokens, true);
    std::vector<Token> headings;
    for (const Range heading : article_.sections) add_tokens(letters_, heading, headings);
    people.add_names(letters_, headings, true);
    people.add_names(letters_, tokens_, false);
    if (!links_.empty()) {
      for (auto& a : attributions_) leave_out(links_, a);
    }
    return with_speakers(letters_, tokens_, sentence_begins_, attributions_, people);
  }

 private:
  void add_paragraph(Range range) {
    const auto first = static_cast<uint32_t>(tokens_.size());
    add_tokens(letters_, range, tokens_);
    drop_inserted_links(letters_, tokens_, first, links_);
    drop_nicknames(tokens_, first);
    cut_sentences(fold_quotations(letters_, tokens_, first, outer_), sentences_);
    for (const Sentence s : sentences_) {
      place_.headline = sentence_begins_.empty();
      ++place_.sentence;
      sentence_begins_.push_back(s.front().begin);
      add_statements({letters_, s}, place_, attributions_);
    }
  }

  /// "Lee goes on:", a line that looks like a heading, tells who speaks behind it.
  void add_introduction(int section) {
    if (section < 0 || static_cast<size_t>(section) >= article_.sections.size()) return;
    const Range heading = article_.sections[static_cast<size_t>(section)];
    if (heading.size() == 0 || article_.text[heading.end - 1] != ':') return;
    add_paragraph(heading);
    ++place_.paragraph;
  }

  /// A turn is all of it said by whom its label names; false where the paragraph is prose.
  bool add_turn(Range range) {
    // It may stand in a heading before.
    while (turn_ != turns_.end() && turn_->block.begin < range.begin) add_speech(*turn_++);
    if (turn_ == turns_.end() || turn_->block != range) return false;
    const Turn& turn = *turn_++;
    if (turn.kind == Turn::Kind::none) return false;
    const auto first = tokens_.size();
    add_tokens(letters_, range, tokens_);
    for (size_t i = first; i < tokens_.size(); ++i)
      tokens_[i].quoted = tokens_[i].begin >= turn.content.begin;
    sentence_begins_.push_back(range.begin);
    add_speech(turn);
    place_.announced.reset();
    place_.inherits_from = static_cast<int>(attributions_.size());
    return true;
  }

  void add_speech(const Turn& turn) {
    if (turn.kind != Turn::Kind::speech) return;
    Attribution a;
    a.spans = {turn.content};
    a.paragraph = place_.paragraph;
    a.sentence = ++place_.sentence;
    if (turn.label) {
      a.mention = turn.label;
      a.verb = &kColon;
      a.speaker = turn.speaker;
      a.inferred = turn.inferred;
    } else {
      a.inherits = static_cast<int>(attributions_.size()) - 1;
    }
    attributions_.push_back(std::move(a));
  }

  /// A post, or a quotation with a name behind a dash; false where the paragraph is neither.
  bool add_signed(size_t i) {
    const auto& paragraphs = article_.paragraphs;
    const Range range = paragraphs[i].range;
    const Range next = i + 1 < paragraphs.size() ? paragraphs[i + 1].range : Range{};
    const auto found = signed_words(letters_.text, range, next);
    if (!found) return false;
    const auto first = tokens_.size();
    add_tokens(letters_, range, tokens_);
    for (size_t t = first; t < tokens_.size(); ++t)
      tokens_[t].quoted = tokens_[t].begin < found->words.end;
    sentence_begins_.push_back(range.begin);
    Attribution a;
    a.spans = {found->words};
    a.mention = found->name;
    a.verb = &kDash;
    a.paragraph = place_.paragraph;
    a.sentence = ++place_.sentence;
    attributions_.push_back(std::move(a));
    place_.announced.reset();
    place_.inherits_from = static_cast<int>(attributions_.size());
    if (found->name.begin >= range.end) signed_until_ = found->name.end;
    return true;
  }

  const Article& article_;
  const Letters letters_;
  const std::vector<Turn> turns_;
  std::vector<Turn>::const_iterator turn_;
  std::vector<Token> tokens_;
  std::vector<Range> links_;         ///< that pages have set into sentences
  std::vector<Token> outer_;         ///< of one paragraph
  std::vector<Sentence> sentences_;  ///< of the same
  std::vector<uint32_t> sentence_begins_;
  Attributions attributions_;
  SentencePlace place_;
  uint32_t signed_until_ = 0;  ///< the end of a signature that the next paragraph is
};

}  // namespace

void find_statements(Article& article) {
  article.statements = ArticleReader(article).statements();
}

}  // namespace lede
