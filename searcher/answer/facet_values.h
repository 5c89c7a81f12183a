// The values of a facet, and other names that are counted: which come first, how each is asked for.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "lede/lede.h"

namespace lede {

/// `name` as a filter takes it: as a quotation, in which no quotation mark may stand.
[[nodiscard]] std::string quotation(const std::string& name);

/// Lists of the values of a facet those with the most articles.
void list_values(Facet& facet, std::vector<FacetValue> values, const FacetRequest& request);

/// What is counted, the most frequent first, ties in order.
[[nodiscard]] std::vector<std::pair<std::string, uint64_t>> most_first(
    const std::map<std::string, uint64_t>& counts);

}  // namespace lede
