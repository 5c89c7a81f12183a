#include "indexer/wording/blocks.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

/// Bytes of the list mark ("- ", "* ", "• ") at the start of a line, 0 when there is
/// none.
size_t bullet_mark(std::string_view line) {
  for (const std::string_view mark : {"- ", "* ", "•", "– ", "· ", "●", "▪", "‣"}) {
    if (line.starts_with(mark)) return mark.size();
  }
  return 0;
}

/// Bytes of a section number ("1. ", "2) ") at the start of a line, 0 when there is none.
size_t number_mark(std::string_view line) {
  size_t n = 0;
  while (n < line.size() && n < 3 && ascii::is_digit(line[n])) ++n;
  if (n == 0 || n + 1 >= line.size() || (line[n] != '.' && line[n] != ')') || line[n + 1] != ' ')
    return 0;
  return n + 2;
}

Range trimmed(std::string_view text, size_t begin, size_t end) {
  const auto blank = [&](size_t i) {
    const auto cp = decode_at(text, i).value;
    return is_space(cp) || is_ignorable(cp);
  };
  while (begin < end && blank(begin)) begin += decode_at(text, begin).size;
  while (end > begin) {
    const size_t j = previous_character(text, end, begin);
    if (!blank(j)) break;
    end = j;
  }
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

struct Word {
  size_t end = 0;
  size_t letters = 0;
  char32_t first = 0;  ///< the first of its letters
};

/// The word that begins at `at`, up to white space.
Word read_word(std::string_view text, size_t at) {
  Word word;
  while (at < text.size()) {
    const auto cp = decode_at(text, at);
    if (is_letter(cp.value)) {
      if (word.letters++ == 0) word.first = cp.value;
    } else if (is_space(cp.value)) {
      break;
    }
    at += cp.size;
  }
  word.end = at;
  return word;
}

struct Line {
  Range range;
  bool blank = false;
};

/// "label: value", as in front matter and letter heads.
bool is_labelled(std::string_view line) {
  size_t n = 0;
  while (n < line.size() && n < 20 &&
         (ascii::is_letter(line[n]) || line[n] == '_' || line[n] == '-'))
    ++n;
  return n >= 2 && n < line.size() && line[n] == ':';
}

bool starts_lower(std::string_view text) {
  return !text.empty() && is_lower(decode_at(text, 0).value) && !is_labelled(text);
}

/// A fixed width: a good share of the lines that follow a line directly go on in lower case.
bool hard_wrapped(std::string_view text, const std::vector<Line>& lines) {
  size_t pairs = 0;
  size_t lower = 0;
  size_t wide = 0;
  size_t full = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank) continue;
    ++full;
    if (lines[i].range.size() > 120) ++wide;
    if (i + 1 >= lines.size() || lines[i + 1].blank) continue;
    ++pairs;
    if (starts_lower(text.substr(lines[i + 1].range.begin))) ++lower;
  }
  return lower >= 3 && lower * 4 >= pairs && wide * 10 <= full;
}

/// True for a line that can only go on with the line before it: "and so on", ", he said", ").".
bool continues(std::string_view line) {
  if (line.empty()) return false;
  const auto first = decode_at(line, 0);
  if (is_lower(first.value))
    return !is_labelled(line) && line.find("://") == std::string_view::npos;
  constexpr std::string_view kMarks = ",.;:!?)";
  if (first.value >= 0x80) return first.value == 0x2019 || first.value == 0x201D;
  if (kMarks.find(line[0]) == std::string_view::npos) return false;
  return line.size() == 1 || line[1] == ' ' || kMarks.find(line[1]) != std::string_view::npos ||
         line.substr(1).starts_with("”") || line[1] == '"';
}

/// A page whose links and emphasis stand in lines of their own: lines that begin with the comma or
/// the full stop of the line before.
bool broken_at_links(std::string_view text, const std::vector<Line>& lines) {
  size_t marks = 0;
  for (size_t i = 1; i < lines.size() && marks < 3; ++i) {
    if (lines[i].blank || lines[i - 1].blank) continue;
    const auto line = text.substr(lines[i].range.begin, lines[i].range.size());
    if (continues(line) && !is_lower(decode_at(line, 0).value)) ++marks;
  }
  return marks >= 3;
}

