#include "searcher/plan/statement_scope.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace lede {

namespace {

template <typename F>
bool any_part(const Node& n, F&& f) {
  const auto any = [&](const std::vector<Node>& nodes) {
    return std::any_of(nodes.begin(), nodes.end(), f);
  };
  return any(n.children) || any(n.must) || any(n.may) || any(n.must_not) || any(n.filters);
}

bool is_speaker(const Leaf& leaf) {
  return leaf.field == Field::speaker;
}

/// Whether a speaker is in it.
bool has_speaker(const Node& n) {
  return n.kind == Node::Kind::leaf ? is_speaker(n.leaf) : any_part(n, has_speaker);
}

bool has_quoted(const Node& n) {
  return n.kind == Node::Kind::leaf ? n.leaf.field == Field::quoted : any_part(n, has_quoted);
}

/// Whether it is a speaker or a manner, or either of some.
bool is_condition(const Node& n) {
  if (n.kind == Node::Kind::leaf) return is_speaker(n.leaf) || n.leaf.kind == Leaf::Kind::manner;
  return n.kind == Node::Kind::any_of &&
         std::all_of(n.children.begin(), n.children.end(), is_condition);
}

/// Whether one statement can satisfy it, or not.
bool is_of_statement(const Node& n) {
  if (is_condition(n)) return true;
  if (n.kind != Node::Kind::leaf)
    return !any_part(n, [](const Node& c) { return !is_of_statement(c); });
  return n.leaf.is_of_text() && !n.leaf.is_beside_text();
}

/// The text of the query that a clause is made of, without what stands between its parts.
Leaf written_as(const Node& clause) {
  std::vector<const Leaf*> parts;
  each_leaf(clause, [&](const Leaf& part) { parts.push_back(&part); });
  std::sort(parts.begin(), parts.end(), [](const Leaf* a, const Leaf* b) {
    return a->begin != b->begin ? a->begin < b->begin : a->end > b->end;
  });
  Leaf all;
  for (const Leaf* part : parts) {
    if (all.text.empty()) all.begin = part->begin;
    if (!all.text.empty() && part->begin < all.end) continue;  // of a NEAR
    all.text += (all.text.empty() ? "" : " ") + part->text;
    all.end = part->end;
  }
  return all;
}

Node statement_leaf(Node clause) {
  Node n;
  n.kind = Node::Kind::leaf;
  n.leaf = written_as(clause);
  n.leaf.kind = Leaf::Kind::statement;
  n.leaf.clause = std::make_shared<const Node>(std::move(clause));
  return n;
}

/// Takes those out of a list that satisfy a condition.
template <typename F>
std::vector<Node> take(std::vector<Node>& nodes, F&& condition) {
  const auto taken = std::stable_partition(nodes.begin(), nodes.end(),
                                           [&](const Node& n) { return !condition(n); });
  std::vector<Node> out(std::make_move_iterator(taken), std::make_move_iterator(nodes.end()));
  nodes.erase(taken, nodes.end());
  return out;
}

/// Puts what a list asks of a statement into a leaf of its own.
void scope_list(Node& n) {
  auto conditions = take(n.filters, is_condition);
  for (auto& c : take(n.must, is_condition)) conditions.push_back(std::move(c));
  const auto asks = [](const Node& c) { return is_of_statement(c) && has_quoted(c); };
  if (conditions.empty() && std::none_of(n.must.begin(), n.must.end(), asks) &&
      std::none_of(n.may.begin(), n.may.end(), asks))
    return;
  Node clause;
  clause.must = take(n.must, is_of_statement);
  clause.may = take(n.may, is_of_statement);
  clause.must_not =
      take(n.must_not, [](const Node& c) { return is_of_statement(c) && !has_speaker(c); });
  auto speakers = take(conditions, has_speaker);
  clause.filters = std::move(conditions);
  const bool alone = speakers.size() < 2 && n.must.empty() && n.may.empty();
  if (speakers.empty()) speakers.emplace_back();
  for (auto& speaker : speakers) {
    Node own = clause;
    if (!speaker.empty()) own.filters.push_back(std::move(speaker));
    Node leaf = statement_leaf(std::move(own));
    auto& group = leaf.leaf.is_filter() ? n.filters : alone ? n.may : n.must;
    group.push_back(std::move(leaf));
  }
}

/// Inner lists, which brackets and AND have made, before those around them.
void scope_lists(Node& n) {
  for (auto* group : {&n.children, &n.must, &n.may, &n.must_not, &n.filters}) {
    for (auto& c : *group) scope_lists(c);
  }
  if (n.kind == Node::Kind::list) scope_list(n);
}

/// What stands beside nothing asks a statement for itself alone.
void scope_leaves(Node& n) {
  for (auto* group : {&n.children, &n.must, &n.may, &n.must_not, &n.filters}) {
    for (auto& c : *group) scope_leaves(c);
  }
  if (n.kind != Node::Kind::leaf || !(is_condition(n) || has_quoted(n))) return;
  Node clause;
  (is_condition(n) ? clause.filters : clause.may).push_back(std::move(n));
  n = statement_leaf(std::move(clause));
}

}  // namespace

void scope_statements(Node& root) {
  scope_lists(root);
  scope_leaves(root);
}

}  // namespace lede
