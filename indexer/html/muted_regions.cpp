#include "indexer/html/muted_regions.h"

#include <algorithm>

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
    mark_prompts();
    mark_cards();
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

  /// A few words around a field to fill in, and nothing else: they ask for an address, a vote.
  void mark_prompts() {
    constexpr uint32_t kMaxWords = 50;
    if (core_ == 0) return;
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      const Tag tag = nodes_[i].tag;
      if (tag != Tag::form && tag != Tag::input && tag != Tag::textarea && tag != Tag::select)
        continue;
      if (regions_[i] && !only_form(regions_[i])) continue;  // with another, or elsewhere
      uint32_t box = i;
      for (uint32_t n = i; n != 0 && !holds_core(n) && sums_[n].words <= kMaxWords;
           n = nodes_[n].parent) {
        if (is_block(nodes_[n].tag)) box = n;
      }
      if (box == i && tag != Tag::form) continue;
      for (uint32_t n = box; n < nodes_[box].end; ++n) {
        if (!regions_[n] || only_form(regions_[n])) regions_[n] = {MuteReason::form, true};
      }
    }
  }

  /// An element of a form that no box around it is muted for.
  static bool only_form(const Region& r) { return r.reason == MuteReason::form && !r.strong; }

  /// A small box below the first paragraph with a title or a label, a picture perhaps, and a link
  /// alone on its line: it leads to another article, or sells something.
  void mark_cards() {
    size_t first = 0;
    while (first < blocks_.size() &&
           !(blocks_[first].running() && holds(core_, first) && !regions_[blocks_[first].at]))
      ++first;
    for (size_t i = first; i < blocks_.size(); ++i) {
      const Block& b = blocks_[i];
      if (b.link_density() < 0.8 || b.words < 2 || b.words > 25 || regions_[b.at]) continue;
      const uint32_t box = small_box(b.node);
      if (box <= blocks_[first].at || sums_[box].words == b.words || !is_card(i, box)) continue;
      for (uint32_t n = box; n < nodes_[box].end; ++n) {
        if (!regions_[n]) regions_[n] = {MuteReason::teasers, true};
      }
    }
  }

  [[nodiscard]] bool holds(uint32_t node, size_t block) const {
    return node <= blocks_[block].at && blocks_[block].at < nodes_[node].end;
  }

  /// The largest element around a node that holds few words; the node where its parent holds many.
  [[nodiscard]] uint32_t small_box(uint32_t node) const {
    constexpr uint32_t kMaxWords = 45;
    while (node != 0 && !holds_core(nodes_[node].parent) &&
           sums_[nodes_[node].parent].words <= kMaxWords)
      node = nodes_[node].parent;
    return node;
  }

  /// `link` is one of the blocks of `box`.
  [[nodiscard]] bool is_card(size_t link, uint32_t box) const {
    const Tag tag = nodes_[box].tag;
    if (tag != Tag::div && tag != Tag::section) return false;
    if (sums_[box].runs > 1) return false;
    size_t begin = link;
    while (begin > 0 && holds(box, begin - 1)) --begin;
    const Block& first = blocks_[begin];
    if (first.running() || first.words > 25) return false;
    if (begin == link || html::is_heading(nodes_[first.node].tag)) return true;
    const auto is_picture = [](const Node& n) { return n.tag == Tag::img; };
    if (first.words > 8) return false;
    return !first.ends_sentence ||
           std::any_of(nodes_.begin() + box, nodes_.begin() + nodes_[box].end, is_picture);
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
