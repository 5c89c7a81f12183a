#include "searcher/answer/outvoted_hits.h"

#include <algorithm>

#include "searcher/answer/copy_votes.h"
#include "searcher/answer/said_statements.h"
#include "searcher/answer/sentence_numbers.h"

namespace lede {

namespace {

bool names_somebody(const Leaf& statement) {
  bool names = false;
  each_leaf(statement, [&](const Leaf& leaf) {
    names = names || (leaf.field == Field::speaker && !leaf.units.empty());
  });
  return names;
}

}  // namespace

OutvotedHits::OutvotedHits(const RecordDatabase& db, const QueryPlan& plan, Work& work)
    : db_(db), work_(work) {
  if (!std::all_of(plan.leaves.begin(), plan.leaves.end(),
                   [](const Leaf& l) { return l.is_beside_text(); }))
    return;
  for (const auto& leaf : plan.leaves) {
    if (leaf.kind == Leaf::Kind::statement && names_somebody(leaf)) by_somebody_.emplace_back(leaf);
  }
}

bool OutvotedHits::contains(const Record& passage) {
  if (by_somebody_.empty()) return false;
  const ArticleName article{db_.index_of(passage.document), passage.facts.id};
  if (db_.copies(article).size() < 2) return false;
  bool any = false;
  for (auto& matcher : by_somebody_) {
    SentenceNumbering numbering;
    std::vector<SaidStatement> said;
    std::vector<NumberedSentence> numbered;
    for (const auto& m : matcher.match(passage)) {
      const Statement& s = passage.statements[m.statement];
      said.push_back({passage.document, article, "", s, said_text(passage.text, s)});
      numbered.push_back(numbering.number(said.back().text.text));
    }
    const CopyVotes votes(db_, matcher, said, numbered, numbering, work_);
    for (const auto& words : numbered) {
      if (!votes.is_outvoted(votes.story(article), words.number)) return false;
      any = true;
    }
  }
  return any;
}

}  // namespace lede
