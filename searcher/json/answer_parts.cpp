#include "searcher/json/answer_parts.h"

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

std::string_view facet_name(FacetField field) {
  switch (field) {
    case FacetField::outlet:
      return "outlet";
    case FacetField::author:
      return "author";
    case FacetField::place:
      return "place";
    case FacetField::month:
      return "month";
    case FacetField::speaker:
      return "speaker";
    case FacetField::year:
      break;
  }
  return "year";
}

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::exact:
      return "exact";
    case Verdict::cut:
      return "cut";
    case Verdict::altered:
      return "altered";
    case Verdict::unknown:
      break;
  }
  return "unknown";
}

size_t count_sentences(const Comparison& c, ComparedSentence::In in) {
  return static_cast<size_t>(std::count_if(c.sentences.begin(), c.sentences.end(),
                                           [&](const auto& s) { return s.in == in; }));
}

}  // namespace lede
