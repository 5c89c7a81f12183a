#include "common/text/analyzer.h"

#include <algorithm>
#include <array>
#include <vector>

#include "common/text/number.h"
#include "common/text/spelling_variants.h"
#include "common/text/stem.h"
#include "common/text/unicode.h"
#include "common/text/word_forms.h"

namespace lede {

namespace {

bool is_apostrophe(char32_t cp) {
  return cp == '\'' || cp == 0x2019 || cp == 0x2018 || cp == 0x2BB || cp == 0x2BC || cp == 0xFF07;
}

/// Two of the apostrophes are letters to Unicode; in a word they are apostrophes.
bool is_word_letter(char32_t cp) {
  return is_letter(cp) && !is_apostrophe(cp);
}

bool is_hyphen(char32_t cp) {
  return cp == '-' || cp == 0x2010 || cp == 0x2011;
}

bool is_currency(char32_t cp) {
  return cp == '$' || cp == 0xA3 || cp == 0xA5 || (cp >= 0x20A0 && cp <= 0x20CF);
}

/// Capitals that are another word in lower case get a term of their own, so that "US" never
/// meets the pronoun.
const char* distinct_acronym(std::string_view letters) {
  if (letters == "US") return "u.s.";
  if (letters == "WHO") return "w.h.o.";
  if (letters == "IT") return "i.t.";
  return nullptr;
}

/// What a byte may be of a word.
enum ByteKind : uint8_t {
  kBetween,  ///< ends a word, and begins none
  kStop,     ///< the same if it stands before another that does
  kLetter,
  kDigit,
  kSign,  ///< has a meaning between some words, before or behind them
  kBeyondAscii
};

constexpr std::array<ByteKind, 256> kByteKinds = [] {
  std::array<ByteKind, 256> table{};
  for (size_t c = 'a'; c <= 'z'; ++c) table[c] = table[c - 32] = kLetter;
  for (size_t c = '0'; c <= '9'; ++c) table[c] = kDigit;
  for (const char c : {'.', ':', '\''}) table[static_cast<size_t>(c)] = kStop;
  for (const char c : {'-', '&', '/', '@', '_', '+', '#'}) table[static_cast<size_t>(c)] = kSign;
  for (size_t c = 0x80; c < 256; ++c) table[c] = kBeyondAscii;
  return table;
}();

/// A run of letters or of digits inside a chunk.
struct Atom {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string raw;  ///< without ignorable characters and apostrophes
  bool digits = false;
  char32_t joiner = 0;      ///< what stands between this atom and the one before; 0 = nothing
  bool line_break = false;  ///< the joiner is a hyphen at a line end
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) { tokens_.reserve(text.size() / 5); }

  std::vector<Token> run() {
    while (at_ < text_.size()) step();
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] CodePoint peek(size_t i) const {
    return i < text_.size() ? decode_at(text_, i) : CodePoint{0, 0, true};
  }
  [[nodiscard]] bool alnum(size_t i) const {
    if (i >= text_.size()) return false;
    const auto cp = peek(i).value;
    return is_word_letter(cp) || is_digit(cp);
  }
  [[nodiscard]] bool letter(size_t i) const {
    return i < text_.size() && is_word_letter(peek(i).value);
  }

  void emit(size_t begin, size_t end, std::string_view term, std::string_view stem,
            uint32_t position, uint32_t span, bool main, bool unspaced = false) {
    if (term.empty()) return;
    Token& t = tokens_.emplace_back(clip(term), clip(stem));
    t.begin = static_cast<uint32_t>(begin);
    t.end = static_cast<uint32_t>(end);
    t.position = position;
    t.span = span;
    t.chunk = chunk_;
    t.main = main;
    t.unspaced = unspaced;
  }
  void emit_plain(size_t begin, size_t end, std::string_view term, uint32_t position, uint32_t span,
                  bool main) {
    emit(begin, end, term, term, position, span, main);
  }
  void emit_letters(size_t begin, size_t end, std::string_view written, uint32_t position,
                    bool main) {
    if (const char* d = distinct_acronym(written)) {
      emit_plain(begin, end, d, position, 1, main);
      return;
    }
    const WordForms f = word_forms(written);
    emit(begin, end, f.term, f.stem, position, 1, main);
  }
  void emit_word(const Atom& a, uint32_t position, bool main) {
    if (a.digits) {
      emit_plain(a.begin, a.end, fold(a.raw), position, 1, main);
      return;
    }
    emit_letters(a.begin, a.end, a.raw, position, main);
  }

