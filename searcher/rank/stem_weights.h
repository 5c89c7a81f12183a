// The stems of a passage with their weights, as a vector that is compared with others.
#pragma once

#include <map>
#include <string>

namespace lede {

using StemWeights = std::map<std::string, double>;

/// The inner product: the cosine of vectors of length 1.
[[nodiscard]] double product(const StemWeights& a, const StemWeights& b);

}  // namespace lede
