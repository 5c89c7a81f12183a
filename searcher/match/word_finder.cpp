#include "searcher/match/word_finder.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/stem.h"
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

}  // namespace

bool may_go_on(std::string_view text) {
  return text.ends_with('-') || text.ends_with("\u00AD") || text.ends_with("\u2010") ||
         text.ends_with("\u2011");
}

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
    quick_ = quick_ && u.also.empty() && t.size() > 1 &&
             std::all_of(t.begin(), t.end(), ascii::is_letter);
    if (!quick_) return;
    begins_with(t[0]);
    if (!by_stem) continue;
    for (const auto& [form, stem] : irregular_forms()) {
      if (stem == t) begins_with(form[0]);  // "went" for "go"
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
  const auto it = known_.find(piece);
  if (it != known_.end()) return it->second;
  return known_.emplace(piece, analysed(piece)).first->second;
}

bool WordFinder::in(std::string_view text) {
  if (!quick_) return analysed(text);
  std::string_view before;
  for (size_t at = text.find_first_not_of(kSpace); at != std::string_view::npos;) {
    const size_t end = std::min(text.find_first_of(kSpace, at), text.size());
    const std::string_view piece = text.substr(at, end - at);
    at = text.find_first_not_of(kSpace, end);
    if (may_go_on(piece) && text.substr(end, at - end).find('\n') != std::string_view::npos)
      return analysed(text);
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
