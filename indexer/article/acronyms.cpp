#include "indexer/article/acronyms.h"

#include <algorithm>
#include <optional>

#include "common/base/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/function_words.h"

namespace lede {

namespace {

constexpr size_t kMaxBracketBytes = 121;  ///< with the brackets themselves

bool alnum(char c) {
  return ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool is_short_form(std::string_view s) {
  if (s.size() < 2 || s.size() > 10 || s.find(' ') != std::string_view::npos) return false;
  size_t upper = 0;
  size_t letters = 0;
  for (const char c : s) {
    if (ascii::is_upper(c)) ++upper;
    if (ascii::is_letter(c)) ++letters;
    if (!alnum(c) && c != '&' && c != '-' && c != '.' && c != '/') return false;
  }
  return upper >= 2 && upper * 2 >= letters && alnum(s[0]);
}

/// Whether a long form may begin at `at`: at a word, but not at "of" or "the".
bool may_begin(std::string_view text, size_t at) {
  if (at > 0 && alnum(text[at - 1])) return false;
  const size_t size = text.substr(at, 16).find_first_of(" ,-");
  return !is_function_word(ascii::lower(text.substr(at, size)));
}

/// Start of the shortest end of `text` that spells `short_form` out, or nothing.
std::optional<size_t> best_long_form(std::string_view short_form, std::string_view text) {
  auto l = static_cast<ptrdiff_t>(text.size()) - 1;
  for (auto s = static_cast<ptrdiff_t>(short_form.size()) - 1; s >= 0; --s) {
    const char c = ascii::lower(short_form[static_cast<size_t>(s)]);
    if (!alnum(c)) continue;
    while (l >= 0 && (ascii::lower(text[static_cast<size_t>(l)]) != c ||
                      (s == 0 && !may_begin(text, static_cast<size_t>(l))))) {
      --l;
    }
    if (l < 0) return std::nullopt;
    --l;
  }
  return static_cast<size_t>(l + 1);
}

std::string terms_of(std::string_view text) {
  std::string out;
  for (const auto& t : analyze(text)) {
    if (!t.main) continue;
    if (!out.empty()) out += ' ';
    out += t.term;
  }
  return out;
}

void add(std::string_view short_form, std::string_view long_form, size_t at,
         std::vector<AcronymDefinition>& out) {
  const auto acronym = analyze(short_form);
  if (acronym.empty() || !acronym[0].main ||
      acronym[0].end - acronym[0].begin + 1 < short_form.size())
    return;
  const std::string words = terms_of(long_form);
  const auto blanks = std::count(words.begin(), words.end(), ' ');
  // One word is an abbreviation, not an acronym; more words than letters and five is no definition.
  if (blanks < 1 ||
      static_cast<size_t>(blanks) + 1 > std::min(short_form.size() + 5, short_form.size() * 2))
    return;
  // A definition does not hold its own short form, nor begin with "the" or "of".
  const std::string& a = acronym[0].term;
  if ((" " + words + " ").find(" " + a + " ") != std::string::npos) return;
  if (is_function_word(words.substr(0, words.find(' ')))) return;
  if (words.size() > 120) return;
  out.push_back({a, words, static_cast<uint32_t>(at)});
}

}  // namespace

std::vector<AcronymDefinition> find_acronyms(std::string_view text) {
  std::vector<AcronymDefinition> out;
  for (size_t open = text.find('('); open != std::string_view::npos;
       open = text.find('(', open + 1)) {
    const size_t size = text.substr(open, kMaxBracketBytes).find(')');
    if (size == std::string_view::npos || open == 0) continue;
    auto inside = text.substr(open + 1, size - 1);
    if (const auto cut = inside.find_first_of(",;"); cut != std::string_view::npos)
      inside = inside.substr(0, cut);
    size_t before_end = open;
    while (before_end > 0 && text[before_end - 1] == ' ') --before_end;
    if (is_short_form(inside)) {
      // At most min(|A| + 5, 2|A|) words before the bracket, within the sentence or line.
      size_t words = std::min(inside.size() + 5, inside.size() * 2);
      size_t from = before_end;
      while (from > 0 && words > 0) {
        const char c = text[from - 1];
        if (c == '\n' || c == '(' || c == ')' || c == ';' || c == ':') break;
        if (c == ' ' && --words == 0) break;
        if (c == '.' && from < before_end && text[from] == ' ') break;
        --from;
      }
      const auto candidate = text.substr(from, before_end - from);
      if (const auto start = best_long_form(inside, candidate)) {
        add(inside, candidate.substr(*start), from + *start, out);
      }
      continue;
    }
    if (inside.find(' ') == std::string_view::npos) continue;
    size_t from = before_end;
    while (from > 0 && text[from - 1] != ' ' && text[from - 1] != '\n' && text[from - 1] != '(')
      --from;
    const auto short_form = text.substr(from, before_end - from);
    if (!is_short_form(short_form)) continue;
    if (const auto start = best_long_form(short_form, inside); start && *start == 0) {
      add(short_form, inside, from, out);
    }
  }
  return out;
}

}  // namespace lede
