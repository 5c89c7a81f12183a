#include "searcher/query/query_clauses.h"

#include <algorithm>
#include <iterator>

namespace lede {

namespace {

/// Words of one written word ("Jae-myung") of a text or of a speaker's name as one phrase; false
/// when the nodes are something else.
bool as_phrase(const std::vector<Node>& words, Node& phrase) {
  const auto of_one_word = [&](const Node& c) {
    return c.kind == Node::Kind::leaf && c.leaf.kind == Leaf::Kind::word &&
           (c.leaf.is_of_text() || c.leaf.field == Field::speaker) &&
           c.leaf.begin == words[0].leaf.begin && c.leaf.text.find(' ') == std::string::npos;
  };
  if (!std::all_of(words.begin(), words.end(), of_one_word)) return false;
  Leaf leaf = words[0].leaf;
  leaf.kind = Leaf::Kind::phrase;
  leaf.units.clear();
  for (const auto& w : words) {
    leaf.units.push_back(w.leaf.units[0]);
    if (w.leaf.units.size() > 1) leaf.units.back().also = w.leaf.units[1].term;
  }
  phrase = leaf_node(std::move(leaf));
  return true;
}

/// Whether two such filters side by side mean either, rather than both.
bool is_alternative(const Node& n) {
  if (n.kind != Node::Kind::leaf) return false;
  if (n.leaf.kind == Leaf::Kind::id || n.leaf.kind == Leaf::Kind::manner || n.leaf.either)
    return true;
  switch (n.leaf.field) {
    case Field::outlet:
    case Field::author:
    case Field::place:
    case Field::speaker:
      return true;
    case Field::quoted:
    case Field::any:
    case Field::headline:
    case Field::url:
    case Field::id:
      break;
  }
  return false;
}

/// Whether both are dates of which some day is in both: the one narrows the other (a month of that
/// year), so that both are meant.
bool narrow_one_another(const Leaf& a, const Leaf& b) {
  return a.kind == Leaf::Kind::dates && b.kind == Leaf::Kind::dates &&
         a.range.first <= b.range.last && b.range.first <= a.range.last;
}

bool is_bare_function_word(const Node& n) {
  return n.kind == Node::Kind::leaf && n.leaf.kind == Leaf::Kind::word && n.leaf.is_of_text() &&
         n.leaf.function_word;
}

void drop_all_function_words(Node& n) {
  std::erase_if(n.may, is_bare_function_word);
  for (auto* group : {&n.children, &n.must, &n.may}) {
    for (auto& c : *group) drop_all_function_words(c);
  }
  std::erase_if(n.may, [](const Node& c) { return c.empty(); });
}

void move_all(std::vector<Node>& from, std::vector<Node>& to) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

}  // namespace

Node leaf_node(Leaf leaf) {
  Node n;
  n.kind = Node::Kind::leaf;
  n.leaf = std::move(leaf);
  return n;
}

bool only_may(const Node& n) {
  return n.kind == Node::Kind::list && n.must.empty() && n.must_not.empty() && n.filters.empty();
}

bool only_must_not(const Node& n) {
  return n.kind == Node::Kind::list && n.must.empty() && n.may.empty() && n.filters.empty();
}

bool is_filter(const Node& n) {
  switch (n.kind) {
    case Node::Kind::leaf:
      return n.leaf.is_filter();
    case Node::Kind::any_of:
      return !n.children.empty() && std::all_of(n.children.begin(), n.children.end(), is_filter);
    case Node::Kind::list:
      break;
  }
  return n.may.empty() && n.must_not.empty() && n.must.empty() && !n.filters.empty();
}

Node together(Node n) {
  if (!only_may(n) || n.may.empty()) return n;
  if (n.may.size() == 1) return n.may[0];
  if (Node phrase; as_phrase(n.may, phrase)) return phrase;
  n.must = std::move(n.may);
  n.may.clear();
  return n;
}

namespace {

/// Whether anything in the tree is looked for beside function words.
bool has_content(const Node& n) {
  if (n.kind == Node::Kind::leaf) return !is_filter(n) && !is_bare_function_word(n);
  return std::any_of(n.children.begin(), n.children.end(), has_content) ||
         std::any_of(n.must.begin(), n.must.end(), has_content) ||
         std::any_of(n.may.begin(), n.may.end(), has_content);
}

}  // namespace

Node grouped(Node list) {
  if (has_content(list)) std::erase_if(list.may, is_bare_function_word);
  // One clause alone needs no list around it.
  if (list.filters.size() == 1 && list.may.empty() && list.must.empty() && list.must_not.empty())
    return std::move(list.filters[0]);
  if (!only_may(list) || list.may.empty()) return list;
  if (list.may.size() == 1) return std::move(list.may[0]);
  Node either;
  either.kind = Node::Kind::any_of;
  either.children = std::move(list.may);
  return either;
}

void add_may(Node& n, Node&& clause) {
  if (clause.kind == Node::Kind::leaf && clause.leaf.kind == Leaf::Kind::word) {
    for (auto& other : n.may) {
      if (other.kind == Node::Kind::leaf && other.leaf.kind == Leaf::Kind::word &&
          other.leaf.field == clause.leaf.field &&
          other.leaf.units.size() == clause.leaf.units.size() &&
          other.leaf.units[0].stem == clause.leaf.units[0].stem &&
          other.leaf.units[0].also == clause.leaf.units[0].also &&
          other.leaf.edits == clause.leaf.edits) {
        // One of them is enough to spell it out.
        other.leaf.acronym = std::max(other.leaf.acronym, clause.leaf.acronym);
        ++other.leaf.count;
        return;
      }
    }
  }
  n.may.push_back(std::move(clause));
}

void add_filter(Node& n, Node&& clause) {
  if (is_alternative(clause)) {
    for (auto& f : n.filters) {
      const Node& first = f.kind == Node::Kind::any_of ? f.children[0] : f;
      if (!is_alternative(first) || first.leaf.field != clause.leaf.field ||
          (first.leaf.field == Field::any && first.leaf.kind != clause.leaf.kind))
        continue;
      const auto narrows = [&](const Node& other) {
        return narrow_one_another(other.leaf, clause.leaf);
      };
      if (f.kind == Node::Kind::any_of ? std::any_of(f.children.begin(), f.children.end(), narrows)
                                       : narrows(f))
        continue;
      if (f.kind != Node::Kind::any_of) {
        Node either;
        either.kind = Node::Kind::any_of;
        either.children.push_back(std::move(f));
        f = std::move(either);
      }
      f.children.push_back(std::move(clause));
      return;
    }
  }
  n.filters.push_back(std::move(clause));
}

void merge(Node& into, Node&& more) {
  move_all(more.must, into.must);
  move_all(more.may, into.may);
  move_all(more.must_not, into.must_not);
  move_all(more.filters, into.filters);
}

void drop_function_words(Node& root) {
  if (has_content(root)) drop_all_function_words(root);
}

}  // namespace lede
