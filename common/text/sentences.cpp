#include "common/text/sentences.h"

#include <array>

#include "common/text/abbreviations.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

struct Char {
  char32_t value;
  size_t begin;
  size_t end;
};

Char char_at(std::string_view t, size_t i) {
  if (i >= t.size()) return {0, i, i};
  const auto cp = decode_at(t, i);
  return {cp.value, i, i + cp.size};
}

bool is_closing(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == U'”' || c == U'’' || c == U'»' ||
         c == U'›' || c == U'」' || c == U'』' || c == '*' || c == '_';
}

bool is_opening(char32_t c) {
  return c == '"' || c == '\'' || c == '(' || c == '[' || c == U'“' || c == U'‘' || c == U'«' ||
         c == U'‹' || c == U'「' || c == '*' || c == '_' || c == U'•' || c == U'¿' || c == U'¡';
}

bool is_terminal(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == U'…' || c == U'。' || c == U'！' || c == U'？' ||
         c == U'؟' || c == U'।';
}

/// The first character from `at` on that may be one of is_terminal.
size_t skip_to_terminal(std::string_view t, size_t at) {
  static constexpr auto kMay = [] {
    std::array<bool, 256> may{};
    for (const unsigned char c : {'.', '!', '?', '\xE2', '\xE3', '\xEF', '\xD8', '\xE0'})
      may[c] = true;
    may[0x85] = true;  // an ellipsis in Windows-1252, as bytes that are no UTF-8 are read
    return may;
  }();
  while (at < t.size() && !kMay[static_cast<unsigned char>(t[at])]) at += decode_at(t, at).size;
  return at;
}

}  // namespace

bool ends_like_sentence(std::string_view text) {
  size_t i = text.size();
  while (i > 0) {
    const size_t j = previous_character(text, i);
    const auto cp = decode_at(text, j).value;
    if (is_terminal(cp)) return true;
    if (!is_closing(cp) && !is_space(cp) && !is_ignorable(cp)) return false;
    i = j;
  }
  return false;
}

namespace {

/// Gives the sentences one by one to `take`, until it returns false.
template <typename Take>
void each_sentence(std::string_view t, Take take) {
  size_t begin = 0;
  const auto push = [&](size_t end) {
    size_t b = begin;
    while (b < end) {
      const auto c = char_at(t, b);
      if (!is_space(c.value) && !is_ignorable(c.value)) break;
      b = c.end;
    }
    size_t e = end;
    while (e > b) {
      const size_t j = previous_character(t, e, b);
      const auto v = decode_at(t, j).value;
      if (!is_space(v) && !is_ignorable(v)) break;
      e = j;
    }
    begin = end;
    return e <= b || take(Range{static_cast<uint32_t>(b), static_cast<uint32_t>(e)});
  };
  size_t i = 0;
  while ((i = skip_to_terminal(t, i)) < t.size()) {
    const Char c = char_at(t, i);
    i = c.end;
    if (!is_terminal(c.value)) continue;
    const bool cjk = c.value == U'。' || c.value == U'！' || c.value == U'？';
    size_t stop = c.begin;
    bool only_dots = c.value == '.';
    while (i < t.size() && is_terminal(char_at(t, i).value)) {
      only_dots = only_dots && t[i] == '.';
      stop = i;
      i = char_at(t, i).end;
    }
    size_t end = i;
    while (end < t.size() && is_closing(char_at(t, end).value)) end = char_at(t, end).end;
    if (end >= t.size()) break;
    if (cjk) {
      if (!push(end)) return;
      i = end;
      continue;
    }
    if (!is_space(char_at(t, end).value)) continue;
    size_t next = end;
    while (next < t.size() && is_space(char_at(t, next).value)) next = char_at(t, next).end;
    size_t word = next;
    while (word < t.size() && is_opening(char_at(t, word).value)) word = char_at(t, word).end;
    if (word >= t.size()) continue;
    const char32_t w = char_at(t, word).value;
    // A lower-case word goes on with the sentence ("really?" she said); other scripts have no case.
    if (is_lower(w)) continue;
    if (w == '-' || w == U'–' || w == U'—') {
      // "... he said. - More" begins anew, "U.S. - South" does not.
      if (only_dots && ends_abbreviation(t, stop, word)) continue;
    }
    const bool multiple_dots = only_dots && stop > c.begin;
    if (c.value == '.' && !multiple_dots && only_dots && end == stop + 1 &&
        ends_abbreviation(t, stop, word))
      continue;
    // "(Nov. 3)" closes a bracket after the stop of an abbreviation: still an abbreviation.
    if (c.value == '.' && end > stop + 1 && t[stop + 1] == ')' && is_lower(w)) continue;
    if (!push(end)) return;
    i = end;
  }
  push(t.size());
}

}  // namespace

std::vector<Range> split_sentences(std::string_view paragraph) {
  std::vector<Range> out;
  each_sentence(paragraph, [&](Range sentence) {
    out.push_back(sentence);
    return true;
  });
  return out;
}

bool has_several_sentences(std::string_view paragraph) {
  unsigned sentences = 0;
  each_sentence(paragraph, [&](Range) { return ++sentences < 2; });
  return sentences >= 2;
}

unsigned count_words(std::string_view text) {
  unsigned words = 0;
  unsigned unspaced = 0;
  bool in_word = false;
  for (size_t i = 0; i < text.size();) {
    if (const auto byte = static_cast<unsigned char>(text[i]); byte < 0x80) {
      const bool space = byte == ' ' || (byte >= '\t' && byte <= '\r');
      words += !in_word && !space ? 1 : 0;  // without a branch, which could not be predicted
      in_word = !space;
      ++i;
      continue;
    }
    const auto cp = decode_at(text, i);
    if (is_unspaced_script(cp.value)) {
      ++unspaced;
    } else if (is_space(cp.value)) {
      in_word = false;
    } else if (!in_word) {
      in_word = true;
      ++words;
    }
    i += cp.size;
  }
  return words + unspaced / 2;
}

}  // namespace lede
