#include "searcher/query/query_tree.h"

namespace lede {

namespace {

void collect(const Node& n, std::vector<const Leaf*>& out) {
  if (n.kind == Node::Kind::leaf) {
    if (!n.leaf.is_filter()) out.push_back(&n.leaf);
    return;
  }
  for (const auto* group : {&n.children, &n.must, &n.may}) {
    for (const auto& c : *group) collect(c, out);
  }
}

}  // namespace

Node with_filter(Node root, Leaf condition) {
  if (root.kind != Node::Kind::list) {
    Node list;
    list.may.push_back(std::move(root));
    root = std::move(list);
  }
  Node filter;
  filter.kind = Node::Kind::leaf;
  filter.leaf = std::move(condition);
  root.filters.push_back(std::move(filter));
  return root;
}

std::vector<const Leaf*> scoring_leaves(const Node& tree) {
  std::vector<const Leaf*> leaves;
  collect(tree, leaves);
  return leaves;
}

bool Leaf::is_phrase_of_stems() const {
  return kind == Kind::word && units.empty() && spelled_out.size() == 1;
}

bool Leaf::is_filter() const {
  switch (kind) {
    case Kind::word:
    case Kind::phrase:
    case Kind::near:
    case Kind::prefix:
      return !is_of_text();
    case Kind::statement:
      return scoring_leaves(*clause).empty();
    case Kind::dates:
    case Kind::id:
    case Kind::manner:
      break;
  }
  return true;
}

bool Leaf::is_of_text() const {
  return field == Field::any || field == Field::quoted;
}

bool Node::empty() const {
  if (kind == Kind::leaf) return false;
  return children.empty() && must.empty() && may.empty() && must_not.empty() && filters.empty();
}

bool Node::is_plain_word() const {
  return kind == Kind::leaf && leaf.kind == Leaf::Kind::word && leaf.field == Field::any;
}

}  // namespace lede
