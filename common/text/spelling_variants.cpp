#include "common/text/spelling_variants.h"

#include <array>
#include <cstdint>
#include <iterator>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace lede {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

#include "common/text/spelling_table.inc"

void ise_to_ize(std::string& word) {
  static const std::unordered_set<std::string_view> never_ize(std::begin(kNeverIze),
                                                              std::end(kNeverIze));
  static constexpr std::array kEndings = {"e",    "ed",    "es",     "er",   "ers",    "ing",
                                          "ings", "ation", "ations", "able", "ational"};
  const size_t at = word.rfind("is");
  if (at == std::string::npos || at < 3) return;
  const std::string_view ending = std::string_view(word).substr(at + 2);
  for (const std::string_view e : kEndings) {
    if (ending != e) continue;
    if (!never_ize.contains(std::string_view(word).substr(0, at))) word[at + 1] = 'z';
    return;
  }
}

/// "analyse", "paralysed"; the nouns "analysis" and "analyst" stay.
void yse_to_yze(std::string& word) {
  for (const std::string_view e : {"e", "ed", "ing", "er", "ers"}) {
    if (!word.ends_with(e) || word.size() < e.size() + 5) continue;
    const size_t at = word.size() - e.size();
    if (word[at - 1] == 's' && word[at - 2] == 'y') word[at - 1] = 'z';
  }
}

/// Transliterated Slavic names: Zelenskyy, Zelenskiy and Zelenskii are one man.
void slavic_ending(std::string& word) {
  for (const std::string_view e : {"skyy", "skiy", "skyi", "skii", "skij"}) {
    if (word.size() > 6 && word.ends_with(e)) {
      word.replace(word.size() - 4, 4, "sky");
      return;
    }
  }
}

/// The table entries that may apply to a word, by its first four letters: to most words none do.
struct Beginning {
  std::vector<Pair> whole;
  std::vector<Pair> roots;
  std::vector<std::string_view> doubled_l;
};

constexpr size_t kBeginning = 4;

uint32_t beginning_of(std::string_view word) {
  uint32_t letters = 0;
  for (size_t i = 0; i < kBeginning; ++i)
    letters = letters << 8 | static_cast<unsigned char>(word[i]);
  return letters;
}

const Beginning* find_beginning(std::string_view word) {
  static const auto* table = [] {
    auto* t = new std::unordered_map<uint32_t, Beginning>;
    for (const auto& p : kWords) (*t)[beginning_of(p.first)].whole.push_back(p);
    for (const auto& p : kRoots) (*t)[beginning_of(p.first)].roots.push_back(p);
    for (const auto w : kDoubledL) (*t)[beginning_of(w)].doubled_l.push_back(w);
    return t;
  }();
  const auto it = table->find(beginning_of(word));
  return it == table->end() ? nullptr : &it->second;
}

/// Replaces a word of the table; its plural too. False when it is none.
bool replace_whole(std::string& word, const Beginning& b) {
  for (const auto& [from, to] : b.whole) {
    const bool plural = word.size() == from.size() + 1 && word.back() == 's';
    if (!word.starts_with(from) || !(plural || word.size() == from.size())) continue;
    word.replace(0, from.size(), to);
    return true;
  }
  return false;
}

void replace_root(std::string& word, const Beginning& b) {
  const Pair* longest = nullptr;
  for (const auto& p : b.roots) {
    const bool longer = !longest || p.first.size() > longest->first.size();
    if (longer && word.starts_with(p.first)) longest = &p;
  }
  if (longest) word.replace(0, longest->first.size(), longest->second);
}

void single_l(std::string& word, const Beginning& b) {
  for (const auto doubled : b.doubled_l) {
    if (!word.starts_with(doubled) || word.size() == doubled.size()) continue;
    const std::string_view rest = std::string_view(word).substr(doubled.size());
    if (rest == "ed" || rest == "ing" || rest == "er" || rest == "ers" || rest == "or" ||
        rest == "ors" || rest == "ings") {
      word.erase(doubled.size() - 1, 1);
    }
    break;
  }
}

}  // namespace

std::string one_spelling(std::string word) {
  if (word.size() < kBeginning) return word;
  if (const Beginning* b = find_beginning(word)) {
    if (replace_whole(word, *b)) return word;
    replace_root(word, *b);
    single_l(word, *b);
  }
  ise_to_ize(word);
  yse_to_yze(word);
  slavic_ending(word);
  return word;
}

}  // namespace lede
