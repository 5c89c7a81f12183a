#include "tests/support/prose.h"

#include <algorithm>
#include <cstddef>

namespace lede::testing {

std::string Prose::word() {
  static const std::vector<std::string> kParts = {"ba", "do", "ki", "le", "mu", "na",
                                                  "po", "ri", "sa", "tu", "ve", "zo"};
  std::string w;
  for (size_t n = 2 + any(3); n > 0; --n) w += kParts[any(kParts.size())];
  return w;
}

std::string Prose::sentence() {
  std::string s = word();
  for (size_t n = 9 + any(11); n > 0; --n) s += " " + word();
  s[0] = static_cast<char>(s[0] - 'a' + 'A');
  return s + ".";
}

std::vector<std::string> Prose::sentences(size_t n) {
  std::vector<std::string> all;
  while (all.size() < n) all.push_back(sentence());
  return all;
}

std::string text_of(const std::vector<std::string>& sentences) {
  std::string text;
  for (size_t i = 0; i < sentences.size(); ++i)
    text += sentences[i] + (i % 3 == 2 ? "\n\n" : i + 1 == sentences.size() ? "\n" : " ");
  return text;
}

std::vector<std::string> reworked(const std::vector<std::string>& from, Prose& prose) {
  std::vector<std::string> to = from;
  switch (prose.any(5)) {
    case 0:
      to.resize(std::max<size_t>(6, to.size() / (1 + prose.any(4))));
      break;
    case 1:
      for (size_t n = prose.any(2 * to.size()); n > 0; --n) to.push_back(prose.sentence());
      break;
    case 2:
      std::rotate(to.begin(), to.begin() + static_cast<std::ptrdiff_t>(prose.any(to.size())),
                  to.end());
      break;
    case 3:
      for (auto& s : to) {
        if (prose.any(3) == 0) s = prose.sentence();
      }
      break;
    default:
      to.erase(to.begin(), to.begin() + static_cast<std::ptrdiff_t>(to.size() / 3));
      to.push_back(prose.sentence());
  }
  return to;
}

}  // namespace lede::testing
