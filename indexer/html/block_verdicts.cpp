#include "indexer/html/block_verdicts.h"

#include <algorithm>
#include <unordered_map>

#include "indexer/html/element_sums.h"
#include "indexer/html/muted_regions.h"
#include "indexer/html/stated_text.h"

namespace lede::html {

namespace {

class BlockJudge {
 public:
  BlockJudge(const Tree& tree, const std::vector<Region>& named, const std::vector<Block>& blocks)
      : tree_(tree),
        nodes_(tree.nodes()),
        named_(named),
        blocks_(blocks),
        sums_(sum_up(tree, blocks)),
        verdicts_(blocks.size()) {}

  std::vector<BlockVerdict> run(std::string_view headline, std::string_view stated) {
    if (blocks_.empty()) return {};
    confirmed_ = blocks_in_text(blocks_, stated);
    find_headline(headline);
    core_ = find_core();
    regions_ = muted_regions(tree_, named_, blocks_, sums_, core_);
    weigh();
    prune(best_root());
    return std::move(verdicts_);
  }

 private:
  /// Where the headline stands as a heading; 0 when it does not, or more than once.
  void find_headline(std::string_view headline) {
    if (headline.empty()) return;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (!is_heading(i) || blocks_[i].text != headline) continue;
      if (headline_ == 0 || nodes_[blocks_[i].node].tag == Tag::h1) headline_ = blocks_[i].at;
      if (nodes_[blocks_[i].node].tag == Tag::h1) return;
    }
  }

