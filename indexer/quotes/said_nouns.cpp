#include "indexer/quotes/said_nouns.h"

#include "indexer/quotes/sources.h"

namespace lede::quotes {

namespace {

/// How far behind "that" the quotation may begin, and behind the noun "that".
constexpr int kQuotationWithin = 14;
constexpr int kThatWithin = 8;
constexpr int kLongestOwner = 5;

/// The "that" before the quotation; `quotation` for none.
int that_before(const OuterSentence& s, int begin, int quotation) {
  for (int i = quotation - 1; i > begin && i >= quotation - kQuotationWithin; --i) {
    if (s[i].is_quotation() || s[i].is_sign(';') || s[i].is_sign(':') || s[i].is_sign('-')) break;
    if (s[i].is_word() && s.is(i, "that")) return i;
  }
  return quotation;
}

/// Who owns the noun at token `noun`.
std::optional<Phrase> owner(const OuterSentence& s, int begin, int noun) {
  int k = noun - 1;
  while (k > begin && s[k].is_word() && !s[k].capital && !s[k].is(kPossessive | kClitic) &&
         noun - k < 3 && !s[k].is(kDeterminer | kPreposition | kAuxiliary))
    --k;  // "her recent remark"
  if (k < begin) return std::nullopt;
  if (s[k].is(kPossessive)) return Phrase{k, k + 1};
  if (!s[k].is(kGenitive)) return std::nullopt;
  // "⟦Ann Lee⟧’s", "⟦the old mayor⟧’s"
  int first = k;
  while (first > begin && s[first - 1].is_name()) --first;
  if (first < k) return Phrase{first, k};
  while (first > begin && k - first < kLongestOwner && s[first - 1].is_word()) {
    if (s[--first].is(kDeterminer | kPossessive)) return Phrase{first, k};
  }
  return std::nullopt;
}

}  // namespace

std::optional<SaidNoun> said_by_noun(const OuterSentence& s, int begin, int quotation) {
  const int that = that_before(s, begin, quotation);
  if (that == quotation) return std::nullopt;
  const Phrase said{that, quotation + 1};
  for (int i = that - 1; i >= begin && i >= that - kThatWithin && s[i].is_word(); --i) {
    if (!s[i].is(kSaidNoun)) {
      if (s[i].verb != nullptr || s[i].is(kAuxiliary | kConjunction)) break;
      continue;
    }
    if (const auto whose = owner(s, begin, i)) return SaidNoun{*whose, said};
    if (i + 1 >= that || !s.is_any(i + 1, "by", "from", "of")) break;
    const auto source = noun_phrase_at(s, i + 2, that);
    return source ? std::optional(SaidNoun{*source, said}) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace lede::quotes
