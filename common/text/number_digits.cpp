#include "common/text/number_digits.h"

#include <algorithm>
#include <utility>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

using Mark = DigitMark;
using Digits = NumberDigits;
using Reading = DigitsRead;

bool digit_at(std::string_view t, size_t i) {
  return i < t.size() && ascii::is_digit(t[i]);
}

size_t digits_at(std::string_view t, size_t i) {
  const size_t begin = i;
  while (digit_at(t, i)) ++i;
  return i - begin;
}

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

}  // namespace

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

}  // namespace lede
