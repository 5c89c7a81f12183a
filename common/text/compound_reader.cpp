// Compounds: words whose parts are joined by signs, or by nothing ("F16").
#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/elision.h"
#include "common/text/number_words.h"
#include "common/text/spelling_variants.h"
#include "common/text/stem.h"
#include "common/text/token_readers.h"

namespace lede {

namespace {

constexpr size_t kMaxParts = 16;
/// A name as long as a sentence is no name.
constexpr size_t kMaxNameBytes = 48;

/// A run of letters or of digits.
struct Part {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string raw;  ///< without ignorable characters and apostrophes
  bool digits = false;
  char joiner = 0;  ///< the sign between this part and the one before; 0 = nothing

  /// A stretch of `raw` and of the text.
  struct Stretch {
    uint32_t raw_begin = 0;
    uint32_t raw_end = 0;
    uint32_t begin = 0;
    uint32_t end = 0;
  };
  /// What an apostrophe parts from an elided article or a suffix; empty for none.
  Stretch noun;
  bool noun_leads = false;  ///< it rather than the whole is the main reading
};

/// Takes the parts of one written word off the text.
class PartReader {
 public:
  PartReader(const Characters& text, size_t at) : text_(text), begin_(at), at_(at) {}

  std::vector<Part> run() {
    std::vector<Part> parts;
    parts.push_back(part());
    char joiner = 0;
    while (parts.size() < kMaxParts && !(parts.size() == 1 && is_currency_of_number()) &&
           pass_joiner(parts.back(), joiner)) {
      parts.push_back(part());
      parts.back().joiner = joiner;
    }
    at_ = std::max(at_, possessive_end_);
    return parts;
  }

  /// Behind the word, and behind the 's that it may end with.
  [[nodiscard]] size_t end() const { return at_; }

 private:
  [[nodiscard]] bool unspaced(size_t i) const { return is_unspaced_script(text_.at(i).value); }
  [[nodiscard]] bool space(size_t i, char other) const {
    return text_.byte(i, ' ') || text_.byte(i, other);
  }

  /// Letters with apostrophes, soft hyphens and zero-width characters inside; or digits.
  Part part() {
    Part p;
    p.begin = static_cast<uint32_t>(at_);
    const auto first = text_.at(at_).value;
    const bool small = is_small(first);
    p.digits = small || is_digit(first);
    Apostrophes apostrophes;
    size_t i = at_;
    while (i < text_.size()) {
      const auto cp = text_.at(i);
      if (is_unspaced_script(cp.value)) break;
      const bool goes_on = small      ? is_small(cp.value)
                           : p.digits ? is_digit(cp.value)
                                      : is_word_letter(cp.value);
      if (goes_on) {
        append(p.raw, i, cp);
        i += cp.size;
        p.end = static_cast<uint32_t>(i);
        continue;
      }
      const size_t next = end_of_inner_sign(i, cp, p.digits);
      if (next == i) break;
      if (is_apostrophe(cp.value)) apostrophes.add(p.raw.size(), i, next);
      i = next;
    }
    if (apostrophes.any()) find_noun(p, apostrophes);
    // Whatever stands here, the scanner goes on.
    if (p.end == p.begin)
      p.end = static_cast<uint32_t>(std::max<size_t>(i, at_ + text_.at(at_).size));
    at_ = p.end;
    return p;
  }

  static bool is_small(char32_t cp) { return is_subscript(cp) || is_superscript(cp); }

  /// The first and the last apostrophe inside a part.
  struct Apostrophes {
    struct Place {
      uint32_t raw = 0;  ///< in the letters, where it is left out
      uint32_t begin = 0;
      uint32_t end = 0;
    };
    void add(size_t raw, size_t begin, size_t end) {
      last = {static_cast<uint32_t>(raw), static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
      if (!any()) first = last;
    }
    [[nodiscard]] bool any() const { return first.end != 0; }
    Place first;
    Place last;
  };

