#include "indexer/quotes/written_names.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/quotes/words.h"

namespace lede::quotes {

namespace {

bool ends_word(char32_t c) {
  return !is_letter(c) && c != '-' && c != '\'' && c != U'’' && c != '.';
}

}  // namespace

std::string WrittenNames::interviewed() const {
  std::string_view who;
  size_t most = 0;
  for (const auto& [name, count] : counts_) {
    if (count == most) who = {};
    if (count > most) who = name;
    most = std::max(most, count);
  }
  return std::string(who);
}

void WrittenNames::read(std::string_view text, bool introduction) {
  std::string_view before;  // a capitalised word right before
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = decode_at(text, i);
    if (!is_letter(c.value)) {
      if (c.value != ' ') before = {};
      i += c.size;
      continue;
    }
    size_t end = i;
    while (end < text.size()) {
      if (ascii::is_letter(text[end])) {
        ++end;
        continue;
      }
      const CodePoint next = decode_at(text, end);
      if (ends_word(next.value)) break;
      end += next.size;
    }
    std::string_view word = text.substr(i, end - i);
    i = end;
    if (!is_upper(c.value)) {
      before = {};
      continue;
    }
    const bool stops = word.ends_with('.') && word.size() > 2;
    for (const std::string_view tail : {".", "'s", "’s", "'", "’"}) {
      if (word.ends_with(tail) && (tail != "." || stops)) word.remove_suffix(tail.size());
    }
    const std::string small = ascii::lower(word);
    const Classes classes = find_word(small).classes;
    constexpr Classes kNoPart =
        kTitle | kPlace | kDay | kNameStop | kNoName | kPronoun | kAuxiliary;
    if ((classes & kNoPart) != 0) {
      before = {};
      continue;
    }
    if (!before.empty()) {
      Pair pair{std::string(before), std::string(word)};
      const std::string first = ascii::lower(before);
      if (introduction && (find_word(first).classes & (kMale | kFemale)) != 0)
        ++counts_[pair.first + " " + pair.last];
      by_last_name_.try_emplace(small, pair);
      by_first_name_.try_emplace(first, std::move(pair));
    }
    before = stops ? std::string_view() : word;
  }
}

std::string WrittenNames::full(const TurnLabel& label) const {
  if (label.words.size() != 1) return {};
  const bool first_name = (find_word(label.words[0]).classes & (kMale | kFemale)) != 0;
  for (const auto* names : {&by_last_name_, &by_first_name_}) {
    const auto it = names->find(label.words[0]);
    if (it != names->end() && (names == &by_last_name_ || first_name))
      return it->second.first + " " + it->second.last;
  }
  return {};
}

bool WrittenNames::is_person(const TurnLabel& label) const {
  if (label.words.empty() || label.words[0] == "the") return false;
  if (label.titled) return true;
  for (const auto& word : label.words) {
    if ((find_word(word).classes & (kMale | kFemale)) != 0) return true;
  }
  if (label.words.size() < 2) return false;
  const auto it = by_last_name_.find(label.words.back());
  return it != by_last_name_.end() &&
         ascii::lower(it->second.first) == label.words[label.words.size() - 2];
}

}  // namespace lede::quotes