  /// Nearly all words of news: ASCII letters, perhaps with 's, and behind them nothing that a word
  /// could go on with. False, and nothing done, where the other functions must look closer.
  bool plain_word() {
    const size_t begin = at_;
    size_t end = begin;
    while (end < text_.size() && byte_kind(end) == kLetter) ++end;
    const size_t behind = end + plain_possessive(end);
    if (!plain_end(behind)) return false;
    if (behind < text_.size()) {
      if (text_[behind] == '.' && end - begin == 1) return false;  // "U."
      const bool digit = behind + 1 < text_.size() && byte_kind(behind + 1) == kDigit;
      if (text_[behind] == ' ' && digit && text_[begin] <= 'Z') return false;  // "COVID 19"
    }
    emit_letters(begin, end, text_.substr(begin, end - begin), position_++, true);
    at_ = behind;
    next_chunk();
    return true;
  }

  [[nodiscard]] ByteKind byte_kind(size_t i) const {
    return kByteKinds[static_cast<unsigned char>(text_[i])];
  }

  /// The size of a 's at `i`, whatever stands behind it; 0 when there is none.
  [[nodiscard]] size_t plain_possessive(size_t i) const {
    const auto rest = text_.substr(i);
    const size_t mark = rest.starts_with('\'') ? 1 : rest.starts_with("\u2019") ? 3 : 0;
    return mark != 0 && mark < rest.size() && (rest[mark] | 0x20) == 's' ? mark + 1 : 0;
  }

  /// No word goes on at `i`, nor behind the mark that stands there.
  [[nodiscard]] bool plain_end(size_t i) const {
    if (i >= text_.size()) return true;
    switch (byte_kind(i)) {
      case kBetween:
        return true;
      case kStop:
        return i + 1 == text_.size() || byte_kind(i + 1) == kBetween || between_mark(i + 1);
      case kBeyondAscii:
        return between_mark(i);
      default:
        return false;
    }
  }

  /// A dash, a quotation mark or an ellipsis stands at `i`; they part words as blanks do.
  [[nodiscard]] bool between_mark(size_t i) const {
    const auto rest = text_.substr(i);
    return rest.starts_with("\u201d") || rest.starts_with("\u201c") || rest.starts_with("\u2014") ||
           rest.starts_with("\u2013") || rest.starts_with("\u2026");
  }

  void step() {
    switch (byte_kind(at_)) {
      case kBetween:
      case kStop:
        ++at_;
        return;
      case kLetter:
        if (plain_word()) return;
        break;
      default:
        break;
    }
    const auto cp = peek(at_);
    const char32_t v = cp.value;
    if (is_unspaced_script(v)) return unspaced_run();
    if (is_digit(v)) {
      if (number()) return;
      return chunk();
    }
    if (is_word_letter(v)) {
      if (url() || dotted_acronym()) return;
      return chunk();
    }
    if ((v == '#' || v == '@') && letter(at_ + 1) && (at_ == 0 || !alnum(at_ - 1))) return tag();
    if (v == 0xFF03 || v == 0xFF20) {  // full-width # and @
      at_ += cp.size;
      return;
    }
    at_ += cp.size;
  }

  void next_chunk() { ++chunk_; }

  // --- scripts without spaces -------------------------------------------------------------