  /// In capitals "d" and its noun are one name (D'Angelo), so there the whole leads. Other articles
  /// are capitals at the beginning of a sentence or a name more often (L'Élysée).
  void find_noun(Part& p, const Apostrophes& marks) const {
    const std::string_view raw = p.raw;
    const auto size = static_cast<uint32_t>(raw.size());
    const auto next = text_.at(marks.first.end).value;
    const bool capital = is_upper(text_.at(p.begin).value);
    if (is_elided_article(raw.substr(0, marks.first.raw), next)) {
      p.noun = {marks.first.raw, size, marks.first.end, p.end};
      p.noun_leads = !capital || !is_upper(next) || fold(raw.substr(0, marks.first.raw)) != "d";
    } else if (capital && marks.last.raw > 1) {
      const auto suffix = raw.substr(marks.last.raw);
      p.noun_leads = is_name_suffix(suffix);
      if (p.noun_leads || may_be_name_suffix(suffix))
        p.noun = {0, marks.last.raw, p.begin, marks.last.begin};
    }
  }

  void append(std::string& raw, size_t at, CodePoint cp) const {
    if (cp.valid) {
      raw += text_.text().substr(at, cp.size);
    } else {
      append_utf8(raw, cp.value);
    }
  }

  /// The end of an ignorable character or an apostrophe inside a part; `at` where the part does not
  /// go on behind it.
  size_t end_of_inner_sign(size_t at, CodePoint sign, bool digits) {
    size_t next = at + sign.size;
    if (is_ignorable(sign.value)) {
      if (sign.value == kSoftHyphen) next = end_of_line_break(next);
      const bool goes_on = text_.alnum(next) || is_ignorable(text_.at(next).value);
      return goes_on ? next : at;
    }
    if (digits || !is_apostrophe(sign.value) || !text_.letter(next)) return at;
    // "Korea's" ends before its 's; "O'Brien" goes on.
    const bool is_s = text_.byte(next, 's') || text_.byte(next, 'S');
    if (!is_s || text_.alnum(next + 1)) return next;
    possessive_end_ = next + 1;
    return at;
  }

  /// A soft hyphen may stand before the line end that it allowed.
  [[nodiscard]] size_t end_of_line_break(size_t at) const {
    size_t i = at;
    while (space(i, '\r')) ++i;
    return text_.byte(i, '\n') ? i + 1 : at;
  }

  /// "EUR28,500", "Rs.1,500": a currency and the number that it stands before are two words.
  [[nodiscard]] bool is_currency_of_number() const {
    const size_t number = at_ + (text_.byte(at_, '.') ? 1 : 0);
    return number < text_.size() && is_digit(text_.at(number).value) &&
           is_currency_code(text_.text().substr(begin_, at_ - begin_), true);
  }

  /// Passes over what joins the next part to the last one, and tells it; false where none is
  /// joined.
  bool pass_joiner(const Part& last, char& joiner) {
    if (possessive_end_ != 0) {
      at_ = possessive_end_;
      possessive_end_ = 0;
      if (!is_hyphen(text_.at(at_).value)) return false;
    }
    if (at_ >= text_.size()) return false;
    const auto cp = text_.at(at_);
    joiner = 0;
    if (is_unspaced_script(cp.value)) return false;
    if (is_digit(cp.value) || is_word_letter(cp.value)) return true;  // "F16": letters meet digits
    // "H₂O", "m²"; behind longer words a raised figure is a footnote's.
    if (is_subscript(cp.value)) return !last.digits;
    if (is_superscript(cp.value)) return !last.digits && last.raw.size() <= 2;
    const size_t next = begin_of_joined(cp, last);
    if (next == at_) return false;
    joiner = is_number_dash(cp.value) ? '-' : static_cast<char>(cp.value);
    at_ = next;
    return true;
  }

  /// The beginning of the part that the sign at `at_` joins to the last one; `at_` for none.
  [[nodiscard]] size_t begin_of_joined(CodePoint sign, const Part& last) const {
    const size_t after = at_ + sign.size;
    if (is_hyphen(sign.value)) {
      if (text_.alnum(after) && !unspaced(after)) return after;
      return last.digits ? at_ : begin_of_next_line(after);
    }
    if (last.digits && (is_number_dash(sign.value) || sign.value == ':'))
      return text_.digit(after) ? after : at_;
    if (sign.value == '&') {
      const size_t i = after + (text_.text().substr(after).starts_with("amp;") ? 4 : 0);
      return text_.letter(i) && !unspaced(i) ? i : at_;
    }
    if (sign.value == '/') {
      const bool date = last.digits && text_.digit(after);
      return date ? after : at_;
    }
    if (sign.value != '.' && sign.value != '@' && sign.value != '_') return at_;
    if (!text_.alnum(after) || unspaced(after)) return at_;
    // "end.The" are two words; "example.com" and "a.b@c.de" are one.
    return sign.value == '.' && is_upper(text_.at(after).value) ? at_ : after;
  }

