#include "searcher/program/answer_parts.h"

#include <algorithm>

namespace lede {

std::string_view period_name(Period period) {
  switch (period) {
    case Period::year:
      return "year";
    case Period::month:
      return "month";
    case Period::day:
    case Period::automatic:
      break;
  }
  return "day";
}

size_t count_sentences(const Comparison& c, ComparedSentence::In in) {
  return static_cast<size_t>(std::count_if(c.sentences.begin(), c.sentences.end(),
                                           [&](const auto& s) { return s.in == in; }));
}

}  // namespace lede