  void unspaced_run() {
    std::vector<std::pair<size_t, size_t>> chars;
    while (at_ < text_.size()) {
      const auto cp = peek(at_);
      if (is_ignorable(cp.value)) {
        at_ += cp.size;
        continue;
      }
      if (!is_unspaced_script(cp.value)) break;
      chars.emplace_back(at_, at_ + cp.size);
      at_ += cp.size;
    }
    const auto gram = [&](size_t i, size_t n) {
      return fold(text_.substr(chars[i].first, chars[i + n - 1].second - chars[i].first));
    };
    for (size_t i = 0; i < chars.size(); ++i) {
      const bool alone = chars.size() == 1;
      const std::string one = gram(i, 1);
      emit(chars[i].first, chars[i].second, one, one, position_, 1, alone, true);
      if (i + 1 < chars.size()) {
        const std::string two = gram(i, 2);
        // The last one reaches to the end of the run, so that a phrase goes on behind it.
        const uint32_t span = i + 2 == chars.size() ? 2 : 1;
        emit(chars[i].first, chars[i + 1].second, two, two, position_, span, true, true);
      }
      ++position_;
    }
    next_chunk();
  }

  // --- numbers ----------------------------------------------------------------------------

  bool number() {
    if (static_cast<unsigned char>(text_[at_]) >= 0x80) return false;
    size_t begin = at_;
    bool currency = false;
    for (size_t back = 1; back <= 3 && back <= at_; ++back) {
      const auto cp = peek(at_ - back);
      if (cp.size == back && cp.valid && is_currency(cp.value)) {
        currency = true;
        begin = at_ - back;
        break;
      }
    }
    const bool code = !currency && currency_code_before();
    auto n = read_number(text_, at_, currency || code);
    if (!n) return false;
    // The code is what makes "3m" an amount: it belongs to the number as a sign does.
    if (code && !n->plain.empty()) begin = tokens_.back().begin;
    const size_t end = at_ + n->size;
    // "28,500-strong" goes on as a number; "16s", "2nd" and "9/11" are chunks.
    const bool grouped = n->plain.empty() && n->size > n->value.size();
    if (n->plain.empty() && !grouped && (alnum(end) || joined(end))) return false;
    if (grouped && letter(end)) {
      // "1,500km": the number, and both as one.
      size_t i = end;
      while (letter(i)) i += peek(i).size;
      emit_plain(begin, i, n->value + fold(text_.substr(end, i - end)), position_, 2, false);
    }
    if (n->plain.empty()) {
      emit_plain(begin, end, n->value, position_, 1, true);
    } else {
      emit_plain(begin, end, n->value, position_, n->words, true);
      emit_plain(begin, at_ + n->plain_size, n->plain, position_, 1, false);
      uint32_t p = position_ + 1;
      for (size_t i = at_ + n->plain_size; i < end && n->words > 1;) {
        if (!letter(i)) {
          i += peek(i).size;
          continue;
        }
        Atom a;
        a.begin = static_cast<uint32_t>(i);
        while (i < end && letter(i)) i += peek(i).size;
        a.end = static_cast<uint32_t>(i);
        a.raw = text_.substr(a.begin, a.end - a.begin);
        emit_word(a, p++, false);
      }
    }
    position_ += n->words;
    at_ = end;
    next_chunk();
    return true;
  }

  /// "EUR 3m": the word before is a currency's code.
  [[nodiscard]] bool currency_code_before() const {
    static constexpr std::array kCodes = {"eur", "usd", "gbp", "rmb", "cny", "jpy", "chf",
                                          "aud", "cad", "inr", "rs",  "rub", "krw"};
    if (tokens_.empty()) return false;
    const auto& t = tokens_.back();
    return t.end + 1 >= at_ && std::find(kCodes.begin(), kCodes.end(), t.term) != kCodes.end();
  }

  /// Something that makes one compound with the number before: "9/11", "2019-20", "1.2.3".
  [[nodiscard]] bool joined(size_t i) const {
    if (i + 1 >= text_.size()) return false;
    const auto cp = peek(i);
    if (is_hyphen(cp.value)) return i + cp.size < text_.size() && is_digit(peek(i + cp.size).value);
    return (cp.value == '/' || cp.value == '.' || cp.value == '&' || cp.value == '@') &&
           alnum(i + cp.size);
  }

  // --- addresses and acronyms ---------------------------------------------------------------

