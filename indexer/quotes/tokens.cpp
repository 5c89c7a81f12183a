#include "indexer/quotes/tokens.h"

#include <array>
#include <bit>
#include <cstring>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede::quotes {

namespace {

/// Which bytes are ASCII letters and digits.
constexpr auto kPlain = [] {
  std::array<bool, 256> plain{};
  for (int c = 0; c < 0x80; ++c)
    plain[static_cast<size_t>(c)] = ascii::is_alnum(static_cast<char>(c));
  return plain;
}();

/// The high bits of those of eight bytes that are small ASCII letters or digits.
uint64_t plain_bytes(uint64_t eight) {
  constexpr uint64_t kEach = 0x0101010101010101U;
  constexpr uint64_t kHigh = 0x80 * kEach;
  const uint64_t low = eight & ~kHigh;  // no sum carries into the next byte
  const auto from = [&](char c) { return low + (0x80U - static_cast<unsigned char>(c)) * kEach; };
  return ((from('a') & ~from('z' + 1)) | (from('0') & ~from('9' + 1))) & ~eight & kHigh;
}

class Tokenizer {
 public:
  Tokenizer(const Letters& letters, Range range, std::vector<Token>& out)
      : letters_(letters), text_(letters.text), at_(range.begin), end_(range.end), out_(out) {}

  void run() {
    while (at_ < end_) {
      if (text_[at_] == ' ') {
        ++at_;
        continue;
      }
      if (is_plain(text_[at_])) {
        const uint32_t begin = at_;
        at_ = end_of_plain(begin);
        if (ends_word()) {
          put_plain(begin, at_);
        } else {
          take_run(begin);
        }
        continue;
      }
      const CodePoint c = decode_at(text_, at_);
      if (is_space(c.value) || is_ignorable(c.value)) {
        at_ += c.size;
      } else if (is_letter(c.value) || is_digit(c.value)) {
        take_run(at_);
      } else {
        take_sign(c);
      }
    }
  }

 private:
  [[nodiscard]] static bool is_plain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

  [[nodiscard]] uint32_t end_of_plain(uint32_t at) const {
    // Eight at a time, which most words end in: the end of a word is hard to foretell.
    for (uint64_t eight = 0; at + sizeof(eight) <= end_; at += sizeof(eight)) {
      std::memcpy(&eight, letters_.small.data() + at, sizeof(eight));
      const uint64_t others = ~plain_bytes(eight) & 0x8080808080808080U;
      if (others != 0) return at + static_cast<uint32_t>(std::countr_zero(others)) / 8;
    }
    while (at < end_ && is_plain(text_[at])) ++at;
    return at;
  }

  /// True where nothing can go on with a word that ends here.
  [[nodiscard]] bool ends_word() const {
    if (at_ == end_ || text_[at_] == ' ' || text_[at_] == '\n') return true;
    return text_[at_] == ',' && at_ + 1 < end_ && text_[at_ + 1] == ' ';
  }

  /// Letters and digits with signs inside, such as "O'Neill", "U.S." or "1,000". They begin at
  /// `begin`; all until here are plain.
  void take_run(uint32_t begin) {
    uint32_t dot = 0;         // the last full stop inside
    uint32_t apostrophe = 0;  // the last apostrophe inside
    uint32_t apostrophe_end = 0;
    while (at_ < end_) {
      if (is_plain(text_[at_])) {
        at_ = end_of_plain(at_);
        continue;
      }
      if (text_[at_] == ' ') break;
      const CodePoint c = decode_at(text_, at_);
      if (is_letter(c.value) || is_digit(c.value)) {
        at_ += c.size;
        continue;
      }
      const bool bent = c.value == U'’' || c.value == '\'';
      if (!bent && c.value != '&' && c.value != '.' && c.value != ',' && c.value != '/' &&
          c.value != '-' && c.value != U'‑')
        break;
      const uint32_t next = at_ + c.size;
      if (next >= end_) break;
      const CodePoint follower = decode_at(text_, next);
      // "U.S.-Dutch"
      if (c.value == '.' && dot != 0 && follower.value == '-' && next + 1 < end_ &&
          ascii::is_letter(text_[next + 1])) {
        at_ = next;
        continue;
      }
      if (!is_letter(follower.value) && !is_digit(follower.value)) break;
      if (bent) {
        apostrophe = at_;
        apostrophe_end = next;
      }
      // "said.Later": a space is missing.
      if (c.value == '.' && is_upper(follower.value) && at_ >= begin + 3 &&
          ascii::is_lower(text_[at_ - 1]) && ascii::is_lower(text_[at_ - 2]) && next + 1 < end_ &&
          ascii::is_lower(text_[next + 1])) {
        put_word(begin, at_, apostrophe, apostrophe_end);
        put(at_, next, Token::Kind::stop, '.');
        at_ = next;
        return;
      }
      if (c.value == '.') dot = at_;
      at_ = next;
    }
    if (at_ < end_ && text_[at_] == '.') {
      const bool initial = at_ - begin == 1 && ascii::is_upper(text_[begin]);
      // "D-Vt.,": no sentence ends before a comma.
      const bool goes_on = at_ + 1 < end_ && text_[at_ + 1] == ',';
      if (initial || goes_on || abbreviates(begin, dot)) {
        ++at_;
        put_word(begin, at_, 0, 0);
        return;
      }
    }
    put_word(begin, at_, apostrophe, apostrophe_end);
  }

