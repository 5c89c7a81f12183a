// A quotation beside the words of a text: where it stands there, and what differs.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/answer/quotation.h"

namespace lede {

/// A word of a quotation and one of the text that stands in its place.
struct WordPair {
  size_t quoted = 0;
  size_t original = 0;
  bool same = false;
};

struct QuotationAlignment {
  std::vector<WordPair> pairs;  ///< in order; none where too little is the same
  double score = 0;             ///< 1 for the same words with nothing between them, else less
};

/// The best place of the quotation in a text: the alignment of all of its words with some stretch
/// of the text that is worth most, where each gap costs (Gotoh, 1982), but for those that an
/// ellipsis stands for. In time and memory that grow with the product of the numbers of words.
[[nodiscard]] QuotationAlignment align_quotation(const Quotation& quotation,
                                                 const std::vector<Token>& text);

}  // namespace lede
