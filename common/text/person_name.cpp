#include "common/text/person_name.h"

namespace lede {

namespace {

/// Whether a list of words between blanks has it.
bool has_word(std::string_view list, std::string_view word) {
  for (size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' '))
      return !word.empty();
  }
  return false;
}

}  // namespace

PersonName person_name(const std::vector<Token>& tokens) {
  std::vector<size_t> words;  // of the main reading; those of one written word share its chunk
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].main) words.push_back(i);
  }
  PersonName name;
  const size_t all = words.size();
  while (words.size() > 1 && has_word(kNameSuffixes, tokens[words.back()].term)) words.pop_back();
  if (words.empty()) return name;
  size_t begin = 0;
  while (begin + 1 < words.size() && has_word(kNameParticles, tokens[words[begin]].term)) ++begin;
  if (tokens[words[begin]].chunk != tokens[words.back()].chunk) {
    name.first = words.front();
    name.last = words.back();
  } else if (words.size() == all) {
    for (const size_t i : words) name.alone += (name.alone.empty() ? "" : " ") + tokens[i].term;
  }
  return name;
}

bool stands_first(std::string_view last_name) {
  return has_word(kEastFamilyNames, last_name) || has_word(kChineseFamilyNames, last_name);
}

std::vector<std::string> last_names_of(std::vector<std::string> words) {
  while (words.size() > 1 && has_word(kNameSuffixes, words.back())) words.pop_back();
  std::vector<std::string> names;
  std::string end;
  for (size_t i = words.size(); i-- > 1;) {
    end = end.empty() ? words[i] : words[i] + " " + end;
    names.push_back(end);
  }
  if (words.size() > 1 && stands_first(words[0])) names.push_back(words[0]);
  return names;
}

}  // namespace lede
