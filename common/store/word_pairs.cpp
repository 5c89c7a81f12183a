#include "common/store/word_pairs.h"

#include <algorithm>
#include <iterator>

#include "common/base/flat_table.h"
#include "common/base/hash.h"
#include "common/text/stem.h"

namespace lede {

namespace {

#include "common/store/frequent_words.inc"

constexpr FrequentWord kLeading = std::size(kLeadingWords);
constexpr FrequentWord kWords = kLeading + std::size(kOtherWords);

std::string_view form_of(FrequentWord word) {
  return word < kLeading ? kLeadingWords[word] : kOtherWords[word - kLeading];
}

const FlatTable& numbers() {
  static const auto table = [] {
    FlatTable t(size_t{2} * kWords);
    for (FrequentWord w = 0; w < kWords; ++w)
      t.find_or_add(hash32(form_of(w)), [&](uint32_t n) {
        return form_of(static_cast<FrequentWord>(n)) == form_of(w);
      });
    return t;
  }();
  return table;
}

}  // namespace

std::optional<FrequentWord> frequent_word(std::string_view written) {
  const auto number = numbers().find(hash32(written), [&](uint32_t n) {
    return form_of(static_cast<FrequentWord>(n)) == written;
  });
  return number ? std::optional(static_cast<FrequentWord>(*number)) : std::nullopt;
}

std::vector<FrequentWord> frequent_words_of_stem(std::string_view stem) {
  const auto word = frequent_word(stem);
  if (!word) return {};
  static const auto stems = [] {
    std::vector<std::string> s;
    for (FrequentWord w = 0; w < kWords; ++w) s.push_back(lede::stem(form_of(w)));
    return s;
  }();
  std::vector<FrequentWord> words = {*word};
  // Forms that count as themselves stand among the leading words, or are irregular.
  for (FrequentWord w = 0; w < kWords; ++w) {
    if (w != *word && stems[w] == stem) words.push_back(w);
  }
  return words;
}

StemKind kind_of_stem(std::string_view stem) {
  const auto word = frequent_word(stem);
  return word ? kind_of_stem(*word) : StemKind::rare;
}

StemKind kind_of_stem(FrequentWord stem) {
  static const auto kinds = [] {
    std::vector<StemKind> k;
    for (FrequentWord w = 0; w < kWords; ++w) {
      const auto words = frequent_words_of_stem(form_of(w));
      const bool leading = std::all_of(words.begin(), words.end(),
                                       [](FrequentWord same) { return same < kLeading; });
      k.push_back(leading ? StemKind::leading : StemKind::frequent);
    }
    return k;
  }();
  return kinds[stem];
}

bool is_pair(StemKind first, StemKind second) {
  return first != StemKind::rare && second != StemKind::rare &&
         (first == StemKind::leading || second == StemKind::leading);
}

bool is_pair(FrequentWord first, FrequentWord second) {
  return first < kLeading || second < kLeading;
}

std::string pair_name(FrequentWord first, FrequentWord second) {
  static constexpr std::string_view kDigits =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
  std::string name;
  for (const FrequentWord word : {first, second}) {
    name += kDigits[word / kDigits.size()];
    name += kDigits[word % kDigits.size()];
  }
  return name;
}

}  // namespace lede
