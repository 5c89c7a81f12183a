#include "searcher/query/query_tree.h"

namespace lede {

bool Leaf::is_phrase_of_stems() const {
  return kind == Kind::word && units.empty() && spelled_out.size() == 1;
}

bool Leaf::is_filter() const {
  switch (kind) {
    case Kind::word:
    case Kind::phrase:
    case Kind::near:
    case Kind::prefix:
      return field != Field::any;
    case Kind::dates:
    case Kind::id:
      break;
  }
  return true;
}

bool Node::empty() const {
  if (kind == Kind::leaf) return false;
  return children.empty() && must.empty() && may.empty() && must_not.empty() && filters.empty();
}

bool Node::is_plain_word() const {
  return kind == Kind::leaf && leaf.kind == Leaf::Kind::word && leaf.field == Field::any;
}

}  // namespace lede
