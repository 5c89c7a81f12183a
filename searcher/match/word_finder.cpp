#include "searcher/match/word_finder.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/analyzer.h"
#include "searcher/match/text_match.h"

namespace lede {

namespace {

constexpr std::string_view kSpace = " \t\r\n";

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

/// Whether a piece may be one word with the next piece: it ends in a hyphen of any kind, a soft one
/// (U+00AD) or one of U+2000 to U+2FFF.
bool goes_on(std::string_view piece) {
  const auto last = static_cast<unsigned char>(piece.back());
  return last == '-' || (last >= 0x80 && (piece.ends_with("\xC2\xAD") ||
                                          (piece.size() > 2 && piece[piece.size() - 3] == '\xE2')));
}

}  // namespace

WordFinder::WordFinder(Leaf leaf) : leaf_(std::move(leaf)) {
  for (const auto& u : leaf_.units) {
    const std::string& t = u.term;
    quick_ = quick_ && u.also.empty() && t.size() > 1 &&
             std::all_of(t.begin(), t.end(), ascii::is_letter);
    if (!quick_) return;
    for (const char c : spelled_with(t[0])) {
      begins_[static_cast<unsigned char>(c)] = true;
      begins_[static_cast<unsigned char>(ascii::upper(c))] = true;
    }
  }
}

bool WordFinder::analysed(std::string_view text) const {
  return !match_leaf(leaf_, analyze(text)).empty();
}

bool WordFinder::may_be(std::string_view piece) const {
  size_t first = 0;
  while (first < piece.size() && std::string_view("\"'([").find(piece[first]) != std::string::npos)
    ++first;
  size_t end = piece.size();
  while (end > first && std::string_view("\"').,;:!?]").find(piece[end - 1]) != std::string::npos)
    --end;
  const std::string_view core = piece.substr(first, end - first);
  if (core.empty()) return false;
  if (begins_[static_cast<unsigned char>(core[0])]) return true;
  // A word of letters begins with its first one; other pieces may be more than one word.
  return !std::all_of(core.begin(), core.end(), ascii::is_letter) &&
         std::any_of(core.begin(), core.end(), [&](char c) {
           return static_cast<unsigned char>(c) >= 0x80 || begins_[static_cast<unsigned char>(c)];
         });
}

bool WordFinder::is(std::string_view piece) {
  const auto [it, added] = known_.try_emplace(std::string(piece), false);
  if (added) it->second = analysed(piece);
  return it->second;
}

bool WordFinder::in(std::string_view text) {
  if (!quick_) return analysed(text);
  std::string_view before;
  for (size_t at = text.find_first_not_of(kSpace); at != std::string_view::npos;) {
    const size_t end = std::min(text.find_first_of(kSpace, at), text.size());
    const std::string_view piece = text.substr(at, end - at);
    if (goes_on(piece)) return analysed(text);
    at = text.find_first_not_of(kSpace, end);
    if (may_be(piece) && is(piece)) {
      // Numbers take in the words around them: "3 million", "EUR 5".
      const std::string_view after = at == std::string_view::npos ? "" : text.substr(at, 16);
      return ascii::has_digit(before) || ascii::has_digit(after) ? analysed(text) : true;
    }
    before = piece;
  }
  return false;
}

}  // namespace lede