  bool starts(std::string_view what) const {
    if (text_.size() - at_ < what.size()) return false;
    for (size_t i = 0; i < what.size(); ++i) {
      if ((text_[at_ + i] | 0x20) != what[i] && text_[at_ + i] != what[i]) return false;
    }
    return true;
  }

  bool url() {
    size_t skip = 0;
    if (starts("https://")) {
      skip = 8;
    } else if (starts("http://")) {
      skip = 7;
    }
    if (skip == 0 && !starts("www.")) return false;
    size_t host = at_ + skip;
    const size_t host_begin = host;
    const auto is_host = [&](size_t i) {
      if (i >= text_.size()) return false;
      const auto c = static_cast<unsigned char>(text_[i]);
      return c == '-' || c == '.' || (c < 0x80 && (is_letter(c) || is_digit(c)));
    };
    while (is_host(host)) ++host;
    while (host > host_begin && (text_[host - 1] == '.' || text_[host - 1] == '-')) --host;
    size_t name = host_begin;
    if (text_.substr(name).starts_with("www.") || text_.substr(name).starts_with("WWW.")) name += 4;
    if (host <= name || text_.substr(name, host - name).find('.') == std::string_view::npos) {
      return false;
    }
    emit_labels(name, host);
    at_ = host;
    return true;
  }

  /// A host or a domain: whole, and its labels as other readings.
  void emit_labels(size_t begin, size_t end) {
    const auto first = tokens_.size();
    uint32_t p = position_;
    emit_plain(begin, end, fold(text_.substr(begin, end - begin)), position_, 1, true);
    for (size_t i = begin; i < end;) {
      if (!alnum(i)) {
        i += peek(i).size;
        continue;
      }
      Atom a;
      a.begin = static_cast<uint32_t>(i);
      while (i < end && alnum(i)) i += peek(i).size;
      a.end = static_cast<uint32_t>(i);
      a.raw = text_.substr(a.begin, a.end - a.begin);
      emit_word(a, p++, false);
    }
    tokens_[first].span = std::max(1U, p - position_);
    position_ = std::max(p, position_ + 1);
    next_chunk();
  }

  /// "U.S.", "p.m.", "J.K.": single letters with full stops.
  bool dotted_acronym() {
    if (at_ > 0 && alnum(at_ - 1)) return false;
    size_t i = at_;
    std::string letters;
    size_t end = at_;
    while (i < text_.size()) {
      const auto cp = peek(i);
      if (!is_letter(cp.value) || alnum(i + cp.size)) break;
      letters += text_.substr(i, cp.size);
      i += cp.size;
      end = i;
      if (i < text_.size() && text_[i] == '.') {
        ++i;
        end = i;
      } else {
        break;
      }
    }
    if (end - at_ < 3 || text_.substr(at_, end - at_).find('.') >= end - at_ - 1) return false;
    if (end < text_.size() && text_[end] == '@') return false;  // a.b@example.com
    std::string upper = letters;
    for (char& c : upper) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    const char* d = distinct_acronym(upper);
    emit_plain(at_, end, d ? std::string(d) : fold(letters), position_++, 1, true);
    at_ = end;
    skip_possessive();
    next_chunk();
    return true;
  }

  void skip_possessive() {
    const auto cp = peek(at_);
    if (cp.size == 0 || !is_apostrophe(cp.value)) return;
    const size_t s = at_ + cp.size;
    if (s < text_.size() && (text_[s] == 's' || text_[s] == 'S') && !alnum(s + 1)) at_ = s + 1;
  }

  /// "#MeToo", "@handle": whole, and the name alone as another reading.
  void tag() {
    const size_t begin = at_;
    size_t i = at_ + 1;
    while (alnum(i) || (i < text_.size() && text_[i] == '_')) i += peek(i).size;
    const std::string name = fold(text_.substr(begin + 1, i - begin - 1));
    emit_plain(begin, i, text_[begin] + name, position_, 1, true);
    const std::string word = one_spelling(name);
    emit(begin + 1, i, word, lede::stem(word), position_, 1, false);
    ++position_;
    at_ = i;
    next_chunk();
  }

