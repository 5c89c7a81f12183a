#include "tests/measure/significance.h"

#include <cmath>
#include <cstdint>
#include <random>

namespace lede::testing {

double randomisation_p(const std::vector<double>& differences) {
  constexpr int kRounds = 50'000;
  constexpr uint64_t kSeed = 2007;
  // Sums in another order differ in their last digits: as large is as large up to these.
  constexpr double kSlack = 1e-9;
  double sum = 0;
  for (const double d : differences) sum += d;
  const double observed = std::abs(sum) - kSlack;
  std::mt19937_64 random(kSeed);
  int as_large = 0;
  for (int round = 0; round < kRounds; ++round) {
    double tossed = 0;
    uint64_t coins = 0;
    for (size_t i = 0; i < differences.size(); ++i) {
      if (i % 64 == 0) coins = random();
      tossed += (coins & 1) != 0 ? differences[i] : -differences[i];
      coins >>= 1;
    }
    if (std::abs(tossed) >= observed) ++as_large;
  }
  // The observed assignment is one of those possible: p is never 0.
  return (as_large + 1.0) / (kRounds + 1.0);
}

}  // namespace lede::testing