  /// The element whose own paragraphs hold the most running text: where the article is, whatever
  /// the elements around it are called. Threads of comments have each comment in a box of its own.
  uint32_t find_core() const {
    std::vector<double> score(nodes_.size());
    std::vector<bool> aside(nodes_.size());
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      aside[i] = aside[nodes_[i].parent];
      if (aside[i] || nodes_[i].tag == Tag::text) continue;
      // The box around the headline is the article's, whatever it is called.
      if (i <= headline_ && headline_ < nodes_[i].end) continue;
      const Region& r = named_[i];
      aside[i] = (r.strong || r.reason == MuteReason::gallery) && !says_article(tree_, nodes_[i]);
    }
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const Block& b = blocks_[i];
      if (stated() ? !confirmed(i) : !b.running()) continue;
      const double plain = std::min(b.words - b.linked_words, 100U) * (aside[b.at] ? 0.25 : 1.0);
      const uint32_t box = tree_.box_around(b.node);
      score[b.node] += plain * 0.4;
      score[box] += plain;
      score[tree_.box_around(box)] += plain * 0.5;
    }
    const auto best = std::max_element(score.begin(), score.end());
    // Pages go on with the next article below the first: the one below the headline is meant, when
    // it is not much smaller.
    for (uint32_t n = headline_; n != 0; n = nodes_[n].parent) {
      if (sums_[n].running < 80) continue;
      const auto own = std::max_element(score.begin() + n, score.begin() + nodes_[n].end);
      if (*own > 0.4 * *best) return static_cast<uint32_t>(own - score.begin());
      break;
    }
    return static_cast<uint32_t>(best - score.begin());
  }

  [[nodiscard]] bool holds_core(uint32_t node) const {
    return node <= core_ && core_ < nodes_[node].end;
  }

  /// Adds up for each element how much its blocks speak for its being the article.
  void weigh() {
    weights_.resize(nodes_.size());
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const Block& b = blocks_[i];
      const double plain = b.words - b.linked_words;
      double w = 0;
      if (regions_[b.at]) {
        w = -0.1 * std::min<double>(b.words, 30);
      } else if (b.running()) {
        const Tag tag = nodes_[b.node].tag;
        w = plain * (tag == Tag::li ? 0.6 : 1.0);
      } else if (is_linked_paragraph(i)) {
        w = 0.6 * b.words;
      } else if (b.link_density() > 0.5) {
        w = -2 - 0.5 * b.linked_words;
      } else {
        w = -1;
      }
      weights_[b.at] += w;
    }
    for (size_t n = nodes_.size(); n-- > 1;) weights_[nodes_[n].parent] += weights_[n];
  }

  /// Of the elements around the core, the one with the most running text and the least else.
  uint32_t best_root() const {
    uint32_t best = core_;
    uint32_t looked = 0;
    for (uint32_t n = core_; n != 0; n = nodes_[n].parent) {
      if (begins_another(n, looked)) break;
      if (weights_[n] > weights_[best]) best = n;
    }
    return best;
  }

  /// It holds the headline, and below it another article element with such a heading of its own.
  /// The elements before `looked` hold none: they were looked at for an element within this one.
  [[nodiscard]] bool begins_another(uint32_t n, uint32_t& looked) const {
    if (headline_ <= n || headline_ >= nodes_[n].end) return false;
    const uint32_t heading = nodes_[headline_].parent;
    if (nodes_[heading].tag != Tag::h1) return false;
    uint32_t i = std::max(nodes_[heading].end, looked);
    looked = nodes_[n].end;
    for (; i < nodes_[n].end; ++i) {
      if (nodes_[i].tag != Tag::h1) continue;
      uint32_t box = nodes_[i].parent;
      while (box > n && nodes_[box].tag != Tag::article) box = nodes_[box].parent;
      if (box > n && (core_ < box || core_ >= nodes_[box].end)) return true;
    }
    return false;
  }

  void prune(uint32_t root) {
    std::unordered_map<std::string_view, uint32_t> seen;  // paragraph -> the box it is in
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const Block& b = blocks_[i];
      BlockVerdict& v = verdicts_[i];
      const Region& r = regions_[b.at];
      if (const auto s = seen.find(b.text);
          s != seen.end() && s->second != tree_.box_around(b.node)) {
        v.reason = MuteReason::repeated;
      } else if (confirmed(i)) {
        v.own = true;
      } else if (b.at < root || b.at >= nodes_[root].end) {
        v.reason = r ? r.reason : MuteReason::outside_article;
      } else if (r) {
        v.reason = r.reason;
      } else if (is_linked_paragraph(i)) {
        v.own = true;
      } else if (is_list_of_links(i)) {
        v.reason = MuteReason::list_of_links;
      } else if (b.link_density() > 0.8 && !is_heading(i)) {
        v.reason = MuteReason::link;
      } else {
        v.own = true;
      }
      if (v.own && b.running()) seen.emplace(b.text, tree_.box_around(b.node));
    }
    trim_ends();
    mute_heads_of_lists();
    if (std::none_of(verdicts_.begin(), verdicts_.end(), [](const auto& v) { return v.own; }))
      take_below_headline();
  }

  /// A heading right above links to other articles is theirs.
  void mute_heads_of_lists() {
    for (size_t i = 0; i + 2 < blocks_.size(); ++i) {
      const bool head = is_heading(i) || blocks_[i].text.ends_with(':');
      if (!verdicts_[i].own || !head || blocks_[i].words > 8) continue;
      const MuteReason reason = verdicts_[i + 1].reason;
      const bool links = reason == MuteReason::list_of_links || reason == MuteReason::teasers ||
                         reason == MuteReason::related_stories || reason == MuteReason::link;
      if (links && verdicts_[i + 2].reason == reason) verdicts_[i] = {false, reason};
    }
  }

  /// A picture or a film with a sentence below the headline: no element holds running text.
  void take_below_headline() {
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (headline_ == 0 || blocks_[i].at <= headline_ || !blocks_[i].running()) continue;
      if (!regions_[blocks_[i].at]) {
        verdicts_[i] = {true, MuteReason::none};
        return;
      }
    }
  }

  [[nodiscard]] bool is_heading(size_t i) const {
    return html::is_heading(nodes_[blocks_[i].node].tag);
  }

  /// The innermost list, table or box around it is mostly links.
  [[nodiscard]] bool is_list_of_links(size_t i) const {
    uint32_t n = blocks_[i].node;
    for (int up = 0; up < 4 && n != 0 && !holds_core(n); ++up, n = tree_.box_around(n)) {
      const ElementSums& s = sums_[n];
      if (s.words >= 12 && s.linked * 10 > s.words * 6 && s.running * 4 < s.words) return true;
    }
    return false;
  }

  /// A lead, a quotation, a sentence of several links: running text but for its links, and neither
  /// by its element nor by what stands beside it one of a list.
  [[nodiscard]] bool is_linked_paragraph(size_t i) const {
    const Block& b = blocks_[i];
    if (b.link_density() < 0.5 || !is_paragraph(i)) return false;
    // Links to articles end in questions, too.
    const bool asks = b.text.ends_with('?') || b.text.ends_with('!');
    if (!b.ends_sentence || b.words < (asks ? 25U : 8U)) return false;
    // The box in which other text stands, or other links.
    uint32_t box = b.node;
    while (box != 0 && (nodes_[box].tag == Tag::blockquote ||
                        (sums_[box].running == 0 && sums_[box].linked == b.linked_words)))
      box = tree_.box_around(box);
    const ElementSums& s = sums_[box];
    if (s.linked * 10 > s.words * 6 || s.running * 4 < s.words) return false;
    return !(linked_alike(i, i - 1) || linked_alike(i, i + 1));
  }

  [[nodiscard]] bool is_paragraph(size_t i) const {
    uint32_t n = blocks_[i].node;
    if (is_heading(i) && blocks_[i].words < kTitleWords) return false;
    for (int up = 0; up < 3 && n != 0; ++up, n = tree_.box_around(n)) {
      const Tag tag = nodes_[n].tag;
      if (tag == Tag::li || tag == Tag::td || tag == Tag::th || tag == Tag::dt || tag == Tag::dd)
        return false;
      if (sums_[n].words > blocks_[i].words) break;
    }
    return true;
  }

  /// Another block beside it is a link, too, and one of them is no longer than titles are; those
  /// that are sentences, both of them, need not be as long.
  [[nodiscard]] bool linked_alike(size_t i, size_t other) const {
    constexpr uint32_t kSentenceWords = 15;
    if (other >= blocks_.size()) return false;
    const bool sentences = blocks_[i].ends_sentence && blocks_[other].ends_sentence;
    return blocks_[other].link_density() > 0.8 && blocks_[other].words >= 3 && !is_heading(other) &&
           std::min(blocks_[i].words, blocks_[other].words) <
               (sentences ? kSentenceWords : kTitleWords) &&
           tree_.box_around(blocks_[i].node) == tree_.box_around(blocks_[other].node);
  }

  /// A paragraph, however short, rather than a label.
  [[nodiscard]] bool is_sentence(size_t i) const {
    const Block& b = blocks_[i];
    if (confirmed(i) || b.running() || is_linked_paragraph(i)) return true;
    return b.ends_sentence && b.words >= 4 && b.link_density() < 0.5;
  }

  /// Short lines before the first sentence are the page's head, those after the last its foot; but
  /// the lists and headings that stand among the article's own paragraphs are its text.
  void trim_ends() {
    size_t first = blocks_.size();
    size_t last = 0;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (!verdicts_[i].own || !is_sentence(i)) continue;
      if (stated() && !confirmed(i)) continue;
      first = std::min(first, i);
      last = i;
    }
    if (first == blocks_.size()) return;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (!verdicts_[i].own || (i >= first && i <= last)) continue;
      const size_t end = i < first ? first : last;
      const bool among = outer_box(i) == outer_box(end) && !is_heading(i) &&
                         blocks_[i].link_density() < 0.5 && is_content(i, i > last);
      if (among && !stated()) continue;
      verdicts_[i] = {false, i < first ? MuteReason::above_text : MuteReason::below_text};
    }
  }

  /// The box in which the table or list stands that a block is part of; else that around it.
  [[nodiscard]] uint32_t outer_box(size_t i) const {
    uint32_t box = tree_.box_around(blocks_[i].node);
    uint32_t inner = blocks_[i].node;
    while (box != 0 &&
           (is_inside_list(nodes_[inner].tag) || sums_[box].words == sums_[inner].words)) {
      inner = box;
      box = tree_.box_around(box);
    }
    return box;
  }

  static bool is_inside_list(Tag tag) {
    return tag == Tag::li || tag == Tag::td || tag == Tag::th || tag == Tag::tr ||
           tag == Tag::tbody || tag == Tag::thead || tag == Tag::tfoot || tag == Tag::caption;
  }

  /// Beside the article's paragraphs: a line below them, an item of a list below them that is more
  /// than a label, a cell of a table of values above or below them.
  [[nodiscard]] bool is_content(size_t i, bool below) {
    const Tag tag = nodes_[blocks_[i].node].tag;
    if (tag == Tag::li) return below && blocks_[i].words >= 3;
    if (tag != Tag::td && tag != Tag::th && tag != Tag::caption) return below;
    uint32_t table = blocks_[i].node;
    while (table != 0 && nodes_[table].tag != Tag::table) table = nodes_[table].parent;
    if (table == 0) return false;
    const auto known = data_tables_.find(table);
    if (known != data_tables_.end()) return known->second;
    return data_tables_[table] = is_data_table(table);
  }

  /// Two rows and more of two cells and more, few of which are links or paragraphs.
  [[nodiscard]] bool is_data_table(uint32_t table) const {
    const ElementSums& s = sums_[table];
    if (s.linked * 2 > s.words || s.running * 2 > s.words) return false;
    unsigned rows = 0;
    for (uint32_t n = table + 1; n < nodes_[table].end; ++n) {
      if (nodes_[n].tag == Tag::table) return false;
      if (nodes_[n].tag != Tag::tr) continue;
      unsigned cells = 0;
      for (uint32_t c = n + 1; c < nodes_[n].end; c = nodes_[c].end)
        cells += nodes_[c].tag != Tag::text && sums_[c].words > 0 ? 1 : 0;
      rows += cells >= 2 ? 1 : 0;
    }
    return rows >= 2;
  }

  /// The page's data state the article's text, and its blocks show it.
  [[nodiscard]] bool stated() const { return !confirmed_.empty(); }
  [[nodiscard]] bool confirmed(size_t i) const { return stated() && confirmed_[i]; }

  static constexpr uint32_t kTitleWords = 20;  ///< linked sentences that are longer are no titles

  const Tree& tree_;
  const std::vector<Node>& nodes_;
  const std::vector<Region>& named_;
  const std::vector<Block>& blocks_;
  const std::vector<ElementSums> sums_;
  std::vector<BlockVerdict> verdicts_;
  std::vector<bool> confirmed_;  ///< blocks of the stated text; empty without one
  std::vector<Region> regions_;  ///< by element: why it is muted
  std::vector<double> weights_;  ///< by element: how much it speaks for being the article
  std::unordered_map<uint32_t, bool> data_tables_;  ///< tables that were looked at
  uint32_t headline_ = 0;                           ///< first text node of the headline's heading
  uint32_t core_ = 0;
};

}  // namespace

std::vector<BlockVerdict> judge_blocks(const Tree& tree, const std::vector<Region>& named,
                                       const std::vector<Block>& blocks, std::string_view headline,
                                       std::string_view stated) {
  return BlockJudge(tree, named, blocks).run(headline, stated);
}

}  // namespace lede::html