  // --- words ------------------------------------------------------------------------------

  /// Letters with apostrophes, soft hyphens and zero-width characters inside; or digits.
  Atom atom() {
    Atom a;
    a.begin = static_cast<uint32_t>(at_);
    a.digits = is_digit(peek(at_).value);
    size_t i = at_;
    while (i < text_.size()) {
      const auto cp = peek(i);
      if (is_unspaced_script(cp.value)) break;
      if (a.digits ? is_digit(cp.value) : is_word_letter(cp.value)) {
        if (cp.valid) {
          a.raw += text_.substr(i, cp.size);
        } else {
          append_utf8(a.raw, cp.value);
        }
        i += cp.size;
        a.end = static_cast<uint32_t>(i);
        continue;
      }
      size_t next = i + cp.size;
      if (is_ignorable(cp.value)) {
        // A soft hyphen may stand before the line end that it allowed.
        if (cp.value == 0xAD) {
          size_t j = next;
          while (j < text_.size() && (text_[j] == ' ' || text_[j] == '\r')) ++j;
          if (j < text_.size() && text_[j] == '\n') next = j + 1;
        }
        if (!alnum(next) && !(next < text_.size() && is_ignorable(peek(next).value))) break;
        i = next;
        continue;
      }
      if (!a.digits && is_apostrophe(cp.value) && letter(next)) {
        // "Korea's" ends before its 's; "O'Brien" goes on.
        if ((text_[next] == 's' || text_[next] == 'S') && !alnum(next + 1)) {
          possessive_ = next + 1;
          break;
        }
        i = next;
        continue;
      }
      break;
    }
    // Whatever stands here, the scanner goes on.
    if (a.end == a.begin) a.end = static_cast<uint32_t>(std::max<size_t>(i, at_ + peek(at_).size));
    at_ = a.end;
    return a;
  }

  /// What may join the next atom to this one: sets `at_` behind the joiner, or returns false.
  bool join(const Atom& last, Atom& next) {
    if (possessive_ != 0) {
      at_ = possessive_;
      possessive_ = 0;
      if (!is_hyphen(peek(at_).value)) return false;
    }
    if (at_ >= text_.size()) return false;
    const auto cp = peek(at_);
    const size_t after = at_ + cp.size;
    next.joiner = 0;
    next.line_break = false;
    if (is_unspaced_script(cp.value)) return false;
    if (is_digit(cp.value) || is_word_letter(cp.value)) return true;  // "F16": letters meet digits
    if (is_hyphen(cp.value)) {
      size_t i = after;
      if (alnum(i) && !is_unspaced_script(peek(i).value)) {
        next.joiner = '-';
        at_ = i;
        return true;
      }
      while (i < text_.size() && (text_[i] == ' ' || text_[i] == '\r')) ++i;
      if (!last.digits && i < text_.size() && text_[i] == '\n') {
        ++i;
        while (i < text_.size() && (text_[i] == ' ' || text_[i] == '\t')) ++i;
        if (i < text_.size() && is_lower(peek(i).value)) {
          next.joiner = '-';
          next.line_break = true;
          at_ = i;
          return true;
        }
      }
      return false;
    }
    if (cp.value == '&') {
      size_t i = after;
      if (text_.substr(i).starts_with("amp;")) i += 4;
      if (!letter(i) || is_unspaced_script(peek(i).value)) return false;
      next.joiner = '&';
      at_ = i;
      return true;
    }
    if (cp.value == '/' && last.digits && after < text_.size() && is_digit(peek(after).value)) {
      next.joiner = '/';
      at_ = after;
      return true;
    }
    if ((cp.value == '.' || cp.value == '@' || cp.value == '_') && alnum(after) &&
        !is_unspaced_script(peek(after).value)) {
      // "end.The" are two words; "example.com" and "a.b@c.de" are one.
      if (cp.value == '.' && is_upper(peek(after).value)) return false;
      next.joiner = cp.value;
      at_ = after;
      return true;
    }
    return false;
  }

