#include "indexer/quotes/quotation_marks.h"

#include <algorithm>
#include <optional>

namespace lede::quotes {

namespace {

/// A quotation is no longer than this many tokens; where no mark closes it, one is lost.
constexpr uint32_t kLongest = 400;
/// A single mark behind an "s" may be an apostrophe ("the players’"): so far a later one is looked
/// for.
constexpr uint32_t kSurerWithin = 60;

/// No title of a book or a film has more words; shorter words of one may be small.
constexpr uint32_t kLongestTitle = 8;
constexpr uint32_t kCapitalFrom = 4;

/// A quotation of fewer words that ends in an abbreviation may be a name: "Acme Inc."
constexpr uint32_t kSurelySentence = 4;

/// The sign at the end of a quotation, in one inside of it, too: "I said, ‘Go.’"
char last_sign(const Letters& letters, const std::vector<Token>& tokens, uint32_t first,
               uint32_t last) {
  while (last > first && tokens[last - 1].kind == Token::Kind::mark) --last;
  if (last <= first) return 0;
  const Token& t = tokens[last - 1];
  if (t.is_word() && last - first >= kSurelySentence && letters.of(t).ends_with('.')) return '.';
  if (t.kind == Token::Kind::stop) return t.sign;
  if (t.kind != Token::Kind::sign) return 0;
  return t.sign == ',' || t.sign == ';' || t.sign == ':' || t.sign == '-' ? t.sign : 0;
}

class Folding {
 public:
  Folding(const Letters& letters, std::vector<Token>& tokens, uint32_t first)
      : letters_(letters),
        tokens_(tokens),
        first_(first),
        size_(static_cast<uint32_t>(tokens.size())) {}

  std::span<const Token> run(std::vector<Token>& out) {
    uint32_t mark = next_mark(first_);
    if (mark == size_) return std::span(tokens_).subspan(first_);
    out.clear();
    for (uint32_t i = first_;; mark = next_mark(i)) {
      out.insert(out.end(), tokens_.begin() + i, tokens_.begin() + mark);
      if (mark == size_) return out;
      const auto close = opens(mark) ? closing(mark) : std::nullopt;
      if (close) add_folded(mark, *close, out);
      i = std::min(close.value_or(mark) + 1, size_);
    }
  }

 private:
  /// The first mark from token `i` on; the number of tokens for none.
  [[nodiscard]] uint32_t next_mark(uint32_t i) const {
    while (i < size_ && tokens_[i].kind != Token::Kind::mark) ++i;
    return i;
  }

  [[nodiscard]] bool is_mark(uint32_t i, Mark mark) const {
    return tokens_[i].kind == Token::Kind::mark && tokens_[i].mark == mark;
  }
  [[nodiscard]] bool touches_next(uint32_t i) const {
    return i + 1 < size_ && tokens_[i + 1].begin == tokens_[i].end;
  }
  [[nodiscard]] bool touches_previous(uint32_t i) const {
    return i > first_ && tokens_[i - 1].end == tokens_[i].begin;
  }
  /// True where a word, and no bracket or dash, stands right before.
  [[nodiscard]] bool held(uint32_t i) const {
    if (!touches_previous(i)) return false;
    const Token& t = tokens_[i - 1];
    return !t.is_sign('(') && !t.is_sign('[') && !t.is_sign('-') && t.kind != Token::Kind::mark;
  }

  [[nodiscard]] bool opens(uint32_t i) const {
    switch (tokens_[i].mark) {
      case Mark::opening:
      case Mark::low:
        return true;
      case Mark::single_low:
        return touches_next(i) && !held(i);
      case Mark::closing:  // ”It rains,”
        return !touches_previous(i) && (i == first_ || touches_next(i));
      case Mark::straight:
      case Mark::right_angle:
        return touches_next(i) && !held(i);
      case Mark::left_angle:
        return !held(i);
      case Mark::single_opening:
      case Mark::single_straight:
        return touches_next(i) && !held(i) && !is_elision(i + 1);
      case Mark::single_closing:
        return false;
    }
    return false;
  }

