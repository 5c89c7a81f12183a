#include "common/base/huffman.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace lede {

/// The counts are halved until no code is too long.
std::vector<uint8_t> huffman_lengths(std::vector<uint64_t> counts, unsigned longest) {
  using Node = std::pair<uint64_t, size_t>;
  while (true) {
    std::priority_queue<Node, std::vector<Node>, std::greater<>> open;
    for (size_t i = 0; i < counts.size(); ++i) open.emplace(counts[i], i);
    std::vector<size_t> parent(2 * counts.size() - 1);
    for (size_t next = counts.size(); open.size() > 1; ++next) {
      const Node a = open.top();
      open.pop();
      const Node b = open.top();
      open.pop();
      parent[a.second] = parent[b.second] = next;
      open.emplace(a.first + b.first, next);
    }
    std::vector<unsigned> depth(parent.size());
    for (size_t i = parent.size() - 1; i-- > 0;) depth[i] = depth[parent[i]] + 1;
    depth.resize(counts.size());
    if (*std::max_element(depth.begin(), depth.end()) <= longest)
      return {depth.begin(), depth.end()};
    for (auto& n : counts) n = (n + 1) / 2;
  }
}

std::vector<uint32_t> canonical_codes(const std::vector<uint8_t>& lengths) {
  const size_t longest = lengths.empty() ? 0 : *std::max_element(lengths.begin(), lengths.end());
  std::vector<uint32_t> count(longest + 1);
  for (const uint8_t n : lengths) ++count[n];
  std::vector<uint32_t> next(longest + 1);
  for (size_t n = 2; n < next.size(); ++n) next[n] = (next[n - 1] + count[n - 1]) << 1;
  std::vector<uint32_t> codes;
  codes.reserve(lengths.size());
  for (const uint8_t n : lengths) codes.push_back(next[n]++);
  return codes;
}

}  // namespace lede
