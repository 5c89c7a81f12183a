// The values of a facet: which are listed, and how each is asked for.
#pragma once

#include <string>
#include <vector>

#include "lede/lede.h"

namespace lede {

/// `name` as a filter takes it: as a quotation, in which no quotation mark may stand.
[[nodiscard]] std::string quotation(const std::string& name);

/// Lists of the values of a facet those with the most articles.
void list_values(Facet& facet, std::vector<FacetValue> values, const FacetRequest& request);

}  // namespace lede
