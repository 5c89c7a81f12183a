#include "searcher/rank/stem_weights.h"

namespace lede {

double product(const StemWeights& a, const StemWeights& b) {
  double sum = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    const int order = i->first.compare(j->first);
    if (order == 0) sum += i->second * j->second;
    if (order <= 0) ++i;
    if (order >= 0) ++j;
  }
  return sum;
}

}  // namespace lede
