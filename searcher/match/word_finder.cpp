#include "searcher/match/word_finder.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/stem.h"
#include "searcher/match/text_match.h"

namespace lede {

namespace {

/// The letters that a written word may begin with when its one spelling begins with `letter`:
/// "gaol" is jail, "tsar" czar, "kerb" curb, "enquire" inquire, "oestrogen" estrogen, "aesthetic"
/// esthetic.
std::string spelled_with(char letter) {
  switch (letter) {
    case 'c':
      return "ctk";
    case 'e':
      return "eoa";
    case 'i':
      return "ie";
    case 'j':
      return "jg";
    default:
      return {letter};
  }
}

/// The letters that the irregular forms of a stem begin with: "went" for "go".
std::string_view begins_irregularly(const std::string& stem) {
  static const auto letters = [] {
    std::unordered_map<std::string_view, std::string> table;
    for (const auto& [form, of] : irregular_forms()) table[of] += form[0];
    return table;
  }();
  const auto known = letters.find(stem);
  return known != letters.end() ? std::string_view(known->second) : std::string_view();
}

}  // namespace

WordFinder::WordFinder(Leaf leaf) : leaf_(std::move(leaf)) {
  const auto begins_with = [this](char letter) {
    for (const char c : spelled_with(letter)) {
      begins_[static_cast<unsigned char>(c)] = true;
      begins_[static_cast<unsigned char>(ascii::upper(c))] = true;
    }
  };
  const bool by_stem = leaf_.kind == Leaf::Kind::word;
  for (const auto& u : leaf_.units) {
    const std::string& t = by_stem ? u.stem : u.term;
    quick_ =
        quick_ && u.also.empty() && !t.empty() && std::all_of(t.begin(), t.end(), ascii::is_letter);
    if (!quick_) return;
    begins_with(t[0]);
    if (!by_stem) continue;
    for (const char letter : begins_irregularly(t)) begins_with(letter);
  }
}

bool WordFinder::may_be(std::string_view piece) const {
  const auto begins = [this](char c) { return begins_[static_cast<unsigned char>(c)]; };
  const auto is_in = [](char c, std::string_view marks) {
    return marks.find(c) != std::string_view::npos;
  };
  size_t first = 0;
  while (first < piece.size() && !ascii::is_letter(piece[first]) && is_in(piece[first], "\"'(["))
    ++first;
  if (first == piece.size()) return false;
  if (begins(piece[first])) return true;
  // A word of letters begins with its first one; other pieces may be more than one word.
  size_t end = first;
  while (end < piece.size() && ascii::is_letter(piece[end])) ++end;
  while (end < piece.size() && is_in(piece[end], "\"').,;:!?]")) ++end;
  if (end == piece.size()) return false;
  for (const char c : piece.substr(first)) {
    if (static_cast<unsigned char>(c) >= 0x80 || begins(c)) return true;
  }
  return false;
}

bool WordFinder::is(std::string_view piece) {
  const auto it = known_.find(piece);
  if (it != known_.end()) return it->second;
  return known_.emplace(piece, !match_leaf(leaf_, analyze(piece)).empty()).first->second;
}

}  // namespace lede
