// Facets as text: under the name of each fact its values, with how many articles have them.
#include <algorithm>
#include <string>

#include "common/text/unicode.h"
#include "searcher/json/answer_parts.h"
#include "searcher/program/text_answers.h"

namespace lede {

namespace {

/// "  also NYT, nytimes.com": the names that count with the value.
std::string other_names(const FacetValue& v) {
  std::string names;
  for (size_t i = 1; i < v.names.size(); ++i) names += (i == 1 ? "  also " : ", ") + v.names[i];
  return names;
}

TerminalText facet_lines(const Facet& f, const TextStyle& style) {
  uint64_t most = std::max(f.without, f.more_articles);
  size_t widest = 0;
  constexpr size_t kMaxColumn = 40;
  for (const auto& v : f.values) {
    most = std::max(most, v.count);
    widest = std::max(widest, std::min(kMaxColumn, display_width(printable(v.value))));
  }
  const size_t figures = std::to_string(most).size();
  TerminalText out = styled(kBold, TerminalText::escaped(facet_name(f.field)), style) + "\n";
  for (const auto& v : f.values) {
    const size_t width = display_width(printable(v.value));
    const std::string blanks(widest - std::min(widest, width) + 2, ' ');
    out += TerminalText::format("{:>{}}  {}{}", v.count, figures + 3, v.value, blanks) +
           styled(kDim, TerminalText::escaped(v.query + other_names(v)), style) + "\n";
  }
  if (f.more > 0)
    out += TerminalText::format("{:>{}}  in {} more\n", f.more_articles, figures + 3, f.more);
  if (f.without > 0) out += TerminalText::format("{:>{}}  without one\n", f.without, figures + 3);
  return out;
}

}  // namespace

TerminalText render_facets(const Results& r, const TextStyle& style) {
  if (r.facets.empty()) return {};
  TerminalText out = TerminalText::format("{}{} article{} by\n", r.facets_exact ? "" : "the first ",
                                          r.facet_articles, r.facet_articles == 1 ? "" : "s");
  for (const auto& f : r.facets) out += facet_lines(f, style);
  return out + "\n";
}

}  // namespace lede
