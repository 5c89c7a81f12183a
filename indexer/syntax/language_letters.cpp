#include "indexer/syntax/language_letters.h"

#include <algorithm>
#include <unordered_map>

#include "common/text/unicode.h"

namespace lede {

namespace {

struct LettersRow {
  const char* language;
  unsigned families;
  std::string_view letters;
  std::string_view pairs;
};
constexpr LettersRow kLetters[] = {
#include "indexer/syntax/language_letters.inc"
};

/// The most frequent characters first.
struct WideRow {
  const char* language;
  std::string_view characters;
};
constexpr WideRow kWide[] = {
#include "indexer/syntax/common_ideographs.inc"
};

constexpr int kRarest = 15;       // of a letter that the language does not have
constexpr int kEdgeCost = 3;      // that a word ends
constexpr int kUnlistedPair = 4;  // beyond what the second letter costs alone

/// Calls f(code point, group) for the characters of groups that are parted by "|".
template <typename F>
void each_grouped(std::string_view text, F&& f) {
  int group = 0;
  for (size_t at = 0; at < text.size();) {
    const auto cp = decode_at(text, at);
    at += cp.size;
    if (cp.value == '|') {
      ++group;
    } else {
      f(cp.value, group);
    }
  }
}

bool in(char32_t cp, char32_t first, char32_t last) {
  return cp >= first && cp <= last;
}

/// What a frequent character of each language costs, by its rank.
const std::unordered_map<char32_t, uint8_t>& ranked(WideLanguage language) {
  static const auto all = [] {
    std::array<std::unordered_map<char32_t, uint8_t>, std::size(kWide)> maps;
    for (size_t i = 0; i < maps.size(); ++i) {
      size_t rank = 0;
      each_grouped(kWide[i].characters, [&](char32_t cp, int) {
        maps[i][cp] = static_cast<uint8_t>(rank < 50 ? 7 : 8 + std::min<size_t>(rank / 100, 3));
        ++rank;
      });
    }
    return maps;
  }();
  return all[static_cast<size_t>(language)];
}

}  // namespace

LanguageLetters::LanguageLetters(unsigned families, std::string_view letters,
                                 std::string_view pairs)
    : families_(families), letters_{' ', 0xFFFD} {
  std::vector<int> alone = {kEdgeCost, kRarest};
  each_grouped(letters, [&](char32_t cp, int group) {
    letters_.push_back(cp);
    alone.push_back(group + 1);
  });
  const size_t n = letters_.size();
  costs_.resize(n * n);
  for (size_t a = 0; a < n; ++a) {
    for (size_t b = 0; b < n; ++b) {
      const bool listed =
          !pairs.empty() && (letters_[a] >= 0x80 || letters_[b] >= 0x80) && a != kForeign;
      costs_[a * n + b] =
          static_cast<uint8_t>(std::min(alone[b] + (listed ? kUnlistedPair : 0), kRarest));
    }
  }
  char32_t first = 0;
  each_grouped(pairs, [&](char32_t cp, int group) {
    if (first == 0) {
      first = cp;
      return;
    }
    const uint8_t a = first == '_' ? kEdge : index(first);
    const uint8_t b = cp == '_' ? kEdge : index(cp);
    costs_[a * n + b] = static_cast<uint8_t>(group);
    first = 0;
  });
}

uint8_t LanguageLetters::index(char32_t letter) const {
  const auto it = std::find(letters_.begin() + 2, letters_.end(), letter);
  return it == letters_.end() ? kForeign : static_cast<uint8_t>(it - letters_.begin());
}

const std::vector<LanguageLetters>& language_letters() {
  static const auto all = [] {
    std::vector<LanguageLetters> made;
    for (const auto& row : kLetters) made.emplace_back(row.families, row.letters, row.pairs);
    return made;
  }();
  return all;
}

int wide_cost(char32_t cp, WideLanguage language) {
  const bool japanese = language == WideLanguage::japanese;
  const bool korean = language == WideLanguage::korean;
  if (cp < 0x80) return is_letter(cp) ? 4 : cp >= ' ' || is_space(cp) ? 3 : 20;
  if (in(cp, 0x3040, 0x30FF)) return japanese ? 6 : 13;
  if (in(cp, 0x4E00, 0x9FFF) || in(cp, 0xAC00, 0xD7A3)) {
    const auto& known = ranked(language);
    if (const auto it = known.find(cp); it != known.end()) return it->second;
    return (cp >= 0xAC00) == korean ? 13 : 16;
  }
  if (in(cp, 0x3001, 0x3011) || in(cp, 0xFF01, 0xFF5E)) return 7;
  if (in(cp, 0x2010, 0x2026)) return 8;
  if (in(cp, 0xFF61, 0xFF9F)) return japanese ? 12 : 16;
  if (cp == 0xFFFD || in(cp, 0x80, 0x9F) || in(cp, 0xE000, 0xF8FF)) return 20;
  return 14;
}

}  // namespace lede
