#include "indexer/html/stated_text.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_set>

#include "common/base/hash.h"
#include "common/text/unicode.h"

namespace lede::html {

namespace {

std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (size_t i = 0; i < text.size();) {
    const auto cp = decode_at(text, i);
    if (is_letter(cp.value) || is_digit(cp.value)) {
      word.append(text.substr(i, cp.size));
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
    i += cp.size;
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

/// A hash of each three words in a row.
std::vector<uint64_t> hashed_shingles(const std::vector<std::string>& words) {
  constexpr size_t kWords = 3;
  std::vector<uint64_t> out;
  for (size_t i = 0; i + kWords <= words.size(); ++i) {
    std::string joined;
    for (size_t k = i; k < i + kWords; ++k) joined += words[k] + ' ';
    out.push_back(hash64(joined));
  }
  return out;
}

}  // namespace

std::vector<bool> blocks_in_text(const std::vector<Block>& blocks, std::string_view stated) {
  constexpr size_t kMinWords = 40;
  const auto words = plain_words(stated);
  if (words.size() < kMinWords) return {};
  const auto all = hashed_shingles(words);
  const std::unordered_set<uint64_t> shingles(all.begin(), all.end());
  size_t found = 0;
  size_t running = 0;
  std::vector<bool> in_text(blocks.size());
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].running()) running += blocks[i].words;
    const auto own = hashed_shingles(plain_words(blocks[i].text));
    if (own.size() < 3) continue;
    const auto known =
        std::count_if(own.begin(), own.end(), [&](uint64_t s) { return shingles.contains(s); });
    in_text[i] = static_cast<size_t>(known) * 10 >= own.size() * 7;
    if (in_text[i]) found += blocks[i].words;
  }
  if (found * 10 < words.size() * 6 || found * 4 < running) return {};
  return in_text;
}

}  // namespace lede::html