  /// The beginning, in lower case, of the rest of a word that a hyphen broke at the line's end;
  /// `at_` for none.
  [[nodiscard]] size_t begin_of_next_line(size_t after) const {
    size_t i = after;
    while (space(i, '\r')) ++i;
    if (!text_.byte(i, '\n')) return at_;
    ++i;
    while (space(i, '\t')) ++i;
    return i < text_.size() && is_lower(text_.at(i).value) ? i : at_;
  }

  static constexpr char32_t kSoftHyphen = 0xAD;

  const Characters& text_;
  size_t begin_;
  size_t at_;
  size_t possessive_end_ = 0;  ///< of a 's that the last part left out; 0 = none
};

/// Kinds of signs that join parts.
enum Joiner : unsigned { kNothing = 1, kHyphen = 2, kAmpersand = 4, kSlash = 8, kDot = 16 };

Joiner kind_of(char sign) {
  switch (sign) {
    case '-':
      return kHyphen;
    case '&':
      return kAmpersand;
    case '/':
    case ':':
      return kSlash;
    case '.':
    case '@':
    case '_':
      return kDot;
    default:
      return kNothing;
  }
}

/// "COVID-19", "F-16", "F-16s": a name, a hyphen and a number.
bool is_numbered_name(std::span<const Part> parts) {
  if (parts.size() < 2 || parts[0].digits || !parts[1].digits || parts[1].joiner != '-')
    return false;
  return parts.size() == 2 || (parts.size() == 3 && parts[2].joiner == 0 &&
                               (parts[2].raw == "s" || parts[2].raw.size() == 1));
}

/// The ingredients of a compound, and how it reads.
struct Shape {
  enum class Reading { whole, parts };

  explicit Shape(std::span<const Part> parts) : numbered_name(is_numbered_name(parts)) {
    for (size_t i = 0; i < parts.size(); ++i) {
      (parts[i].digits ? digits : letters) = true;
      if (i > 0) joiners |= kind_of(parts[i].joiner);
    }
  }

  [[nodiscard]] bool has(unsigned any_of) const { return (joiners & any_of) != 0; }

  /// "post-9/11", "AT&T-style": each part between hyphens is a word by itself.
  [[nodiscard]] bool falls_apart() const {
    return has(kHyphen) && has(~unsigned{kHyphen}) && !numbered_name;
  }

  /// The main reading is the whole where the signs make the name: AT&T, 9/11, example.com,
  /// COVID-19, 737-800, 2nd. Words joined by hyphens are read one by one (Jae-myung), since others
  /// write them apart, and closed up as a further reading (cease-fire, ceasefire).
  [[nodiscard]] Reading main_reading() const {
    const bool whole = has(kDot | kAmpersand | kSlash) || (digits && !letters) ||
                       (has(kNothing) && !has(kHyphen)) || numbered_name;
    return whole ? Reading::whole : Reading::parts;
  }

  unsigned joiners = 0;  ///< the kinds of signs that stand in it
  bool letters = false;
  bool digits = false;
  bool numbered_name;
};

/// Writes the tokens of compounds.
class CompoundWriter {
 public:
  /// `end` is where the compound ends.
  CompoundWriter(const Characters& text, size_t end, TokenWriter& out)
      : text_(text), end_(end), out_(out) {}

  void write(std::span<const Part> parts) {
    if (parts.size() == 1) return write_single(parts[0]);
    const Shape shape(parts);
    if (shape.falls_apart()) return write_between_hyphens(parts);
    const bool whole = shape.main_reading() == Shape::Reading::whole;
    std::string term = closed_up(parts, shape.letters);
    std::string base = term;
    if (shape.letters && !shape.has(kDot | kAmpersand) && term.size() <= kMaxNameBytes) {
      if (!shape.digits) term = one_spelling(std::move(term));
      base = stem(term);
    }
    if (whole || (parts.size() <= 3 && term.size() <= kMaxNameBytes)) {
      out_.write({.begin = parts.front().begin,
                  .end = parts.back().end,
                  .position = out_.position(),
                  .span = static_cast<uint32_t>(parts.size()),
                  .main = whole},
                 term, base);
    }
    for (size_t i = 0; i < parts.size(); ++i) {
      if (!whole && parts.size() > 2 && i + 1 < parts.size())
        write_inner_name(parts[i], parts[i + 1]);
      write_word(parts[i], !whole);
    }
    out_.end_chunk();
  }