  /// "'90s", "in '08", "'em": an apostrophe stands for what is left out.
  [[nodiscard]] bool is_elision(uint32_t word) const {
    if (tokens_[word].digit) {
      const auto digits = letters_.of(tokens_[word]);
      // "the class of '08"
      const bool year = digits.size() == 2 && word > first_ + 1 &&
                        tokens_[word - 2].is(kPreposition | kDeterminer);
      return year || digits.ends_with('s');
    }
    for (const std::string_view elided :
         {"em", "til", "tis", "twas", "cause", "n", "round", "bout"}) {
      if (letters_.of(tokens_[word]) == elided) return true;
    }
    return false;
  }

  /// "the players'", "doin'".
  [[nodiscard]] static bool may_end_elided(std::string_view word) {
    return word.ends_with('s') || word.ends_with("in") || word == "o" || word == "n" ||
           word == "an";
  }

  /// The token that closes what opens at `i`; the number of tokens where the paragraph does.
  [[nodiscard]] std::optional<uint32_t> closing(uint32_t i) const {
    const Mark mark = tokens_[i].mark;
    if (mark == Mark::single_opening || mark == Mark::single_straight) return single_closing(i);
    uint32_t j = i + 1;
    while (j < size_ && j - i <= kLongest && !closes(mark, j)) ++j;
    return j - i > kLongest ? std::nullopt : std::optional(j);
  }

  [[nodiscard]] bool closes(Mark opened, uint32_t j) const {
    if (tokens_[j].kind != Token::Kind::mark) return false;
    const Mark mark = tokens_[j].mark;
    if (opened == Mark::single_low)
      return mark == Mark::single_opening || (mark == Mark::single_closing && !touches_next(j));
    if (opened == Mark::low) return mark == Mark::opening || mark == Mark::closing;
    if (opened == Mark::left_angle) return mark == Mark::right_angle;
    if (opened == Mark::right_angle) return mark == Mark::left_angle;
    if (mark == Mark::closing) return true;
    // “It rains,“
    if (mark == Mark::opening && opened == Mark::opening && touches_previous(j) && !touches_next(j))
      return true;
    return mark == Mark::straight &&
           (touches_previous(j) || !touches_next(j) || !tokens_[j + 1].is_word());
  }

  [[nodiscard]] std::optional<uint32_t> single_closing(uint32_t i) const {
    std::optional<uint32_t> unsure;
    for (uint32_t j = i + 1; j < size_ && j - i <= kLongest; ++j) {
      if (unsure && (j - *unsure > kSurerWithin || is_mark(j, Mark::single_opening))) break;
      if (!is_mark(j, Mark::single_closing) && !is_mark(j, Mark::single_straight)) continue;
      if (!touches_previous(j) || (touches_next(j) && tokens_[j + 1].is_word())) continue;
      const bool apostrophe = tokens_[j - 1].is_word() && !touches_next(j) && j + 1 < size_ &&
                              may_end_elided(letters_.of(tokens_[j - 1]));
      if (!apostrophe) return j;
      if (!unsure) unsure = j;
    }
    // Quotations that run over paragraphs open again with each.
    if (size_ - i <= kLongest && opens_again(i)) return size_;
    if (unsure) return unsure;
    if (i == first_ && is_mark(i, Mark::single_opening) && size_ - i <= kLongest) return size_;
    return std::nullopt;
  }

  /// True where the next paragraph begins with the mark that stands at `i`.
  [[nodiscard]] bool opens_again(uint32_t i) const {
    if (i > first_ && tokens_[i - 1].is_word()) return false;
    const size_t end = tokens_[size_ - 1].end;
    const size_t next = letters_.text.find_first_not_of(" \t\r\n", end);
    if (next == std::string_view::npos ||
        letters_.text.substr(end, next - end).find('\n') == std::string_view::npos)
      return false;
    return letters_.text.substr(next).starts_with(letters_.as_written(tokens_[i]));
  }

