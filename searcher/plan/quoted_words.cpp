#include "searcher/plan/quoted_words.h"

#include <algorithm>
#include <vector>

#include "common/text/function_words.h"

namespace lede {

namespace {

constexpr size_t kMaxShort = 6;  ///< words of a query that is left as it is
constexpr double kWeight = 0.5;  ///< of a word that is quoted alone

bool is_phrase(const Node& n) {
  return n.kind == Node::Kind::leaf && n.leaf.kind == Leaf::Kind::phrase &&
         n.leaf.field == Field::any;
}

/// The words that a phrase is about.
std::vector<Unit> words_of(const Leaf& phrase) {
  std::vector<Unit> words;
  for (const auto& u : phrase.units) {
    if (!is_function_word(u.term)) words.push_back(u);
  }
  return words;
}

/// Of words and phrases alone, side by side.
bool is_prose(const Node& root) {
  if (root.kind != Node::Kind::list || !root.must.empty() || !root.must_not.empty() ||
      !root.filters.empty())
    return false;
  size_t plain = 0;
  size_t quoted = 0;
  for (const auto& n : root.may) {
    if (n.is_plain_word()) {
      ++plain;
    } else if (is_phrase(n)) {
      quoted += words_of(n.leaf).size();
    } else {
      return false;
    }
  }
  return plain > 0 && plain + quoted > kMaxShort;
}

}  // namespace

void count_quoted_words(Node& root) {
  if (!is_prose(root)) return;
  std::vector<Leaf> phrases;
  for (const auto& n : root.may) {
    if (is_phrase(n)) phrases.push_back(n.leaf);
  }
  for (const auto& phrase : phrases) {
    for (const auto& unit : words_of(phrase)) {
      const bool counts = std::any_of(root.may.begin(), root.may.end(), [&](const Node& n) {
        return n.is_plain_word() && n.leaf.units[0].stem == unit.stem;
      });
      if (counts) continue;
      Node word;
      word.kind = Node::Kind::leaf;
      word.leaf.units = {unit};
      word.leaf.text = unit.term;
      word.leaf.begin = phrase.begin;
      word.leaf.end = phrase.end;
      word.leaf.count = phrase.count;
      word.leaf.weight = kWeight;
      root.may.push_back(std::move(word));
    }
  }
}

}  // namespace lede
