#include "searcher/match/statement_match.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/text/person_name.h"
#include "searcher/match/quoted_parts.h"
#include "searcher/match/text_match.h"

namespace lede {

namespace {

/// Whether the words of a name satisfy a leaf of Field::speaker.
bool is_called(const Leaf& leaf, const std::vector<Token>& name) {
  if (leaf.kind != Leaf::Kind::word) return !match_leaf(leaf, name).empty();
  return std::any_of(name.begin(), name.end(), [&](const Token& t) {
    return std::any_of(leaf.units.begin(), leaf.units.end(), [&](const Unit& u) {
      return u.term == t.term || (!u.also.empty() && u.also == t.term);
    });
  });
}

}  // namespace

/// One statement, looked at as far as the clause demands it.
class StatementMatcher::Judge {
 public:
  Judge(StatementMatcher& matcher, const Statement& statement)
      : matcher_(matcher), statement_(statement) {}

  bool holds(const Node& n) {
    return is_satisfied(n, [&](const Leaf& leaf) { return holds(leaf); });
  }

  /// Where the statement has it.
  const std::vector<Range>& places(const Leaf& leaf) {
    const auto [known, is_new] = places_.try_emplace(&leaf);
    const auto& absent = matcher_.absent_;
    if (is_new && std::find(absent.begin(), absent.end(), &leaf) == absent.end()) {
      const auto& parts = leaf.field == Field::quoted ? quoted() : statement_.spans;
      known->second =
          leaf.kind == Leaf::Kind::near ? places_of_near(leaf, parts) : places_in(leaf, parts);
    }
    return known->second;
  }

  [[nodiscard]] bool by_last_name() const { return by_last_name_; }

 private:
  bool is_speaker(const Leaf& leaf) {
    if (leaf.units.empty() || is_called(leaf, name())) return true;
    if (leaf.last_names.empty() || !statement_.person) return false;
    const auto& all = leaf.last_names;
    const bool is = std::find(all.begin(), all.end(), person_name(name()).alone) != all.end();
    by_last_name_ = by_last_name_ || is;
    return is;
  }

  bool holds(const Leaf& leaf) {
    if (leaf.kind == Leaf::Kind::manner) return is_told(statement_.kind, leaf.manner);
    if (leaf.field == Field::speaker) return is_speaker(leaf);
    return !places(leaf).empty();
  }

  std::vector<Range> places_in(const Leaf& leaf, const std::vector<Range>& parts) {
    std::vector<Range> places;
    PhraseFinder& finder = matcher_.finders_.try_emplace(&leaf, leaf).first->second;
    const std::string_view text = matcher_.record_->text;
    for (const Range& part : parts) {
      const auto& found =
          finder.find(text.substr(part.begin, part.size()), matcher_.record_->numbers);
      for (const Range& r : found) places.push_back({part.begin + r.begin, part.begin + r.end});
    }
    return places;
  }

  /// All of its words must lie inside, and how far apart they stand is counted in the whole text.
  std::vector<Range> places_of_near(const Leaf& leaf, const std::vector<Range>& parts) {
    std::vector<Token> inside;
    for (const auto& t : matcher_.tokens()) {
      if (std::any_of(parts.begin(), parts.end(), [&](const Range& part) {
            return part.begin <= t.begin && t.end <= part.end;
          }))
        inside.push_back(t);
    }
    return match_leaf(leaf, inside);
  }

  const std::vector<Token>& name() {
    if (!name_) name_ = analyze(statement_.speaker, matcher_.record_->numbers);
    return *name_;
  }

  const std::vector<Range>& quoted() {
    if (!quoted_) quoted_ = quoted_parts(matcher_.record_->text, statement_);
    return *quoted_;
  }

  StatementMatcher& matcher_;
  const Statement& statement_;
  std::map<const Leaf*, std::vector<Range>> places_;
  std::optional<std::vector<Token>> name_;
  std::optional<std::vector<Range>> quoted_;
  bool by_last_name_ = false;
};

StatementMatcher::StatementMatcher(const Leaf& leaf)
    : clause_(leaf.clause), words_(scoring_leaves(*clause_)) {}

const std::vector<Token>& StatementMatcher::tokens() {
  if (!tokens_) tokens_ = analyze(record_->text, record_->numbers);
  return *tokens_;
}

std::vector<StatementMatch> StatementMatcher::match(const Record& record,
                                                    std::vector<const Leaf*> absent) {
  record_ = &record;
  absent_ = std::move(absent);
  tokens_.reset();
  std::vector<StatementMatch> found;
  for (size_t i = 0; i < record.statements.size(); ++i) {
    Judge judge(*this, record.statements[i]);
    if (!judge.holds(*clause_)) continue;
    StatementMatch m{i, {}, judge.by_last_name()};
    for (const Leaf* word : words_) m.words.push_back(judge.places(*word));
    found.push_back(std::move(m));
  }
  record_ = nullptr;
  return found;
}

std::vector<StatementMatcher> statement_matchers(const std::vector<Leaf>& leaves) {
  std::vector<StatementMatcher> out;
  for (const auto& leaf : leaves) {
    if (leaf.kind == Leaf::Kind::statement) out.emplace_back(leaf);
  }
  return out;
}

}  // namespace lede
