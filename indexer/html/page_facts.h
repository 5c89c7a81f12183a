// The facts that a page states of its article: in JSON-LD, meta elements, microdata and its own
// elements.
#pragma once

#include <string>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/html/regions.h"
#include "indexer/html/tree.h"

namespace lede::html {

/// The facts of a page, each with the evidence that won. The order of trust is written at each of
/// the functions that choose.
struct PageFacts {
  Fact headline;
  Fact outlet;
  Fact author;
  Fact url;
  Fact language;
  Date published;
  Evidence published_evidence = Evidence::none;
  std::string stated_text;  ///< JSON-LD articleBody
  std::string type;         ///< JSON-LD type of the article, or og:type; empty when none is stated
  std::string left_out;     ///< what was beyond a budget; empty for nothing
};

/// Dates and names in menus, sidebars and lists are those of other articles, and left alone.
/// `known_url` is where the page was found, empty when nothing says it.
[[nodiscard]] PageFacts read_page_facts(const Tree& tree, const std::vector<Region>& named,
                                        const Fact& known_url);

}  // namespace lede::html