  /// “The Old Pier” behind "her book" or "the Gazette’s": a title.
  [[nodiscard]] bool is_title(uint32_t open, uint32_t close) const {
    if (close >= size_) return false;
    const bool behind_work = is_work_before(open);
    const bool owned = open > first_ && tokens_[open - 1].is(kGenitive);
    if (!behind_work && !owned && !is_work_behind(close)) return false;
    uint32_t words = 0;
    for (uint32_t k = open + 1; k < close; ++k) {
      const Token& t = tokens_[k];
      if (!t.is_word()) continue;
      if (!t.capital && !t.digit && (words == 0 || t.end - t.begin >= kCapitalFrom)) return false;
      ++words;
    }
    return words > (behind_work ? 0 : 1) && words <= kLongestTitle;
  }

  /// "her book, “...”"
  [[nodiscard]] bool is_work_before(uint32_t open) const {
    const uint32_t back = open > first_ && tokens_[open - 1].is_sign(',') ? 2 : 1;
    return open >= first_ + back && tokens_[open - back].is(kWork);
  }

  /// “...,” a series of the BBC; “...” host Ann Lee
  [[nodiscard]] bool is_work_behind(uint32_t close) const {
    constexpr uint32_t kWithin = 5;
    uint32_t i = close + 1;
    if (i >= size_ || !tokens_[i].is_word()) return false;
    if (tokens_[i].is(kTitle | kJob) && !tokens_[i].capital) return true;
    const auto word = letters_.of(tokens_[i]);
    if (word != "a" && word != "an" && word != "the" && word != "his" && word != "her")
      return false;
    for (++i; i < std::min(size_, close + kWithin) && tokens_[i].is_word(); ++i) {
      if (tokens_[i].is(kWork)) return true;
      if (tokens_[i].is(kPreposition | kAuxiliary)) return false;
    }
    return false;
  }

  /// A quotation is one token; a title is a name, with the sign behind it.
  void add_folded(uint32_t open, uint32_t close, std::vector<Token>& out) {
    Token folded = quotation(open, close);
    if (!is_title(open, close)) {
      out.push_back(folded);
      return;
    }
    const char sign = folded.sign;
    folded.kind = Token::Kind::word;
    folded.capital = true;
    folded.sign = 0;
    out.push_back(folded);
    const bool stops = sign == '.' || sign == '?' || sign == '!' || sign == '~';
    const bool goes_on = close + 1 < size_ && !tokens_[close + 1].capital;
    if (sign == 0 || (stops && sign != '.' && goes_on)) return;
    Token behind;
    behind.begin = behind.end = folded.end;
    behind.sign = sign;
    behind.kind = stops ? Token::Kind::stop : Token::Kind::sign;
    out.push_back(behind);
  }

  [[nodiscard]] Token quotation(uint32_t open, uint32_t close) {
    Token q;
    q.kind = Token::Kind::quotation;
    q.begin = tokens_[open].begin;
    q.end = close < size_ ? tokens_[close].end : tokens_[size_ - 1].end;
    q.unclosed = close >= size_;
    q.sign = last_sign(letters_, tokens_, open + 1, close);
    for (uint32_t k = open + 1; k < close; ++k) {
      tokens_[k].quoted = true;
      if (tokens_[k].is_word()) ++q.words;
    }
    return q;
  }

  const Letters& letters_;
  std::vector<Token>& tokens_;
  uint32_t first_;
  uint32_t size_;
};

}  // namespace

std::span<const Token> fold_quotations(const Letters& letters, std::vector<Token>& tokens,
                                       uint32_t first, std::vector<Token>& folded) {
  return Folding(letters, tokens, first).run(folded);
}

}  // namespace lede::quotes
