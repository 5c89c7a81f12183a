#include "searcher/match/phrase_finder.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/analyzer.h"
#include "searcher/match/text_match.h"

namespace lede {

namespace {

/// How far a number may take in the words before and behind it: "EUR 5", "3.5 per cent".
constexpr size_t kReachOfNumbers = 3;

}  // namespace

PhraseFinder::PhraseFinder(Leaf leaf) : leaf_(std::move(leaf)) {
  const bool by_stem = leaf_.is_phrase_of_stems();
  if (!by_stem && leaf_.kind != Leaf::Kind::phrase) return;
  const auto& units = by_stem ? leaf_.spelled_out[0] : leaf_.units;
  const auto longest =
      std::max_element(units.begin(), units.end(),
                       [](const Unit& a, const Unit& b) { return a.term.size() < b.term.size(); });
  // A word of letters stands in one piece, and one that is broken in lines is noticed.
  const auto of_letters = [](const std::string& s) {
    return !s.empty() && std::all_of(s.begin(), s.end(), ascii::is_letter);
  };
  if (!std::all_of(units.begin(), units.end(), [&](const Unit& u) {
        return u.also.empty() && of_letters(by_stem ? u.stem : u.term);
      }))
    return;
  Leaf word;
  word.kind = leaf_.kind;
  word.units = {*longest};
  anchor_.emplace(std::move(word));
  if (!anchor_->quick()) anchor_.reset();
  before_ = static_cast<size_t>(longest - units.begin());
  behind_ = units.size() - before_ - 1;
}

size_t PhraseFinder::count(std::string_view text) {
  if (text.empty()) return 0;
  if (anchor_) {
    if (const auto counted = count_around(text)) return *counted;
  }
  return match_leaf(leaf_, analyze(text)).size();
}

bool PhraseFinder::cut(std::string_view text) {
  pieces_.clear();
  const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
  for (size_t i = 0; i < text.size();) {
    if (is_space(text[i])) {
      if (text[i] == '\n' && !pieces_.empty() && may_go_on(text.substr(0, pieces_.back().end)))
        return false;
      ++i;
      continue;
    }
    Piece p{static_cast<uint32_t>(i), 0, false, false};
    for (; i < text.size() && !is_space(text[i]); ++i) {
      p.has_digit |= ascii::is_digit(text[i]);
      p.is_word |= ascii::is_letter(text[i]);
    }
    p.is_word |= p.has_digit;
    p.end = static_cast<uint32_t>(i);
    pieces_.push_back(p);
  }
  return true;
}

std::optional<size_t> PhraseFinder::count_around(std::string_view text) {
  if (!cut(text)) return std::nullopt;
  found_.clear();
  size_t analysed = 0;
  for (size_t i = 0; i < pieces_.size(); ++i) {
    if (!anchor_->is_piece(text.substr(pieces_[i].begin, pieces_[i].end - pieces_[i].begin)))
      continue;
    // Each word of the phrase stands in a piece, or several of them in one.
    size_t first = i;
    for (size_t words = before_; words > 0 && first > 0;) words -= pieces_[--first].is_word ? 1 : 0;
    size_t last = i;
    for (size_t words = behind_; words > 0 && last + 1 < pieces_.size();)
      words -= pieces_[++last].is_word ? 1 : 0;
    const size_t from = first > kReachOfNumbers ? first - kReachOfNumbers : 0;
    const size_t to = std::min(last + kReachOfNumbers + 1, pieces_.size());
    for (size_t k = from; k < to; ++k) {
      if (pieces_[k].has_digit) return std::nullopt;
    }
    const uint32_t begin = pieces_[first].begin;
    const auto around = text.substr(begin, pieces_[last].end - begin);
    analysed += around.size();
    if (analysed > text.size()) return std::nullopt;
    for (const Range& r : match_leaf(leaf_, analyze(around)))
      found_.push_back({r.begin + begin, r.end + begin});
  }
  std::sort(found_.begin(), found_.end());
  return static_cast<size_t>(std::unique(found_.begin(), found_.end()) - found_.begin());
}

}  // namespace lede