  [[nodiscard]] bool abbreviates(uint32_t begin, uint32_t dot) const {
    const std::string_view word = std::string_view(letters_.small).substr(begin, at_ - begin);
    if ((find_word(word).classes & kAbbreviation) != 0) return true;
    if (dot == 0 || word.size() % 2 == 0) return false;  // "U.S", "J.D"
    for (size_t i = 0; i < word.size(); ++i) {
      if (i % 2 == 0 ? !ascii::is_letter(word[i]) : word[i] != '.') return false;
    }
    return true;
  }

  void put_word(uint32_t begin, uint32_t end, uint32_t apostrophe, uint32_t apostrophe_end) {
    if (apostrophe > begin) {
      const std::string_view rest =
          std::string_view(letters_.small).substr(apostrophe_end, end - apostrophe_end);
      if (rest == "t" && letters_.small[apostrophe - 1] == 'n' && apostrophe - 1 > begin) {
        put_known(begin, apostrophe - 1);
        put_clitic(apostrophe - 1, end, kNegation | kAdverb);
        return;
      }
      if (rest == "s") {
        put_known(begin, apostrophe);
        put_clitic(apostrophe, end, kAuxiliary | kGenitive);
        return;
      }
      if (rest == "d" || rest == "ve" || rest == "ll" || rest == "re" || rest == "m") {
        put_known(begin, apostrophe);
        put_clitic(apostrophe, end, kAuxiliary);
        return;
      }
    }
    put_known(begin, end);
  }

  Token& put(uint32_t begin, uint32_t end, Token::Kind kind, char sign) {
    Token& t = out_.emplace_back();
    t.begin = begin;
    t.end = end;
    t.kind = kind;
    t.sign = sign;
    t.starts = starts_ && kind == Token::Kind::word;
    starts_ = kind == Token::Kind::stop || kind == Token::Kind::mark;
    return t;
  }

  /// Puts a word of plain letters and digits.
  Token& put_plain(uint32_t begin, uint32_t end) {
    Token& t = out_.emplace_back();
    t.begin = begin;
    t.end = end;
    t.starts = starts_;
    starts_ = false;
    const std::string_view small(letters_.small.data() + begin, end - begin);
    know(t, words_.find(small, head_at(letters_.small, begin, end - begin)));
    t.digit = ascii::is_digit(text_[begin]);
    t.capital = ascii::is_upper(text_[begin]);
    return t;
  }

  static void know(Token& t, const Word& word) {
    t.classes = word.classes;
    t.verb = word.verb;
    t.form = word.form;
  }

  /// "vice-mayor": what "mayor" is.
  static Classes of_office(std::string_view small) {
    for (const std::string_view rank :
         {"vice-", "deputy-", "co-", "ex-", "under-", "lieutenant-"}) {
      if (small.starts_with(rank))
        return find_word(small.substr(rank.size())).classes &
               (kTitle | kMaleTitle | kFemaleTitle | kLooseTitle | kJob);
    }
    return 0;
  }

