#include "searcher/serve/suggestions.h"

#include <fmt/format.h>

#include "searcher/json/answer_parts.h"
#include "searcher/json/json_parts.h"

namespace lede::serve {

namespace {

/// The last word of a query as far as it is written, without what fields and quotations put before
/// it.
std::string last_word(std::string_view query) {
  const size_t before = query.find_last_of(" \t\r\n\"():,+");
  return std::string(query.substr(before == query.npos ? 0 : before + 1));
}

/// Values of a fact of which a word begins so, those with the most articles first.
json values_that_begin(const Archive& archive, FacetField field, const std::string& begin,
                       const SearchOptions& asked) {
  SearchOptions options = asked;
  options.limit = 0;
  options.facets = {{field, asked.limit}};
  const Results r = archive.index.search(fmt::format("{}:{}*", facet_name(field), begin), options);
  json values = json::array();
  for (const auto& facet : r.facets) {
    for (const auto& v : facet.values)
      values.push_back({{"value", v.value}, {"count", v.count}, {"query", v.query}});
  }
  return values;
}

}  // namespace

std::string suggestions_for(const Archive& archive, std::string_view query,
                            const SearchOptions& asked) {
  const std::string begin = last_word(query);
  json j = with_schema();
  j["word"] = begin;
  j["outlets"] = json::array();
  j["authors"] = json::array();
  j["words"] = json::array();
  if (!begin.empty()) {
    j["outlets"] = values_that_begin(archive, FacetField::outlet, begin, asked);
    j["authors"] = values_that_begin(archive, FacetField::author, begin, asked);
    for (const auto& w : archive.index.suggest_words(begin, asked.limit))
      j["words"].push_back({{"word", w.word}, {"passages", w.passages}, {"near", w.near}});
  }
  return dump(j);
}

}  // namespace lede::serve
