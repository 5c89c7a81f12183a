#include "searcher/serve/about.h"

#include "searcher/json/json_answers.h"
#include "searcher/json/json_parts.h"
#include "searcher/query/query_help.h"

namespace lede::serve {

std::string about_archive(const Archive& archive, const SearchOptions& asked) {
  constexpr size_t kOutlets = 20;
  SearchOptions options = asked;
  options.limit = 0;
  options.facets = {{FacetField::outlet, kOutlets}, {FacetField::year, kEveryHit}};
  Results r = archive.index.search(kEveryArticle, options);
  archive.paths.hide(r);
  json j = with_schema();
  j["program"] = "lede-serve";
  j["version"] = LEDE_VERSION;
  j["generation"] = r.generation;
  j["generations"] = r.generations;
  add_missing(j, r.missing);
  j["published"] = archive.updated;
  j["passages"] = archive.index.passages();
  const json counted = json::parse(json_of_results(r, false));
  j["articles"] = counted["facets_of"]["articles"];
  j["outlets"] = counted["facets"]["outlet"];
  j["outlets_rest"] = counted["facets_rest"]["outlet"];
  j["years"] = counted["facets"]["year"];
  j["query_help"] = query_help();
  return dump(j);
}

}  // namespace lede::serve