  void put_known(uint32_t begin, uint32_t end) {
    Token& t = put_plain(begin, end);
    const std::string_view small = letters_.of(t);
    if (t.classes == 0 && small.ends_with('.'))
      know(t, find_word(small.substr(0, small.size() - 1)));
    if (t.classes == 0 && small.find('-') != std::string_view::npos) t.classes = of_office(small);
    // "al-Assad" is a name, too.
    const bool article = end - begin > 4 && text_[begin + 2] == '-' && small[1] == 'l' &&
                         ascii::is_upper(text_[begin + 3]);
    t.capital = t.capital || article ||
                (static_cast<unsigned char>(text_[begin]) >= 0x80 &&
                 is_upper(decode_at(text_, begin).value));
  }

  void put_clitic(uint32_t begin, uint32_t end, Classes classes) {
    put(begin, end, Token::Kind::word, 0).classes = classes | kClitic;
  }

  void take_sign(CodePoint c) {
    const uint32_t begin = at_;
    at_ += c.size;
    switch (c.value) {
      case '.':
      case '?':
      case '!':
        put(begin, at_, Token::Kind::stop, static_cast<char>(c.value));
        return;
      case U'…':
        put(begin, at_, Token::Kind::stop, '~');
        return;
      case U'“':
      case U'「':
      case U'『':
        return put_mark(begin, Mark::opening);
      case U'”':
      case U'」':
      case U'』':
        return put_mark(begin, Mark::closing);
      case U'„':
        return put_mark(begin, Mark::low);
      case U'‚':
        return put_mark(begin, Mark::single_low);
      case U'«':
        return put_mark(begin, Mark::left_angle);
      case U'»':
        return put_mark(begin, Mark::right_angle);
      case '"':
        return put_mark(begin, Mark::straight);
      case U'‘':
      case U'’':
        return put_single(begin, c);
      case '`':
      case '\'':
        if (at_ < end_ && text_[at_] == static_cast<char>(c.value)) {
          ++at_;
          return put_mark(begin, c.value == '`' ? Mark::opening : Mark::straight);
        }
        return put_mark(begin, Mark::single_straight);
      case U'—':
      case U'–':
      case U'―':
        put(begin, at_, Token::Kind::sign, '-');
        return;
      default:
        break;
    }
    put(begin, at_, Token::Kind::sign, c.value < 0x80 ? static_cast<char>(c.value) : '\x7f');
  }

  /// A bent single mark; two of them are a double one.
  void put_single(uint32_t begin, CodePoint c) {
    const bool opens = c.value == U'‘';
    if (at_ < end_ && decode_at(text_, at_).value == c.value) {
      at_ += c.size;
      return put_mark(begin, opens ? Mark::opening : Mark::closing);
    }
    put_mark(begin, opens ? Mark::single_opening : Mark::single_closing);
  }

  void put_mark(uint32_t begin, Mark mark) { put(begin, at_, Token::Kind::mark, 0).mark = mark; }

  const WordTable& words_ = word_table();
  const Letters& letters_;
  std::string_view text_;
  uint32_t at_;
  uint32_t end_;
  std::vector<Token>& out_;
  bool starts_ = true;
};

}  // namespace

Letters::Letters(std::string_view t) : text(t), small(t) {
  // In pieces of a fixed size, which compilers turn into a few instructions each.
  constexpr size_t kPiece = 16;
  size_t i = 0;
  for (; i + kPiece <= small.size(); i += kPiece) {
    char* const piece = small.data() + i;
    for (size_t k = 0; k < kPiece; ++k) piece[k] = ascii::lower(piece[k]);
  }
  for (; i < small.size(); ++i) small[i] = ascii::lower(small[i]);
  tell_from_pronoun();
}

void Letters::tell_from_pronoun() {
  constexpr std::string_view kName = "WHO";
  const auto is_small = [&](size_t at) { return at < text.size() && ascii::is_lower(text[at]); };
  for (size_t at = text.find(kName); at != std::string_view::npos;
       at = text.find(kName, at + kName.size())) {
    const size_t end = at + kName.size();
    const bool word = (at == 0 || !ascii::is_alnum(text[at - 1])) &&
                      (end == text.size() || !ascii::is_alnum(text[end]));
    // In "MEN WHO SHOUT" it is the pronoun.
    if (word && (is_small(end + 1) || (at >= 2 && is_small(at - 2)))) small[at] = 'v';
  }
}

void add_tokens(const Letters& letters, Range range, std::vector<Token>& out) {
  Tokenizer(letters, range, out).run();
}

}  // namespace lede::quotes
