#include "indexer/wording/phrases.h"

#include <algorithm>

namespace lede {

namespace {

unsigned char first_byte(std::string_view s) {
  return static_cast<unsigned char>(s[0]);
}

}  // namespace

PhraseList::PhraseList(std::initializer_list<std::string_view> phrases) : phrases_(phrases) {
  std::stable_sort(phrases_.begin(), phrases_.end(), [](std::string_view a, std::string_view b) {
    return first_byte(a) < first_byte(b);
  });
  for (const auto p : phrases_) {
    if (p.size() >= 3) three_[hash_of_first(p)] = true;
    ++begin_[first_byte(p) + size_t{1}];
  }
  for (size_t i = 1; i < begin_.size(); ++i)
    begin_[i] = static_cast<uint16_t>(begin_[i] + begin_[i - 1]);
}

std::span<const std::string_view> PhraseList::candidates(std::string_view line) const {
  if (line.empty()) return {};
  const size_t first = first_byte(line);
  return {phrases_.data() + begin_[first], phrases_.data() + begin_[first + 1]};
}

bool PhraseList::has(std::string_view line) const {
  if (line.size() >= 3 && !three_[hash_of_first(line)]) return false;
  const auto some = candidates(line);
  return std::find(some.begin(), some.end(), line) != some.end();
}

bool PhraseList::begins(std::string_view line) const {
  if (line.size() < 3 || !three_[hash_of_first(line)]) return false;
  const auto some = candidates(line);
  return std::any_of(some.begin(), some.end(),
                     [&](std::string_view p) { return p.size() >= 3 && line.starts_with(p); });
}

bool PhraseList::within(std::string_view line) const {
  uint32_t three = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    three = shifted(three, line[i]);
    if (three_[hash(three)] && i >= 2 && begins(line.substr(i - 2))) return true;
  }
  return false;
}

}  // namespace lede
