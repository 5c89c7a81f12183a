#include "tests/support/corpus_queries.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "tests/support/program.h"

namespace lede::testing {

Corpus::Corpus() : index((archive.root() / "corpus.lede").string()) {
  const auto o = lede_index({"-q", "-i", index, std::string(LEDE_SOURCE_DIR) + "/corpus"});
  if (o.code != 0) throw std::runtime_error(o.err);
  SearchOptions all;
  all.limit = 100000;
  all.per_article = 0;
  all.fold = false;
  passages = Index(index).search("-zzzzqqq", all).hits;
}

const Corpus& corpus() {
  static const Corpus c;
  return c;
}

std::string pick_word(std::mt19937& random) {
  const auto& p = corpus().passages[random() % corpus().passages.size()];
  std::vector<std::string> words;
  std::istringstream in(p.passage.text);
  for (std::string w; in >> w;) {
    std::erase_if(w,
                  [](char c) { return c == '"' || c == '(' || c == ')' || c == ':' || c == '*'; });
    if (w.find("\u201c") == std::string::npos && w.find("\u201d") == std::string::npos &&
        w.find("..") == std::string::npos && w.size() > 2 && w[0] != '+' && w[0] != '-' &&
        w[0] != '\xc2')
      words.push_back(w);
  }
  return words.empty() ? "ferry" : words[random() % words.size()];
}

std::string pick_phrase(std::mt19937& random) {
  const auto& text = corpus().passages[random() % corpus().passages.size()].passage.text;
  std::vector<std::string> words;
  std::istringstream in(text);
  for (std::string w; in >> w;) words.push_back(w);
  const size_t n = 2 + random() % 3;
  if (words.size() < n) return "\"ferry\"";
  const size_t at = random() % (words.size() - n + 1);
  std::string phrase;
  for (size_t i = 0; i < n; ++i) phrase += (i ? " " : "") + words[at + i];
  for (const std::string mark : {"\"", "\u201c", "\u201d", "\u201e", "\u00ab", "\u00bb"}) {
    for (size_t i; (i = phrase.find(mark)) != std::string::npos;)
      phrase.replace(i, mark.size(), " ");
  }
  return "\"" + phrase + "\"";
}

std::string pick_query(std::mt19937& random) {
  const auto operand = [&]() -> std::string {
    switch (random() % 6) {
      case 0:
        return pick_phrase(random);
      case 1:
        return pick_word(random).substr(0, 4) + "*";
      default:
        return pick_word(random);
    }
  };
  switch (random() % 8) {
    case 0:
      return operand() + " AND " + operand();
    case 1:
      return operand() + " OR " + operand();
    case 2:
      return operand() + " -" + operand();
    case 3:
      return "+" + operand() + " " + operand();
    case 4:
      return pick_word(random) + " NEAR/" + std::to_string(1 + random() % 8) + " " +
             pick_word(random);
    case 5:
      return "(" + operand() + " OR " + operand() + ") AND NOT " + operand();
    case 6:
      return operand();
    default:
      return operand() + " " + operand() + " " + operand();
  }
}

bool has_acronym(const Results& r) {
  return std::any_of(r.notes.begin(), r.notes.end(),
                     [](const auto& n) { return n.kind == "acronym" || n.kind == "variant"; });
}

unsigned rounds(unsigned usual) {
  const char* more = std::getenv("LEDE_TEST_ROUNDS");
  return more ? static_cast<unsigned>(std::atoi(more)) : usual;
}

}  // namespace lede::testing
