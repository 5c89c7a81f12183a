#include "searcher/plan/statement_queries.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "common/store/schema.h"
#include "searcher/plan/phrase_terms.h"
#include "searcher/plan/suggest.h"
#include "searcher/plan/weighting.h"

namespace lede {

namespace {

namespace s = schema;
using schema::term;
using Q = Xapian::Query;

void append(TermGroups more, TermGroups& groups) {
  std::move(more.begin(), more.end(), std::back_inserter(groups));
}

std::vector<std::string> kinds_of_statements() {
  return {term(s::kStatement, word(StatementKind::direct)),
          term(s::kStatement, word(StatementKind::indirect))};
}

/// Whether the terms of passages tell for sure which have a statement that satisfies a node.
bool is_told_by_terms(const Node& n) {
  if (n.kind == Node::Kind::any_of)
    return std::all_of(n.children.begin(), n.children.end(), is_told_by_terms);
  if (n.kind != Node::Kind::leaf) return false;
  if (n.leaf.kind == Leaf::Kind::manner) return n.leaf.manner != StatementKind::mixed;
  return n.leaf.field == Field::speaker &&
         (n.leaf.kind == Leaf::Kind::word || n.leaf.kind == Leaf::Kind::prefix ||
          n.leaf.units.size() == 1);
}

/// Whether a statement that satisfies a node has any of its words, and any of them will do.
bool asks_for_any(const Node& n) {
  if (n.kind == Node::Kind::leaf) return !n.leaf.is_filter();
  if (n.kind == Node::Kind::any_of)
    return std::all_of(n.children.begin(), n.children.end(), asks_for_any);
  if (n.must.size() == 1 && n.may.empty()) return asks_for_any(n.must[0]);
  return n.must.empty() && !n.may.empty() && std::all_of(n.may.begin(), n.may.end(), asks_for_any);
}

bool is_quoted(const Leaf* leaf) {
  return leaf->field == Field::quoted;
}

}  // namespace

Q StatementQueries::query(const Leaf& l) {
  const Node& clause = *l.clause;
  const std::vector<const Leaf*> scoring = scoring_leaves(clause);
  // Then the source itself walks through the passages with any of the words.
  const bool any_word = asks_for_any(clause);
  TermGroups groups = any_word ? demands(clause.filters) : demands(clause);
  // That there is a statement, the postings of the words tell.
  if (any_word) std::erase(groups, kinds_of_statements());
  const bool all_quoted =
      !scoring.empty() && std::all_of(scoring.begin(), scoring.end(), is_quoted);
  if (all_quoted)
    groups.push_back({term(s::kStatement, word(StatementKind::direct))});
  else if (scoring.empty() && (groups.empty() || clause.filters.empty()))
    groups.push_back(kinds_of_statements());
  const bool told = clause.may.empty() && clause.must.empty() && clause.must_not.empty() &&
                    clause.filters.size() == 1 && is_told_by_terms(clause.filters[0]);
  if (told) {
    std::vector<Q> any;
    for (const auto& t : groups[0]) any.emplace_back(t);
    return {Q::OP_SCALE_WEIGHT, Q(Q::OP_OR, any.begin(), any.end()), 0};
  }
  std::vector<StatementWord> words;
  for (const Leaf* w : scoring)
    words.push_back({leaf_idf(*w, context_.db) * w->count * w->weight, demands(*w),
                     w->kind == Leaf::Kind::near});
  verified_ = true;
  auto* p = new StatementSource(context_.db, context_.work, l, std::move(groups), std::move(words),
                                any_word);
  return Q(p->release());
}

TermGroups StatementQueries::demands(const Node& n) {
  switch (n.kind) {
    case Node::Kind::leaf:
      return demands(n.leaf);
    case Node::Kind::any_of:
      return any_of(n.children);
    case Node::Kind::list:
      break;
  }
  TermGroups groups = demands(n.filters);
  append(demands(n.must), groups);
  if (n.must.empty() && !n.may.empty()) append(any_of(n.may), groups);
  return groups;
}

TermGroups StatementQueries::demands(const std::vector<Node>& nodes) {
  TermGroups groups;
  for (const auto& n : nodes) append(demands(n), groups);
  return groups;
}

TermGroups StatementQueries::any_of(const std::vector<Node>& nodes) {
  std::vector<std::string> any;
  for (const auto& n : nodes) {
    TermGroups groups = demands(n);
    if (groups.empty()) return {};
    // Of a name or a phrase the last word is as good as any.
    std::move(groups.back().begin(), groups.back().end(), std::back_inserter(any));
  }
  return {std::move(any)};
}

const TermGroups& StatementQueries::demands(const Leaf& l) {
  const auto [known, is_new] = demanded_.try_emplace(&l);
  if (is_new) known->second = l.field == Field::speaker ? demands_of_name(l) : demands_of_words(l);
  return known->second;
}

TermGroups StatementQueries::demands_of_words(const Leaf& l) {
  TermGroups groups;
  switch (l.kind) {
    case Leaf::Kind::manner:
      if (l.manner == StatementKind::mixed) {
        for (auto& kind : kinds_of_statements()) groups.push_back({std::move(kind)});
      } else {
        groups.push_back({term(s::kStatement, word(l.manner))});
      }
      break;
    case Leaf::Kind::word:
      groups.emplace_back();
      for (const auto& u : l.units) {
        groups.back().push_back(term(s::kStem, u.stem));
        if (!u.also.empty()) groups.back().push_back(term(s::kStem, u.also));
      }
      for (const auto& p : l.spelled_out) groups.back().push_back(term(s::kStem, p[0].stem));
      break;
    case Leaf::Kind::phrase:
      return phrase_terms(l, s::kStem);
    case Leaf::Kind::prefix:
      groups.emplace_back();
      for (const auto& e : expansion_.expand(l, s::kStem))
        groups.back().push_back(term(s::kStem, e.stem));
      break;
    case Leaf::Kind::near:
      for (const auto& o : l.near) append(demands(o), groups);
      break;
    case Leaf::Kind::dates:
    case Leaf::Kind::id:
    case Leaf::Kind::statement:
      break;  // never in a clause
  }
  return groups;
}

TermGroups StatementQueries::demands_of_name(const Leaf& l) {
  TermGroups groups;
  if (l.units.empty()) return {kinds_of_statements()};
  if (l.kind == Leaf::Kind::prefix) {
    groups.emplace_back();
    for (const auto& e : expansion_.expand(l, s::kSpeaker))
      groups.back().push_back(term(s::kSpeaker, e.stem));
    if (groups.back().empty())
      context_.note(
          "value",
          fmt::format("nobody whose name begins like “{}” says anything in the archive", l.text),
          l);
  } else {
    for (const auto& u : l.units) {
      if (l.kind == Leaf::Kind::phrase || groups.empty()) groups.emplace_back();
      groups.back().push_back(term(s::kSpeaker, u.term));
      if (!u.also.empty()) groups.back().push_back(term(s::kSpeaker, u.also));
    }
    for (auto& group : groups) {
      for (const auto& last : l.last_names) group.push_back(term(s::kLastName, last));
    }
  }
  note_name(l);
  return groups;
}

void StatementQueries::note_name(const Leaf& l) {
  for (const auto& u : l.units) {
    if (l.kind == Leaf::Kind::prefix || context_.db.term_exists(term(s::kSpeaker, u.term)) ||
        (!u.also.empty() && context_.db.term_exists(term(s::kSpeaker, u.also))))
      continue;
    if (!context_.count_missing()) return;
    const std::string better = nearest_term(u.term, "", s::kSpeaker, context_.db);
    context_.note("value",
                  fmt::format("nobody called “{}” says anything in the archive{}", u.term,
                              better.empty() ? "" : fmt::format("; did you mean said:{}?", better)),
                  l);
  }
}

}  // namespace lede
