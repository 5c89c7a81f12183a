#include "common/text/stem.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "common/base/ascii.h"

namespace lede {

namespace {

#include "common/text/stem_table.inc"

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

bool has_vowel(std::string_view s) {
  return s.find_first_of("aeiouy") != std::string_view::npos;
}

/// Puts back the final e that -ed and -ing displaced, by the letters it is usually lost behind. A
/// stem that ends in two vowels and a consonant is whole ("repeat", "avoid", "clean"); after one
/// vowel and a consonant it mostly lost an e ("creat", "decid").
std::string restore_e(std::string s) {
  const size_t n = s.size();
  if (n < 2) return s;
  const char last = s[n - 1];
  const char before = s[n - 2];
  const char third = n > 2 ? s[n - 3] : ' ';
  const bool pair =
      is_vowel(before) && is_vowel(third) && !(third == 'u' && n > 3 && s[n - 4] == 'q');
  bool e = false;
  switch (last) {
    case 'v':
    case 'c':
    case 'z':
      e = !(last == 'z' && before == 'z');
      break;
    case 'u':
      e = true;
      break;
    case 's':
      e = before != 's' && !(s.ends_with("us") && n > 4 && !pair && before == 'u' && third == 'o');
      break;
    case 'g':
      e = (is_vowel(before) && !pair) || before == 'd' || before == 'r' || s.ends_with("eag");
      break;
    case 'l':
      e = !is_vowel(before) && before != 'l' && before != 'r' && before != 'w';
      break;
    case 't':
      e = !pair && (before == 'a' || before == 'u' || before == 'o' || (before == 'i' && n > 2));
      if (s.ends_with("iat") || s.ends_with("eat")) e = s.ends_with("iat") || s.ends_with("creat");
      if (s.ends_with("uat")) e = true;
      if (s.ends_with("bot") || s.ends_with("pilot") || s.ends_with("pivot") ||
          s.ends_with("ballot") || s.ends_with("riot"))
        e = false;
      break;
    case 'd':
      e = !pair && (before == 'i' || before == 'a' || before == 'u' || before == 'o');
      break;
    case 'r':
      e = !pair && (before == 'i' || before == 'u' || before == 'a');
      if (s.ends_with("quir")) e = true;
      break;
    case 'm':
      e = !pair && (before == 'u' || before == 'a' || before == 'i');
      break;
    case 'n':
      e = !pair && before == 'i';
      break;
    case 'k':
      e = !pair && is_vowel(before) && before != 'e';
      break;
    case 'p':
      e = !pair && is_vowel(before) && before != 'e' && !s.ends_with("elop") && n > 2;
      break;
    case 'b':
      e = !pair && (before == 'i' || before == 'o');
      break;
    default:
      break;
  }
  if (last == 'r' && (s.ends_with("ear") || s.ends_with("oar"))) e = false;
  if (e) s += 'e';
  return s;
}

/// The base form of a verb without its -ed or -ing.
std::string base_of(std::string s) {
  const size_t n = s.size();
  if (n > 3 && s[n - 1] == s[n - 2]) {
    const char c = s[n - 1];
    if (std::string_view("bdgmnprt").find(c) != std::string_view::npos) {
      s.pop_back();
      return s;
    }
    if (c == 'l' && std::find(std::begin(kDoubledL), std::end(kDoubledL), s) != std::end(kDoubledL))
      s.pop_back();
    return s;
  }
  return restore_e(std::move(s));
}

std::string strip_plural(std::string_view w) {
  const auto base = [&](size_t drop) { return std::string(w.substr(0, w.size() - drop)); };
  if (w.ends_with("ss") || w.ends_with("us") || w.ends_with("is")) return std::string(w);
  if (w.ends_with("ies")) return w.size() > 4 ? base(3) + "y" : base(1);
  if (w.ends_with("sses") || w.ends_with("xes") || w.ends_with("ches") || w.ends_with("shes") ||
      w.ends_with("zzes") || w.ends_with("oes")) {
    return base(2);
  }
  if (w.ends_with("smen")) return base(2) + "an";
  return base(1);
}

}  // namespace

const std::unordered_map<std::string_view, std::string_view>& irregular_forms() {
  static const auto* table = [] {
    auto* t = new std::unordered_map<std::string_view, std::string_view>;
    for (std::string_view row : kIrregular) {
      const std::string_view base = row.substr(0, row.find(' '));
      while (!row.empty()) {
        const auto end = std::min(row.find(' '), row.size());
        t->emplace(row.substr(0, end), base);
        row.remove_prefix(std::min(end + 1, row.size()));
      }
    }
    for (const std::string_view word : kKept) t->emplace(word, word);
    return t;
  }();
  return *table;
}

std::string stem(std::string_view word) {
  const auto same = [&] { return std::string(word); };
  if (word.size() < 3) return same();
  if (const auto it = irregular_forms().find(word); it != irregular_forms().end())
    return std::string(it->second);
  if (const char last = word.back(); last != 's' && last != 'd' && last != 'g' && last != 'n') {
    return same();  // no ending to strip
  }
  const auto without = [&](size_t bytes) { return word.substr(0, word.size() - bytes); };
  // "f16s", "1990s"
  if (word.back() == 's' && ascii::is_digit(word[word.size() - 2])) return std::string(without(1));
  if (!std::all_of(word.begin(), word.end(), ascii::is_lower)) return same();
  if (word.back() == 's') {
    std::string plain = word.size() > 3 ? strip_plural(word) : same();
    // "meetings" and "savings" keep meeting with "meeting", as nouns.
    return plain.size() > 5 && plain.ends_with("ing") ? stem(plain) : plain;
  }
  if ((word.ends_with("smen") || word.ends_with("women")) && word.size() > 5)
    return std::string(without(2)) + "an";
  if (word.ends_with("ied") && word.size() > 4) return std::string(without(3)) + "y";
  if (word.ends_with("eed")) return same();
  if (word.ends_with("ed") && word.size() > 4 && has_vowel(without(2)))
    return base_of(std::string(without(2)));
  if (word.ends_with("ing") && word.size() > 5 && has_vowel(without(3)))
    return base_of(std::string(without(3)));
  return same();
}

}  // namespace lede