  void chunk() {
    possessive_ = 0;
    std::vector<Atom> atoms;
    atoms.push_back(atom());
    Atom next;
    while (atoms.size() < 16 && join(atoms.back(), next)) {
      Atom a = atom();
      a.joiner = next.joiner;
      a.line_break = next.line_break;
      atoms.push_back(std::move(a));
    }
    if (possessive_ != 0) at_ = std::max(at_, possessive_);
    possessive_ = 0;
    emit_chunk(atoms);
  }

  void emit_chunk(const std::vector<Atom>& atoms) {
    const size_t begin = atoms.front().begin;
    if (atoms.size() == 1) {
      // "C++" and "C#" keep their signs.
      const Atom& a = atoms.front();
      const std::string_view rest = text_.substr(a.end);
      if (a.raw.size() <= 2 && !a.digits) {
        size_t sign = rest.starts_with("++") ? 2 : 0;
        if (sign == 0 && a.raw.size() == 1 && rest.starts_with("#") && !alnum(a.end + 1)) sign = 1;
        if (sign > 0 && !alnum(a.end + sign)) {
          emit_plain(begin, a.end + sign, fold(a.raw) + std::string(rest.substr(0, sign)),
                     position_++, 1, true);
          at_ = a.end + sign;
          next_chunk();
          return;
        }
      }
      emit_word(a, position_++, true);
      spaced_compound(a);
      next_chunk();
      return;
    }
    bool dots = false;
    bool hyphens = false;
    bool amps = false;
    bool slashes = false;
    bool touching = false;
    bool digits = false;
    bool letters = false;
    for (size_t i = 0; i < atoms.size(); ++i) {
      (atoms[i].digits ? digits : letters) = true;
      if (i == 0) continue;
      switch (atoms[i].joiner) {
        case '.':
        case '@':
        case '_':
          dots = true;
          break;
        case '-':
          hyphens = true;
          break;
        case '&':
          amps = true;
          break;
        case '/':
          slashes = true;
          break;
        default:
          touching = true;
          break;
      }
    }
    std::string joined;
    for (const auto& a : atoms) {
      if (a.joiner != 0 && !(a.joiner == '-' && letters)) append_utf8(joined, a.joiner);
      joined += fold(a.raw);
    }
    // The main reading is the whole where the signs make the name: AT&T, 9/11, example.com,
    // COVID-19, 737-800, 2nd. Words joined by hyphens are read one by one (Jae-myung), since
    // others write them apart, and closed up as a further reading (cease-fire, ceasefire).
    if (hyphens && (dots || amps || slashes || touching) && !is_numbered_name(atoms)) {
      // "post-9/11", "AT&T-style": each part between hyphens by itself.
      std::vector<Atom> part;
      for (const auto& a : atoms) {
        if (a.joiner == '-' && !part.empty()) {
          emit_chunk(part);
          part.clear();
        }
        part.push_back(a);
        if (part.size() == 1) part[0].joiner = 0;
      }
      emit_chunk(part);
      return;
    }
    const bool whole = dots || amps || slashes || (digits && !letters) || (touching && !hyphens) ||
                       (hyphens && is_numbered_name(atoms));
    const auto span = static_cast<uint32_t>(atoms.size());
    const size_t end = atoms.back().end;
    std::string base = joined;
    if (!joined.empty() && joined.size() <= 48) {
      if (letters && !dots && !amps) {
        if (!digits) joined = one_spelling(joined);
        base = lede::stem(joined);
      }
    }
    // A name as long as a sentence is no name.
    const bool closed_up = whole || (atoms.size() <= 3 && joined.size() <= 48);
    if (closed_up) emit(begin, end, joined, base, position_, span, whole);
    for (size_t i = 0; i < atoms.size(); ++i) {
      // "COVID-19-related", "post-COVID-19" hold the name "COVID-19".
      if (!whole && i + 1 < atoms.size() && !atoms[i].digits && atoms[i + 1].digits &&
          atoms.size() > 2) {
        emit_plain(atoms[i].begin, atoms[i + 1].end, fold(atoms[i].raw) + fold(atoms[i + 1].raw),
                   position_, 2, false);
      }
      emit_word(atoms[i], position_++, !whole);
    }
    next_chunk();
  }

