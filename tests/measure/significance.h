// Whether two rankings differ by more than chance.
#pragma once

#include <vector>

namespace lede::testing {

/// Two-sided p of the paired randomisation test on the mean of `differences`, one a query: how
/// often a difference as large comes about when each query's two scores change places by the toss
/// of a coin (Smucker, Allan and Carterette, 2007). The coin is the same in every run.
[[nodiscard]] double randomisation_p(const std::vector<double>& differences);

}  // namespace lede::testing
