#include "indexer/html/muted_regions.h"

namespace lede::html {

namespace {

/// A name says little of a box that holds several paragraphs, a good part of the page's text and
/// few links. Comments are like that, too: their name counts.
bool holds_text(const ElementSums& s, MuteReason name, const ElementSums& core) {
  if (name == MuteReason::comments || name == MuteReason::gallery) return false;
  // What leads to other articles has links.
  if (name == MuteReason::related_stories && s.running > 0 && s.linked == 0) return true;
  if (name == MuteReason::byline || name == MuteReason::tags) return s.running >= 20;
  return s.runs >= 3 && s.linked * 5 < s.words && s.running * 4 > core.running;
}

class MutedRegions {
 public:
  MutedRegions(const Tree& tree, const std::vector<Region>& named, const std::vector<Block>& blocks,
               const std::vector<ElementSums>& sums, uint32_t core)
      : nodes_(tree.nodes()), named_(named), blocks_(blocks), sums_(sums), core_(core) {}

  std::vector<Region> run() {
    regions_.resize(nodes_.size());
    mark_named();
    mark_teasers();
    return std::move(regions_);
  }

 private:
  [[nodiscard]] bool holds_core(uint32_t node) const {
    return node <= core_ && core_ < nodes_[node].end;
  }

  void mark_named() {
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      const Region around = regions_[nodes_[i].parent];
      if (around || nodes_[i].tag == Tag::text) {
        regions_[i] = around;
      } else if (named_[i] && !holds_core(i) &&
                 !holds_text(sums_[i], named_[i].reason, sums_[core_])) {
        regions_[i] = named_[i];
      }
    }
  }

  /// Three boxes and more beside each other that hold a linked title and a few sentences each:
  /// teasers of other articles.
  void mark_teasers() {
    std::vector<bool> titled(nodes_.size());
    for (const auto& b : blocks_) {
      if (b.link_density() < 0.8 || b.words < 3 || b.words > 30) continue;
      for (uint32_t n = b.node; n != 0 && !titled[n]; n = nodes_[n].parent) titled[n] = true;
    }
    const auto teaser = [&](uint32_t n) {
      const ElementSums& s = sums_[n];
      return titled[n] && is_block(nodes_[n].tag) && s.words < 150 && s.runs > 0 && s.runs <= 4;
    };
    std::vector<uint32_t> boxes(nodes_.size());    // by parent: children that may be teasers
    std::vector<uint32_t> running(nodes_.size());  // by parent: their running text
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      if (!teaser(i)) continue;
      ++boxes[nodes_[i].parent];
      running[nodes_[i].parent] += sums_[i].running;
    }
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      const uint32_t p = nodes_[i].parent;
      Region& r = regions_[i];
      if (!r && regions_[p].reason == MuteReason::teasers) r = regions_[p];
      if (boxes[p] < 3 || r || holds_core(p) || !teaser(i)) continue;
      if (running[p] * 10 >= sums_[p].running * 8) r = {MuteReason::teasers, true};
    }
  }

  const std::vector<Node>& nodes_;
  const std::vector<Region>& named_;
  const std::vector<Block>& blocks_;
  const std::vector<ElementSums>& sums_;
  const uint32_t core_;
  std::vector<Region> regions_;
};

}  // namespace

std::vector<Region> muted_regions(const Tree& tree, const std::vector<Region>& named,
                                  const std::vector<Block>& blocks,
                                  const std::vector<ElementSums>& sums, uint32_t core) {
  return MutedRegions(tree, named, blocks, sums, core).run();
}

}  // namespace lede::html
