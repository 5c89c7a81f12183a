#include "searcher/program/answer_parts.h"

#include <algorithm>
#include <vector>

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

std::string shown_speakers(const Hit& h, bool whole) {
  const size_t begin = whole ? 0 : h.snippet_begin;
  const size_t end = whole ? h.passage.text.size() : begin + h.snippet.text.size();
  std::vector<Quote> shown;  // one of each speaker
  for (const auto& q : h.quotes) {
    if (!q.matches || std::none_of(q.spans.begin(), q.spans.end(),
                                   [&](const Span& s) { return s.begin < end && s.end > begin; }))
      continue;
    const auto same = std::find_if(shown.begin(), shown.end(),
                                   [&](const Quote& other) { return other.speaker == q.speaker; });
    if (same == shown.end()) {
      shown.push_back(q);
    } else {
      same->inferred = same->inferred && q.inferred;
      if (same->office.empty()) same->office = q.office;
    }
  }
  std::string names;
  for (const auto& q : shown) {
    if (!names.empty()) names += "; ";
    names += q.speaker.empty() ? "(not sure who)" : q.speaker;
    if (!q.office.empty()) names += ", " + q.office;
    if (q.inferred) names += " (inferred)";
  }
  return names;
}

}  // namespace lede
