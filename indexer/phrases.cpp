#include "indexer/phrases.h"

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
    pairs_.set(pair(p[0], p[1]));
    ++begin_[first_byte(p) + size_t{1}];
  }
  for (size_t i = 1; i < begin_.size(); ++i)
    begin_[i] = static_cast<uint16_t>(begin_[i] + begin_[i - 1]);
}

bool PhraseList::has(std::string_view line) const {
  const auto some = candidates(line);
  return std::find(some.begin(), some.end(), line) != some.end();
}

bool PhraseList::begins(std::string_view line) const {
  const auto some = candidates(line);
  return std::any_of(some.begin(), some.end(),
                     [&](std::string_view p) { return line.starts_with(p); });
}

bool PhraseList::within(std::string_view line) const {
  for (; line.size() >= 2; line.remove_prefix(1)) {
    if (begins(line)) return true;
  }
  return false;
}

}  // namespace lede
