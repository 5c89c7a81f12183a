// What a text says of a quotation: whether it has it as it is, cut or altered, and what differs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/base/range.h"
#include "common/text/analyzer.h"
#include "lede/lede.h"
#include "searcher/answer/quotation.h"

namespace lede {

struct JudgedQuotation {
  Verdict verdict = Verdict::unknown;
  /// 1 for the same words with nothing between them; 0 where nothing is near.
  double score = 0;
  Range at;                     ///< bytes of the text, from the first word to the last
  std::vector<Range> same;      ///< in the text: runs of words that the quotation has
  std::vector<Range> original;  ///< in the text, within `at`: what it has not
  std::vector<Range> quoted;    ///< in the quotation: what the text has not
  /// What differs, other than where an ellipsis stands, is a number, or says "not".
  bool number = false;
  bool negation = false;
  std::string wording;  ///< of the text there; equal for equal words

  /// Whether it is nearer to the quotation than another.
  [[nodiscard]] bool operator>(const JudgedQuotation& other) const;
};

/// `words` are those of `text`, in order.
[[nodiscard]] JudgedQuotation judge_quotation(const Quotation& quotation, std::string_view text,
                                              const std::vector<Token>& words);

}  // namespace lede
