#include "common/text/number.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/ascii.h"
#include "common/text/characters.h"

namespace lede {

namespace {

struct Magnitude {
  std::string_view word;
  int zeros;
  enum class When : uint8_t { always, with_currency, attached } when;
};

/// "1.7m" is read as millions although it may be metres: its other reading stands in the text too.
constexpr std::array kMagnitudes = [] {
  using enum Magnitude::When;
  return std::to_array<Magnitude>(
      {{"thousand", 3, always},  {"lakh", 5, always},       {"lakhs", 5, always},
       {"lac", 5, always},       {"lacs", 5, always},       {"million", 6, always},
       {"millions", 6, always},  {"crore", 7, always},      {"crores", 7, always},
       {"cr", 7, with_currency}, {"billion", 9, always},    {"billions", 9, always},
       {"trillion", 12, always}, {"trillions", 12, always}, {"mln", 6, always},
       {"mn", 6, always},        {"bln", 9, always},        {"bn", 9, always},
       {"trn", 12, always},      {"tn", 12, always},        {"m", 6, attached},
       {"k", 3, attached},       {"b", 9, with_currency},   {"millionen", 6, always},
       {"mio", 6, always},       {"milliarde", 9, always},  {"milliarden", 9, always},
       {"mrd", 9, always},       {"milliard", 9, always},   {"milliards", 9, always},
       {"millones", 6, always},  {"milioni", 6, always},    {"miliardi", 9, always},
       {"miljoen", 6, always},   {"miljard", 9, always},    {"miljoner", 6, always},
       {"miljarder", 9, always}, {"millioner", 6, always},  {"milliarder", 9, always},
       {"milyon", 6, always},    {"milyar", 9, always},     {"mld", 9, always}});
}();

bool digit_at(std::string_view t, size_t i) {
  return i < t.size() && ascii::is_digit(t[i]);
}

bool alnum_at(std::string_view t, size_t i) {
  if (i >= t.size()) return false;
  const auto cp = decode_at(t, i);
  return is_letter(cp.value) || is_digit(cp.value);
}

/// "3.50" times ten to the `zeros`, without a useless fraction.
std::string scaled(std::string whole, std::string fraction, int zeros) {
  for (int i = 0; i < zeros; ++i) {
    whole += fraction.empty() ? '0' : fraction[0];
    if (!fraction.empty()) fraction.erase(0, 1);
  }
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  if (zeros > 0) whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  return fraction.empty() ? whole : whole + "." + fraction;
}

/// The word of ASCII letters at `i`, in lower case; empty where it goes on with others.
std::string word_at(std::string_view t, size_t i) {
  const size_t begin = i;
  while (i < t.size() && ascii::is_letter(t[i])) ++i;
  return alnum_at(t, i) ? "" : ascii::lower(t.substr(begin, i - begin));
}

/// White space (one line end at most) or a hyphen between a number and its magnitude: bytes, 0
/// when there is none.
size_t gap_at(std::string_view t, size_t i) {
  if (i >= t.size()) return 0;
  if (t[i] == '-') return 1;
  if (t.substr(i).starts_with("\r\n")) return 2;
  const auto cp = decode_at(t, i);
  return is_space(cp.value) ? cp.size : 0;
}

size_t digits_at(std::string_view t, size_t i) {
  const size_t begin = i;
  while (digit_at(t, i)) ++i;
  return i - begin;
}

/// What may stand between the digits of one number.
enum class Mark : uint8_t { none, comma, point, apostrophe, blank, fixed_blank };

struct Sign {
  Mark mark = Mark::none;
  size_t size = 0;
};

Sign sign_at(std::string_view t, size_t i) {
  if (i >= t.size()) return {};
  const auto cp = decode_at(t, i);
  const auto is = [&](Mark mark) { return Sign{mark, cp.size}; };
  switch (cp.value) {
    case ',':
      return is(Mark::comma);
    case '.':
      return is(Mark::point);
    case '\'':
    case U'\u2019':
    case 0x2BC:
      return is(Mark::apostrophe);
    case ' ':
      return is(Mark::blank);
    case 0xA0:
    case 0x2007:
    case 0x2009:
    case 0x202F:
      return is(Mark::fixed_blank);
    default:
      return {};
  }
}

/// Groups of digits that the same mark parts.
struct Groups {
  std::string digits;
  size_t count = 0;
  size_t end = 0;
};

/// The groups of `size` digits that stand behind `groups`.
Groups more_groups(std::string_view t, Groups groups, Mark mark, size_t size) {
  for (;;) {
    const Sign sign = sign_at(t, groups.end);
    if (sign.mark != mark || digits_at(t, groups.end + sign.size) != size) return groups;
    groups.digits += t.substr(groups.end + sign.size, size);
    groups.end += sign.size + size;
    ++groups.count;
  }
}

/// 28,500; in lakhs and crores 1,50,000, behind one or two digits.
Groups groups_at(std::string_view t, size_t i, size_t leading, Mark mark) {
  const Groups none{.digits = "", .count = 0, .end = i};
  Groups groups = more_groups(t, none, mark, 3);
  if (groups.count > 0 || mark != Mark::comma || leading > 2) return groups;
  const Groups pairs = more_groups(t, none, mark, 2);
  groups = more_groups(t, pairs, mark, 3);
  return groups.count == pairs.count + 1 && pairs.count > 0 ? groups : none;
}

/// Whether blanks part the digits of one number: no other number stands beside it, and it does not
/// end in what is one alone ("on May 12 300,000 people").
bool blanks_part_one(std::string_view t, size_t at, size_t end) {
  if (at >= 2 && digit_at(t, at - 2)) {
    size_t begin = at - 1;
    while (begin > 0 && digit_at(t, begin - 1)) --begin;
    if (t[at - 1] == ':' || (t[at - 1] == ' ' && at - 1 - begin != 4)) return false;
  }
  const Sign sign = sign_at(t, end);
  if (sign.mark == Mark::blank) return !digit_at(t, end + 1);
  const bool marked = sign.mark == Mark::comma || sign.mark == Mark::point;
  return !marked || digits_at(t, end + sign.size) != 3;
}

/// The size of a fraction with its sign at `i`; 0 where there is none, or where it goes on as a
/// list or a version does.
size_t fraction_at(std::string_view t, size_t i, Mark mark) {
  const Sign sign = sign_at(t, i);
  const size_t digits = digits_at(t, i + sign.size);
  if (sign.mark != mark || digits == 0) return 0;
  const size_t end = i + sign.size + digits;
  return sign_at(t, end).mark == mark && digit_at(t, end + 1) ? 0 : sign.size + digits;
}

/// The digits of a number in one reading.
struct Reading {
  std::string whole;
  std::string fraction;
};

/// What the digits of a number and the signs between them say.
struct Digits {
  Reading main;
  std::optional<Reading> other;  ///< by the other convention
  Mark mark = Mark::none;        ///< of the groups or the fraction
  bool marked = false;
  bool apart = false;
  size_t end = 0;
};

/// "28,500" and "28.500".
void read_by_style(Digits& d, std::string leading, const std::string& group, NumberStyle style) {
  Reading thousands{leading + group, ""};
  Reading fraction{std::move(leading), group};
  const bool is_comma = d.mark == Mark::comma;
  d.marked = true;
  if (style != NumberStyle::unknown) {
    const bool is_fraction = is_comma == (style == NumberStyle::comma);
    d.marked = !is_fraction || is_comma;
    d.main = is_fraction ? std::move(fraction) : std::move(thousands);
    return;
  }
  // Fractions of three digits seldom end in 0.
  const bool whole = is_comma || group.ends_with('0');
  d.main = whole ? thousands : fraction;
  d.other = whole ? std::move(fraction) : std::move(thousands);
}

/// Digits with the groups that stand behind them; nothing where these make no number.
std::optional<Digits> read_groups(std::string_view t, size_t at, size_t leading,
                                  NumberStyle style) {
  const Mark mark = sign_at(t, at + leading).mark;
  if (mark == Mark::none || leading > 3 || t[at] == '0') return std::nullopt;
  const Groups groups = groups_at(t, at + leading, leading, mark);
  if (groups.count == 0) return std::nullopt;
  if (mark == Mark::blank && !blanks_part_one(t, at, groups.end)) return std::nullopt;
  if (mark == Mark::point && sign_at(t, groups.end).mark == mark && digit_at(t, groups.end + 1))
    return std::nullopt;
  const size_t point = mark == Mark::point ? 0 : fraction_at(t, groups.end, Mark::point);
  const size_t comma = mark == Mark::comma ? 0 : fraction_at(t, groups.end, Mark::comma);
  const size_t fraction = std::max(point, comma);
  Digits d{.main = {},
           .other = {},
           .mark = mark,
           .marked = true,
           .apart = false,
           .end = groups.end + fraction};
  const std::string first(t.substr(at, leading));
  const bool by_style = mark == Mark::comma || mark == Mark::point;
  if (by_style && groups.count == 1 && fraction == 0) {
    read_by_style(d, first, groups.digits, style);
    return d;
  }
  d.main.whole = first + groups.digits;
  if (fraction > 0) d.main.fraction = t.substr(groups.end + 1, fraction - 1);
  d.apart = mark == Mark::blank && groups.count == 1 && style != NumberStyle::comma;
  return d;
}

/// Digits that begin at `at`; nothing where they begin a version or a date.
std::optional<Digits> read_digits(std::string_view t, size_t at, NumberStyle style) {
  const size_t leading = digits_at(t, at);
  if (auto groups = read_groups(t, at, leading, style)) return groups;
  Digits d;
  d.main.whole = t.substr(at, leading);
  d.end = at + leading;
  d.mark = sign_at(t, d.end).mark;
  if (d.mark == Mark::point && digit_at(t, d.end + 1)) {
    const size_t size = fraction_at(t, d.end, d.mark);
    if (size == 0) return std::nullopt;  // "1.2.3"
    d.main.fraction = t.substr(d.end + 1, size - 1);
    d.end += size;
  } else if (d.mark == Mark::comma) {
    const size_t size = fraction_at(t, d.end, d.mark);
    const bool in_list = at >= 2 && t[at - 1] == ',' && digit_at(t, at - 2);
    if (size == 0 || in_list || (size == 4 && d.main.whole != "0")) return d;
    d.main.fraction = t.substr(d.end + 1, size - 1);
    d.end += size;
    d.marked = true;
    d.apart = style == NumberStyle::point;  // "pages 12,13"
  }
  return d;
}

struct PerCent {
  size_t size = 0;     ///< bytes; 0 when it is none
  uint32_t words = 0;  ///< and the number before
};

/// "%", "percent", "pct" or "per cent" at `i`.
PerCent per_cent_at(std::string_view t, size_t i) {
  static constexpr std::array kOne = {"percent", "pct", "prozent", "procent", "prosent"};
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kTwo = {
      {{"per", "cent"}, {"pour", "cent"}, {"por", "ciento"}, {"por", "cento"}, {"per", "cento"}}};
  if (i < t.size() && t[i] == '%') return {1, 1};
  const std::string word = word_at(t, i);
  if (word.empty() || word[0] != 'p') return {};
  if (std::find(kOne.begin(), kOne.end(), word) != kOne.end()) return {word.size(), 2};
  const size_t gap = gap_at(t, i + word.size());
  const std::string second = word_at(t, i + word.size() + gap);
  for (const auto& [a, b] : kTwo) {
    if (gap > 0 && word == a && second == b) return {word.size() + gap + second.size(), 3};
  }
  return {};
}

/// The magnitude at `i`: bytes, 0 when there is none.
struct Scale {
  size_t size = 0;
  int zeros = 0;
  uint32_t words = 0;
};

Scale scale_at(std::string_view t, size_t i, bool currency, bool touches) {
  const std::string word = word_at(t, i);
  if (word.empty()) return {};
  for (const auto& m : kMagnitudes) {
    if (word != m.word) continue;
    using enum Magnitude::When;
    const bool holds = m.when == always || (m.when == with_currency && currency) ||
                       (m.when == attached && touches);
    if (!holds) return {};
    const size_t end = i + word.size();
    if (end < t.size() && is_superscript(decode_at(t, end).value)) return {};  // "80m²"
    // "1.5 lakh crore"
    if (const size_t gap = gap_at(t, end); gap > 0 && m.zeros == 5) {
      const std::string second = word_at(t, end + gap);
      if (second == "crore" || second == "crores")
        return {word.size() + gap + second.size(), m.zeros + 7, 2};
    }
    return {word.size(), m.zeros, 1};
  }
  return {};
}

}  // namespace

std::optional<Number> read_number(std::string_view text, size_t at, bool currency,
                                  NumberStyle style) {
  const auto d = read_digits(text, at, style);
  if (!d) return std::nullopt;
  Number n;
  n.value = scaled(d->main.whole, d->main.fraction, 0);
  n.size = n.plain_size = static_cast<uint32_t>(d->end - at);
  n.marked = d->marked;
  // "1.250 million" has a fraction.
  const bool swap = d->other && d->mark == Mark::point && !d->other->fraction.empty();
  const Reading& counted = swap ? *d->other : d->main;
  const auto ends_at = [&](size_t end, uint32_t words) {
    n.plain = scaled(counted.whole, counted.fraction, 0);
    n.size = static_cast<uint32_t>(end - at);
    n.words = words;
    return n;
  };
  const size_t gap = gap_at(text, d->end);
  // "3M", "4K"
  const bool name =
      d->end == at + 1 && d->end < text.size() && is_upper(decode_at(text, d->end).value);
  for (const size_t i : {d->end, d->end + gap}) {
    const bool attached = i == d->end;
    if (const Scale scale = scale_at(text, i, currency, attached && !name); scale.size > 0) {
      n.value = scaled(counted.whole, counted.fraction, scale.zeros);
      return ends_at(i + scale.size, 1 + scale.words);
    }
    const PerCent per_cent = per_cent_at(text, i);
    const bool sign = per_cent.size == 1;
    if (per_cent.size > 0 && (sign ? text[i - 1] != '-' : !attached)) {
      n.value = scaled(counted.whole, counted.fraction, 0) + '%';
      return ends_at(i + per_cent.size, per_cent.words);
    }
    if (gap == 0) break;
  }
  if (d->other) {
    n.other = scaled(d->other->whole, d->other->fraction, 0);
    n.typed_for_either = d->mark == Mark::point;
  }
  n.apart = d->apart && !currency;
  if (n.apart) n.words = 2;
  return n;
}

}  // namespace lede
