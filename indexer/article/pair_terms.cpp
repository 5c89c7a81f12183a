#include "indexer/article/pair_terms.h"

#include <algorithm>
#include <tuple>

#include "common/store/schema.h"
#include "indexer/article/neighbours.h"

namespace lede {

namespace {

uint32_t pair_of(FrequentWord first, FrequentWord second) {
  return uint32_t{first} << 16 | second;
}

}  // namespace

void PairTerms::clear() {
  found_.clear();
}

void PairTerms::add(const std::vector<Token>& tokens, const std::vector<FrequentForms>& forms,
                    double weight) {
  words_.clear();
  for (size_t i = 0; i < tokens.size(); ++i) {
    const Token& t = tokens[i];
    const bool as_listed = forms[i].term.has_value();
    if (const auto word = as_listed ? forms[i].term : forms[i].stem)
      words_.push_back({t.position, t.position + t.span, t.begin, t.end, *word, as_listed});
  }
  const size_t from = found_.size();
  const auto twice = static_cast<uint32_t>(2 * weight);
  each_neighbours(words_, [&](const Word& a, const Word& b) {
    if (is_pair(a.word, b.word))
      found_.push_back({pair_of(a.word, b.word),
                        {twice, a.as_listed && b.as_listed},
                        uint64_t{a.begin} << 32 | b.end});
  });
  // What two readings have in the same place is one occurrence, as it is to the judge of phrases.
  const auto begin = found_.begin() + static_cast<ptrdiff_t>(from);
  std::sort(begin, found_.end(), [](const Found& x, const Found& y) {
    return std::tuple(x.pair, x.range, x.count.as_listed) <
           std::tuple(y.pair, y.range, y.count.as_listed);
  });
  found_.erase(std::unique(begin, found_.end(),
                           [](const Found& x, const Found& y) {
                             return x.pair == y.pair && x.range == y.range;
                           }),
               found_.end());
  add_up(from);
}

void PairTerms::add(const PairTerms& others) {
  found_.insert(found_.end(), others.found_.begin(), others.found_.end());
}

void PairTerms::write(IndexDocument& document) {
  std::sort(found_.begin(), found_.end(),
            [](const Found& x, const Found& y) { return x.pair < y.pair; });
  add_up(0);
  for (const auto& f : found_) {
    const auto first = static_cast<FrequentWord>(f.pair >> 16);
    const auto second = static_cast<FrequentWord>(f.pair & 0xFFFF);
    document.add_term(schema::kPair, pair_name(first, second), f.count.wdf());
  }
}

void PairTerms::add_up(size_t from) {
  size_t end = from;
  for (size_t i = from; i < found_.size(); ++i) {
    if (end > from && found_[end - 1].pair == found_[i].pair) {
      found_[end - 1].count.twice += found_[i].count.twice;
      found_[end - 1].count.as_listed &= found_[i].count.as_listed;
    } else {
      found_[end++] = found_[i];
    }
  }
  found_.resize(end);
}

}  // namespace lede