/// The end of the paragraph that begins with line `i`, in a text that is broken at links.
size_t last_of_broken(std::string_view text, const std::vector<Line>& lines, size_t i) {
  const auto line = [&](size_t k) {
    return text.substr(lines[k].range.begin, lines[k].range.size());
  };
  const auto goes_on = [&](size_t k) {
    return k < lines.size() && !lines[k].blank && continues(line(k));
  };
  const auto words = [&](size_t from, size_t to) {
    return count_words(
        text.substr(lines[from].range.begin, lines[to].range.end - lines[from].range.begin));
  };
  size_t last = i;
  while (last + 1 < lines.size() && !lines[last + 1].blank && !ends_like_sentence(line(last))) {
    const bool lower = is_lower(decode_at(line(last + 1), 0).value);
    if (goes_on(last + 1) && (!lower || words(i, last) >= 3)) {
      ++last;
    } else if (goes_on(last + 2) && words(i, last) >= 6 && words(last + 1, last + 1) <= 8) {
      last += 2;  // a link in the middle of the sentence
    } else {
      break;
    }
  }
  return last;
}

}  // namespace

bool Block::prose() const {
  if (heading_level > 0 || words < 4) return false;
  if (words >= 30) return true;
  if (several_sentences && ends_sentence) return true;
  const bool asks = text.ends_with('?');
  // "Half a headline ..." trails off as no paragraph does.
  if (!several_sentences && words < 25 && (text.ends_with("...") || text.ends_with("…")))
    return false;
  return ends_sentence && words >= 5 && !(asks && words < 20) && !title_case;
}

Block describe_block(std::string_view text, Range range, bool blank_before) {
  Block b;
  b.range = range;
  b.text = text.substr(range.begin, range.size());
  b.blank_before = blank_before;
  size_t mark = bullet_mark(b.text);
  b.bullet = mark > 0;
  if (mark == 0) mark = number_mark(b.text);
  size_t level = 0;
  while (level < b.text.size() && level < 6 && b.text[level] == '#') ++level;
  if (level > 0 && level < b.text.size() && b.text[level] == ' ')
    b.heading_level = static_cast<int>(level);
  unsigned long_words = 0;
  unsigned capitals = 0;
  for (size_t i = mark; i < b.text.size();) {
    const auto cp = decode_at(b.text, i);
    if (is_space(cp.value)) {
      i += cp.size;
      continue;
    }
    const Word word = read_word(b.text, i);
    i = word.end;
    ++b.words;
    if (word.letters >= 4) {
      ++long_words;
      if (is_upper(word.first)) ++capitals;
    }
  }
  b.title_case = long_words >= 2 && capitals * 4 >= long_words * 3;
  b.ends_sentence = ends_like_sentence(b.text);
  b.several_sentences = b.words >= 4 && has_several_sentences(b.text.substr(mark));
  return b;
}

std::vector<Block> split_blocks(std::string_view text, size_t from) {
  std::vector<Line> lines;
  size_t newline = text.find('\n', from);
  size_t carriage_return = text.find('\r', from);
  for (size_t at = from; at < text.size();) {
    if (newline < at) newline = text.find('\n', at);
    if (carriage_return < at) carriage_return = text.find('\r', at);
    const size_t end = std::min({newline, carriage_return, text.size()});
    const Range r = trimmed(text, at, end);
    lines.push_back({r, r.size() == 0});
    at = end;
    if (at < text.size()) at += text.substr(at).starts_with("\r\n") ? 2 : 1;
  }
  const bool wrapped = hard_wrapped(text, lines);
  const bool broken = !wrapped && broken_at_links(text, lines);
  // A line that is much shorter than the others ends its paragraph.
  uint32_t longest = 0;
  for (const auto& l : lines) longest = std::max(longest, l.range.size());
  std::vector<Block> blocks;
  bool blank = true;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank) {
      blank = true;
      continue;
    }
    Range range = lines[i].range;
    size_t last = i;
    while (wrapped && last + 1 < lines.size() && !lines[last + 1].blank &&
           lines[last].range.size() >= longest / 2 &&
           bullet_mark(text.substr(lines[last + 1].range.begin)) == 0 &&
           !is_labelled(text.substr(lines[last + 1].range.begin))) {
      ++last;
      range.end = lines[last].range.end;
    }
    if (broken) {
      last = last_of_broken(text, lines, i);
      range.end = lines[last].range.end;
    }
    blocks.push_back(describe_block(text, range, blank));
    blank = false;
    i = last;
  }
  return blocks;
}

}  // namespace lede