  /// Behind the compound, and behind what was written with it.
  [[nodiscard]] size_t end() const { return end_; }

 private:
  void write_between_hyphens(std::span<const Part> parts) {
    while (!parts.empty()) {
      size_t size = 1;
      while (size < parts.size() && parts[size].joiner != '-') ++size;
      write(parts.first(size));
      parts = parts.subspan(size);
    }
  }

  static std::string closed_up(std::span<const Part> parts, bool letters) {
    std::string out;
    for (size_t i = 0; i < parts.size(); ++i) {
      const char sign = parts[i].joiner;
      if (i > 0 && sign != 0 && !(sign == '-' && letters)) out += sign;
      out += fold(parts[i].raw);
    }
    return out;
  }

  void write_word(const Part& p, bool main) {
    const TokenPlace place{
        .begin = p.begin, .end = p.end, .position = out_.position(), .main = main};
    if (p.digits) {
      out_.write(place, fold(p.raw));
    } else if (p.noun.end == 0) {
      out_.write_word(place, p.raw);
    } else {
      TokenPlace whole = place;
      whole.main = main && !p.noun_leads;
      out_.write_word(whole, p.raw);
      TokenPlace noun = place;
      noun.begin = p.noun.begin;
      noun.end = p.noun.end;
      noun.main = main && p.noun_leads;
      const std::string_view raw = p.raw;
      out_.write_word(noun, raw.substr(p.noun.raw_begin, p.noun.raw_end - p.noun.raw_begin));
    }
    out_.advance();
  }

  void write_single(const Part& p) {
    if (const size_t sign = end_sign(p); sign > 0) {
      end_ = p.end + sign;
      out_.write({.begin = p.begin, .end = end_, .position = out_.position()},
                 fold(p.raw).append(text_.text(), p.end, sign));
      out_.advance();
    } else {
      const uint32_t position = out_.position();
      write_word(p, true);
      write_spaced_name(p, position);
    }
    out_.end_chunk();
  }

  /// The size of the sign that "C++" and "C#" end with; 0 for none.
  [[nodiscard]] size_t end_sign(const Part& p) const {
    if (p.raw.size() > 2 || p.digits) return 0;
    const auto rest = text_.text().substr(p.end);
    if (rest.starts_with("++") && !text_.alnum(p.end + 2)) return 2;
    return p.raw.size() == 1 && rest.starts_with('#') && !text_.alnum(p.end + 1) ? 1 : 0;
  }

  /// "COVID 19", "F 16": a capitalised name and a short number also read as one, so that all
  /// spellings of such names meet.
  void write_spaced_name(const Part& p, uint32_t position) {
    if (p.digits || p.raw.size() > 12 || !is_upper(text_.at(p.begin).value)) return;
    if (end_ != p.end || !text_.byte(end_, ' ')) return;
    const size_t begin = end_ + 1;
    size_t end = begin;
    while (end < text_.size() && ascii::is_digit(text_.text()[end])) ++end;
    if (end == begin || end - begin > 3 || text_.alnum(end)) return;
    const bool mark = text_.byte(end, ',') || text_.byte(end, '.') || text_.byte(end, ':');
    if (mark && is_digit(text_.at(end + 1).value)) return;  // "1,500", "10:30"
    out_.write({.begin = p.begin, .end = end, .position = position, .span = 2, .main = false},
               fold(p.raw).append(text_.text(), begin, end - begin));
  }

  /// "COVID-19-related", "post-COVID-19" hold the name "COVID-19".
  void write_inner_name(const Part& name, const Part& number) {
    if (name.digits || !number.digits) return;
    out_.write({.begin = name.begin,
                .end = number.end,
                .position = out_.position(),
                .span = 2,
                .main = false},
               fold(name.raw) + fold(number.raw));
  }

  const Characters& text_;
  size_t end_;
  TokenWriter& out_;
};

}  // namespace

size_t read_compound(const Characters& text, size_t at, TokenWriter& out) {
  PartReader reader(text, at);
  const auto parts = reader.run();
  CompoundWriter writer(text, reader.end(), out);
  writer.write(parts);
  return writer.end();
}

}  // namespace lede
