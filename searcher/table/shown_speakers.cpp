#include "searcher/table/shown_speakers.h"

#include <algorithm>
#include <vector>

namespace lede {

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
