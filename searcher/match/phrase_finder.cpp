#include "searcher/match/phrase_finder.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "common/base/ascii.h"
#include "common/text/analyzer.h"
#include "searcher/match/text_match.h"

namespace lede {

namespace {

enum Kind : uint8_t { kSpace = 1, kDigit = 2, kLetter = 4 };

/// The kinds of all bytes.
constexpr auto kKinds = [] {
  std::array<uint8_t, 256> kinds{};
  for (const char c : {' ', '\n', '\t', '\r'}) kinds[static_cast<unsigned char>(c)] = kSpace;
  for (char c = '0'; c <= '9'; ++c) kinds[static_cast<unsigned char>(c)] = kDigit;
  for (char c = 'a'; c <= 'z'; ++c) kinds[static_cast<unsigned char>(c)] = kLetter;
  for (char c = 'A'; c <= 'Z'; ++c) kinds[static_cast<unsigned char>(c)] = kLetter;
  return kinds;
}();

/// Whether the word that `text` ends with may go on in the next line: a hyphen of any kind stands
/// behind it.
bool may_go_on(std::string_view text) {
  return text.ends_with('-') || text.ends_with("\u00AD") || text.ends_with("\u2010") ||
         text.ends_with("\u2011");
}

/// How far a number may take in the words before and behind it: "EUR 5", "3.5 per cent".
constexpr ptrdiff_t kReachOfNumbers = 3;

/// The word of a piece that the analyzer reads as one token wherever it stands: letters alone,
/// between the marks of a sentence. Empty where it may be more.
std::string_view plain_word(std::string_view piece) {
  const auto skip = [&](size_t at, auto&& is_in) {
    while (at < piece.size() && is_in(piece[at])) ++at;
    return at;
  };
  const size_t begin = skip(0, [](char c) { return c == '"' || c == '(' || c == '['; });
  const size_t end = skip(begin, ascii::is_letter);
  size_t rest = end;
  // "U." may go on.
  if (end - begin > 1 && rest < piece.size() && (piece[rest] == '.' || piece[rest] == ':')) ++rest;
  rest = skip(rest, [](char c) {
    return c == ',' || c == ';' || c == '!' || c == '?' || c == ')' || c == ']' || c == '"';
  });
  return rest == piece.size() ? piece.substr(begin, end - begin) : std::string_view();
}

}  // namespace

PhraseFinder::PhraseFinder(Leaf leaf) : leaf_(std::move(leaf)) {
  if (leaf_.kind == Leaf::Kind::word && leaf_.spelled_out.empty()) {
    words_.emplace_back(leaf_);
    const bool single = std::any_of(leaf_.units.begin(), leaf_.units.end(),
                                    [](const Unit& u) { return u.stem.size() < 2; });
    if (!words_.back().quick() || single) words_.clear();
    return;
  }
  const bool by_stem = leaf_.is_phrase_of_stems();
  if (!by_stem && leaf_.kind != Leaf::Kind::phrase) return;
  const auto& units = by_stem ? leaf_.spelled_out[0] : leaf_.units;
  for (const auto& u : units) {
    Leaf word;
    word.kind = leaf_.kind;
    word.units = {u};
    words_.emplace_back(std::move(word));
    // A word of letters stands in one piece, and one that is broken in lines is noticed.
    if (!words_.back().quick()) {
      words_.clear();
      return;
    }
  }
  const auto longest =
      std::max_element(units.begin(), units.end(),
                       [](const Unit& a, const Unit& b) { return a.term.size() < b.term.size(); });
  longest_ = static_cast<size_t>(longest - units.begin());
  // Single letters may be parts of an acronym.
  if (longest->term.size() < 2) words_.clear();
}

const std::vector<Range>& PhraseFinder::find(std::string_view text, NumberStyle numbers) {
  found_.clear();
  if (!text.empty() && (words_.empty() || !find_around(text, numbers)))
    found_ = match_leaf(leaf_, analyze(text, numbers));
  return found_;
}

bool PhraseFinder::cut(std::string_view text) {
  pieces_.clear();
  const auto kind = [&](size_t at) { return kKinds[static_cast<unsigned char>(text[at])]; };
  for (size_t i = 0; i < text.size();) {
    if (kind(i) == kSpace) {
      if (text[i] == '\n' && !pieces_.empty() && may_go_on(text.substr(0, pieces_.back().end)))
        return false;
      ++i;
      continue;
    }
    const size_t begin = i;
    unsigned kinds = 0;
    for (; i < text.size() && kind(i) != kSpace; ++i) kinds |= kind(i);
    pieces_.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(i),
                       (kinds & (kDigit | kLetter)) != 0, (kinds & kDigit) != 0});
  }
  return true;
}

std::optional<Range> PhraseFinder::in_plain_words(std::string_view text, size_t at) {
  if (at < longest_ || at - longest_ + words_.size() > pieces_.size()) return std::nullopt;
  Range place;
  for (size_t i = 0; i < words_.size(); ++i) {
    const size_t k = at - longest_ + i;
    const auto word = plain_word(piece(text, k));
    if (word.empty()) return std::nullopt;
    const auto begin = static_cast<uint32_t>(word.data() - text.data());
    if (i == 0) place.begin = begin;
    place.end = begin + static_cast<uint32_t>(word.size());
  }
  for (size_t i = 0; i < words_.size(); ++i) {
    if (i != longest_ && !words_[i].is_piece(piece(text, at - longest_ + i))) return Range{};
  }
  return place;
}

bool PhraseFinder::find_around(std::string_view text, NumberStyle numbers) {
  if (!cut(text)) return false;
  found_.clear();
  size_t analysed = 0;
  const auto has_digit = [](const Piece& p) { return p.has_digit; };
  for (size_t i = 0; i < pieces_.size(); ++i) {
    if (!words_[longest_].is_piece(piece(text, i))) continue;
    // Each word of the phrase stands in a piece, or several of them in one.
    size_t first = i;
    for (size_t words = longest_; words > 0 && first > 0;)
      words -= pieces_[--first].is_word ? 1 : 0;
    size_t last = i;
    for (size_t words = words_.size() - longest_ - 1; words > 0 && last + 1 < pieces_.size();)
      words -= pieces_[++last].is_word ? 1 : 0;
    // What numbers may take in is analysed with them.
    const auto begin = pieces_.begin();
    auto from = begin + static_cast<ptrdiff_t>(first);
    auto to = begin + static_cast<ptrdiff_t>(last) + 1;
    for (;;) {
      const auto before = from - std::min<ptrdiff_t>(kReachOfNumbers, from - begin);
      const auto number = std::find_if(before, from, has_digit);
      if (number == from) break;
      from = number;
    }
    if (from != begin && from->has_digit) --from;  // "EUR"
    for (;;) {
      const auto behind = to + std::min<ptrdiff_t>(kReachOfNumbers, pieces_.end() - to);
      const auto number = std::find_if(to, behind, has_digit);
      if (number == behind) break;
      to = number + 1;
    }
    if (std::none_of(from, to, has_digit)) {
      if (const auto place = in_plain_words(text, i)) {
        if (place->end != 0) found_.push_back(*place);
        continue;
      }
    }
    const auto around = text.substr(from->begin, (to - 1)->end - from->begin);
    analysed += around.size();
    if (analysed > text.size()) return false;
    for (const Range& r : match_leaf(leaf_, analyze(around, numbers)))
      found_.push_back({r.begin + from->begin, r.end + from->begin});
  }
  std::sort(found_.begin(), found_.end());
  found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
  return true;
}

}  // namespace lede