  /// "COVID-19", "F-16", "F-16s": a name, a hyphen and a number.
  static bool is_numbered_name(const std::vector<Atom>& atoms) {
    if (atoms.size() < 2 || atoms[0].digits || !atoms[1].digits || atoms[1].joiner != '-')
      return false;
    return atoms.size() == 2 || (atoms.size() == 3 && atoms[2].joiner == 0 &&
                                 (atoms[2].raw == "s" || atoms[2].raw.size() == 1));
  }

  /// "COVID 19", "F 16": a capitalised name and a short number also read as one, so that all
  /// spellings of such names meet.
  void spaced_compound(const Atom& a) {
    if (a.digits || a.raw.size() > 12 || !is_upper(peek(a.begin).value)) return;
    if (at_ != a.end || at_ + 1 >= text_.size() || text_[at_] != ' ') return;
    size_t i = at_ + 1;
    std::string digits;
    while (i < text_.size() && text_[i] >= '0' && text_[i] <= '9') digits += text_[i++];
    if (digits.empty() || digits.size() > 3 || alnum(i)) return;
    if (i + 1 < text_.size() && (text_[i] == ',' || text_[i] == '.' || text_[i] == ':') &&
        is_digit(peek(i + 1).value)) {
      return;
    }
    const std::string joined = fold(a.raw) + digits;
    emit_plain(a.begin, i, joined, position_ - 1, 2, false);
  }

  std::string_view text_;
  size_t at_ = 0;
  size_t possessive_ = 0;  ///< end of a 's that the last atom left out; 0 = none
  uint32_t position_ = 0;
  uint32_t chunk_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> analyze(std::string_view text) {
  return Scanner(text).run();
}

bool is_function_word(std::string_view term) {
  constexpr std::array kWords = std::to_array<std::string_view>(
      {"a",      "about",   "above",  "after", "again", "all",  "also",    "am",      "an",
       "and",    "any",     "are",    "as",    "at",    "be",   "because", "been",    "before",
       "being",  "between", "both",   "but",   "by",    "can",  "could",   "did",     "do",
       "does",   "doing",   "during", "each",  "for",   "from", "further", "had",     "has",
       "have",   "having",  "he",     "her",   "here",  "hers", "him",     "his",     "how",
       "i",      "if",      "in",     "into",  "is",    "it",   "its",     "itself",  "just",
       "may",    "me",      "might",  "more",  "most",  "must", "my",      "no",      "nor",
       "not",    "now",     "of",     "off",   "on",    "once", "only",    "or",      "other",
       "our",    "ours",    "out",    "over",  "own",   "s",    "same",    "shall",   "she",
       "should", "so",      "some",   "such",  "than",  "that", "the",     "their",   "theirs",
       "them",   "then",    "there",  "these", "they",  "this", "those",   "through", "to",
       "too",    "under",   "until",  "upon",  "very",  "was",  "we",      "were",    "what",
       "when",   "where",   "which",  "while", "who",   "whom", "whose",   "why",     "will",
       "with",   "would",   "you",    "your",  "yours"});
  // Asked of nearly every word: by first letter, which leaves few to compare.
  static const auto by_letter = [&] {
    std::array<std::vector<std::string_view>, 26> table;
    for (const auto word : kWords) table[static_cast<size_t>(word[0] - 'a')].push_back(word);
    return table;
  }();
  if (term.empty() || term.size() > 7 || term[0] < 'a' || term[0] > 'z') return false;
  const auto& words = by_letter[static_cast<size_t>(term[0] - 'a')];
  return std::find(words.begin(), words.end(), term) != words.end();
}

std::string analyzer_fingerprint() {
  return "lede-analyzer " + std::to_string(kAnalyzerVersion) + "." +
         std::to_string(kStemmerVersion) + "." + std::to_string(kVariantsVersion);
}

}  // namespace lede
