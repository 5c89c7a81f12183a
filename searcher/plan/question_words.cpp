#include "searcher/plan/question_words.h"

#include <string_view>
#include <unordered_set>
#include <vector>

namespace lede {

namespace {

constexpr double kWeight = 0.5;
constexpr size_t kMaxShort = 3;  ///< words of a query that is left as it is

bool is_question_word(std::string_view term) {
  static const std::unordered_set<std::string_view> words = {
      "anyone",     "anything",  "article",    "articles",    "available",  "concerned",
      "concerning", "describe",  "described",  "describes",   "describing", "discuss",
      "discussed",  "discusses", "discussing", "discussion",  "exist",      "exists",
      "find",       "give",      "given",      "information", "interest",   "interested",
      "known",      "list",      "looking",    "need",        "obtain",     "paper",
      "papers",     "please",    "regarding",  "related",     "relating",   "tell",
      "want",       "wants"};
  return words.contains(term);
}

void collect(Node& n, std::vector<Leaf*>& words) {
  if (n.kind == Node::Kind::leaf) {
    if (n.is_plain_word()) words.push_back(&n.leaf);
    return;
  }
  for (auto* group : {&n.children, &n.must, &n.may}) {
    for (auto& c : *group) collect(c, words);
  }
}

}  // namespace

void weaken_question_words(Node& root) {
  std::vector<Leaf*> words;
  collect(root, words);
  if (words.size() <= kMaxShort) return;
  for (Leaf* w : words) {
    if (is_question_word(w->units[0].term)) w->weight = kWeight;
  }
}

}  // namespace lede
