#include "searcher/match/statement_match.h"

#include <algorithm>
#include <string_view>

#include "searcher/match/quoted_parts.h"
#include "searcher/match/text_match.h"

namespace lede {

namespace {

/// Whether the words of a name satisfy a leaf of Field::speaker.
bool is_called(const Leaf& leaf, const std::vector<Token>& name) {
  if (leaf.kind != Leaf::Kind::word) return !match_leaf(leaf, name).empty();
  return leaf.units.empty() || std::any_of(name.begin(), name.end(), [&](const Token& t) {
           return std::any_of(leaf.units.begin(), leaf.units.end(), [&](const Unit& u) {
             return u.term == t.term || (!u.also.empty() && u.also == t.term);
           });
         });
}

/// The tokens that lie inside one of some parts of a text, which are in order.
std::vector<Token> tokens_in(const std::vector<Range>& parts, const std::vector<Token>& tokens) {
  std::vector<Token> inside;
  for (const auto& t : tokens) {
    if (std::any_of(parts.begin(), parts.end(),
                    [&](const Range& r) { return r.begin <= t.begin && t.end <= r.end; }))
      inside.push_back(t);
  }
  return inside;
}

/// One statement, looked at as far as a clause demands it.
class Judge {
 public:
  /// Without `tokens` of its passage's text, what is said is not looked at.
  Judge(const Statement& statement, NumberStyle numbers, std::string_view text,
        const std::vector<Token>* tokens)
      : statement_(statement),
        text_(text),
        all_(tokens),
        name_(analyze(statement.speaker, numbers)) {}

  /// Whether it satisfies a tree; `unknown` is what is said of words that are not looked at.
  bool holds(const Node& n, bool unknown) {
    const auto does = [&](const Node& c) { return holds(c, unknown); };
    switch (n.kind) {
      case Node::Kind::leaf:
        return holds(n.leaf, unknown);
      case Node::Kind::any_of:
        return std::any_of(n.children.begin(), n.children.end(), does);
      case Node::Kind::list:
        break;
    }
    return std::all_of(n.filters.begin(), n.filters.end(), does) &&
           std::all_of(n.must.begin(), n.must.end(), does) &&
           (!n.must.empty() || n.may.empty() || std::any_of(n.may.begin(), n.may.end(), does)) &&
           std::none_of(n.must_not.begin(), n.must_not.end(),
                        [&](const Node& c) { return holds(c, !unknown); });
  }

  std::vector<Range> places(const Leaf& leaf) {
    return match_leaf(leaf, leaf.field == Field::quoted ? quoted() : said());
  }

 private:
  bool holds(const Leaf& leaf, bool unknown) {
    if (leaf.kind == Leaf::Kind::manner) return is_told(statement_.kind, leaf.manner);
    if (leaf.field == Field::speaker) return is_called(leaf, name_);
    return all_ == nullptr ? unknown : !places(leaf).empty();
  }

  const std::vector<Token>& said() {
    if (!looked_) said_ = tokens_in(statement_.spans, *all_);
    looked_ = true;
    return said_;
  }

  const std::vector<Token>& quoted() {
    if (!looked_between_marks_) quoted_ = tokens_in(quoted_parts(text_, statement_), *all_);
    looked_between_marks_ = true;
    return quoted_;
  }

  const Statement& statement_;
  std::string_view text_;
  const std::vector<Token>* all_;
  std::vector<Token> name_;
  bool looked_ = false;
  std::vector<Token> said_;
  bool looked_between_marks_ = false;
  std::vector<Token> quoted_;
};

}  // namespace

StatementMatcher::StatementMatcher(const Leaf& leaf)
    : clause_(leaf.clause), words_(scoring_leaves(*clause_)) {
  each_leaf(*clause_, [this](const Leaf& part) { asks_words_ = asks_words_ || !part.is_filter(); });
}

bool StatementMatcher::may_match(const std::vector<Statement>& statements,
                                 NumberStyle numbers) const {
  return std::any_of(statements.begin(), statements.end(), [&](const Statement& s) {
    return Judge(s, numbers, {}, nullptr).holds(*clause_, true);
  });
}

std::vector<StatementMatch> StatementMatcher::match(const Record& r,
                                                    const std::vector<Token>& tokens) const {
  std::vector<StatementMatch> found;
  for (size_t i = 0; i < r.statements.size(); ++i) {
    Judge judge(r.statements[i], r.numbers, r.text, &tokens);
    if (!judge.holds(*clause_, true)) continue;
    StatementMatch m{i, {}};
    for (const Leaf* word : words_) m.words.push_back(judge.places(*word));
    found.push_back(std::move(m));
  }
  return found;
}

}  // namespace lede
