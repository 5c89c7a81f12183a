#include "indexer/html/article.h"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "common/text/unicode.h"
#include "indexer/html/regions.h"

namespace lede {

namespace {

/// Running text, wherever it stands.
bool is_running(const HtmlBlock& b) {
  return b.link_density() < 0.5 && ((b.ends_sentence && b.words >= 8) || b.words >= 25);
}

class Finder {
 public:
  Finder(const HtmlTree& tree, const std::vector<Region>& named,
         const std::vector<HtmlBlock>& blocks)
      : tree_(tree),
        nodes_(tree.nodes()),
        named_(named),
        blocks_(blocks),
        verdicts_(blocks.size()) {}

  std::vector<BlockVerdict> run(std::string_view headline, std::string_view stated) {
    if (blocks_.empty()) return {};
    confirm(stated);
    sum_up();
    find_headline(headline);
    core_ = find_core();
    mark_regions();
    mark_teasers();
    weigh();
    const uint32_t root = best_root();
    prune(root);
    return std::move(verdicts_);
  }

 private:
  /// Sums over the blocks below each node.
  struct Sums {
    uint32_t words = 0;
    uint32_t linked = 0;
    uint32_t running = 0;  ///< words of running text
    uint32_t runs = 0;     ///< blocks of it
    double weight = 0;
  };

  /// Marks the blocks whose words the stated text holds in the same order. Nothing is marked when
  /// the page shows little of the text, or the text is only the beginning of what the page shows.
  void confirm(std::string_view stated) {
    confirmed_.assign(blocks_.size(), false);
    const auto words = plain_words(stated);
    if (words.size() < 40) return;
    std::unordered_set<uint64_t> shingles;
    for (const uint64_t s : hashed_shingles(words)) shingles.insert(s);
    size_t found = 0;
    size_t running = 0;
    std::vector<bool> in_text(blocks_.size());
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (is_running(blocks_[i])) running += blocks_[i].words;
      const auto own = hashed_shingles(plain_words(blocks_[i].text));
      if (own.size() < 3) continue;
      const auto known =
          std::count_if(own.begin(), own.end(), [&](uint64_t s) { return shingles.contains(s); });
      in_text[i] = static_cast<size_t>(known) * 10 >= own.size() * 7;
      if (in_text[i]) found += blocks_[i].words;
    }
    if (found * 10 < words.size() * 6 || found * 4 < running) return;
    confirmed_ = in_text;
    stated_ = true;
  }

  static std::vector<std::string> plain_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (size_t i = 0; i < text.size();) {
      const auto cp = decode_at(text, i);
      if (is_letter(cp.value) || is_digit(cp.value)) {
        word.append(text.substr(i, cp.size));
      } else if (!word.empty()) {
        words.push_back(std::move(word));
        word.clear();
      }
      i += cp.size;
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
  }

  static std::vector<uint64_t> hashed_shingles(const std::vector<std::string>& words) {
    constexpr size_t kWords = 3;
    std::vector<uint64_t> out;
    for (size_t i = 0; i + kWords <= words.size(); ++i) {
      uint64_t h = 0;
      for (size_t k = i; k < i + kWords; ++k)
        h = h * 1099511628211ULL + std::hash<std::string>()(words[k]);
      out.push_back(h);
    }
    return out;
  }

  template <typename F>
  void add_up(std::vector<Sums>& sums, F f) {
    for (size_t i = 0; i < blocks_.size(); ++i) f(sums[blocks_[i].at], i);
    for (size_t n = nodes_.size(); n-- > 1;) {
      Sums& p = sums[nodes_[n].parent];
      p.words += sums[n].words;
      p.linked += sums[n].linked;
      p.running += sums[n].running;
      p.runs += sums[n].runs;
      p.weight += sums[n].weight;
    }
  }

  void sum_up() {
    sums_.resize(nodes_.size());
    add_up(sums_, [&](Sums& s, size_t i) {
      const HtmlBlock& b = blocks_[i];
      s.words += b.words;
      s.linked += b.linked_words;
      if (!is_running(b)) return;
      s.running += b.words - b.linked_words;
      ++s.runs;
    });
  }

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
      aside[i] = (r.strong || r.reason == "gallery") && !says_article(tree_, nodes_[i]);
    }
    for (const auto& b : blocks_) {
      if (stated_ ? !confirmed_[&b - blocks_.data()] : !is_running(b)) continue;
      const double plain = std::min(b.words - b.linked_words, 100U) * (aside[b.at] ? 0.25 : 1.0);
      const uint32_t box = box_around(b.node);
      score[b.node] += plain * 0.4;
      score[box] += plain;
      score[box_around(box)] += plain * 0.5;
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

  [[nodiscard]] uint32_t box_around(uint32_t node) const {
    do node = nodes_[node].parent;
    while (node != 0 && !is_block(nodes_[node].tag));
    return node;
  }

  [[nodiscard]] bool holds_core(uint32_t node) const {
    return node <= core_ && core_ < nodes_[node].end;
  }

  void mark_regions() {
    regions_.resize(nodes_.size());
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      const Region around = regions_[nodes_[i].parent];
      if (!around.reason.empty() || nodes_[i].tag == Tag::text) {
        regions_[i] = around;
      } else if (!holds_core(i)) {
        const Region& r = named_[i];
        if (!r.reason.empty() && !holds_text(i, r)) regions_[i] = r;
      }
    }
  }

  /// A name says little of a box that holds several paragraphs, a good part of the page's text and
  /// few links. Comments are like that, too: their name counts.
  [[nodiscard]] bool holds_text(uint32_t n, const Region& r) const {
    const Sums& s = sums_[n];
    if (r.reason == "comments" || r.reason == "gallery") return false;
    // What leads to other articles has links.
    if (r.reason == "related stories" && s.running > 0 && s.linked == 0) return true;
    if (r.reason == "byline" || r.reason == "tags") return s.running >= 20;
    return s.runs >= 3 && s.linked * 5 < s.words && s.running * 4 > sums_[core_].running;
  }

  /// Three boxes and more beside each other that hold a linked title and a few sentences each:
  /// teasers of other articles.
  void mark_teasers() {
    std::vector<uint32_t> boxes(nodes_.size());  // parent -> teaser-like children
    std::vector<uint32_t> running(nodes_.size());
    std::vector<bool> titled(nodes_.size());
    for (const auto& b : blocks_) {
      if (b.link_density() < 0.8 || b.words < 3 || b.words > 30) continue;
      for (uint32_t n = b.node; n != 0 && !titled[n]; n = nodes_[n].parent) titled[n] = true;
    }
    const auto teaser = [&](uint32_t n) {
      const Sums& s = sums_[n];
      return titled[n] && is_block(nodes_[n].tag) && s.words < 150 && s.runs > 0 && s.runs <= 4;
    };
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      if (!teaser(i)) continue;
      ++boxes[nodes_[i].parent];
      running[nodes_[i].parent] += sums_[i].running;
    }
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      const uint32_t p = nodes_[i].parent;
      Region& r = regions_[i];
      if (r.reason.empty() && regions_[p].reason == "teasers") r = regions_[p];
      if (boxes[p] < 3 || !r.reason.empty() || holds_core(p) || !teaser(i)) continue;
      if (running[p] * 10 >= sums_[p].running * 8) r = {"teasers", true};
    }
  }

  void weigh() {
    weights_.resize(blocks_.size());
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const HtmlBlock& b = blocks_[i];
      const double plain = b.words - b.linked_words;
      double w = 0;
      if (!regions_[b.at].reason.empty()) {
        w = -0.1 * std::min<double>(b.words, 30);
      } else if (is_running(b)) {
        const Tag tag = nodes_[b.node].tag;
        w = plain * (tag == Tag::li ? 0.6 : 1.0);
      } else if (b.link_density() > 0.5) {
        w = -2 - 0.5 * b.linked_words;
      } else {
        w = -1;
      }
      weights_[i] = w;
      sums_[b.at].weight += w;
    }
    for (size_t n = nodes_.size(); n-- > 1;) sums_[nodes_[n].parent].weight += sums_[n].weight;
  }

  /// Of the elements around the core, the one with the most running text and the least else.
  uint32_t best_root() const {
    uint32_t best = core_;
    uint32_t looked = 0;
    for (uint32_t n = core_; n != 0; n = nodes_[n].parent) {
      if (begins_another(n, looked)) break;
      if (sums_[n].weight > sums_[best].weight) best = n;
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
      const HtmlBlock& b = blocks_[i];
      BlockVerdict& v = verdicts_[i];
      const Region& r = regions_[b.at];
      if (const auto s = seen.find(b.text); s != seen.end() && s->second != box_around(b.node)) {
        v.reason = "repeated";
      } else if (confirmed_[i]) {
        v.own = true;
      } else if (b.at < root || b.at >= nodes_[root].end) {
        v.reason = r.reason.empty() ? "outside of the article's part of the page" : r.reason;
      } else if (!r.reason.empty()) {
        v.reason = r.reason;
      } else if (is_list_of_links(i)) {
        v.reason = "list of links";
      } else if (b.link_density() > 0.8 && !is_heading(i)) {
        v.reason = "link";
      } else {
        v.own = true;
      }
      if (v.own && is_running(b)) seen.emplace(b.text, box_around(b.node));
    }
    trim_ends();
    if (std::none_of(verdicts_.begin(), verdicts_.end(), [](const auto& v) { return v.own; }))
      take_below_headline();
  }

  /// A picture or a film with a sentence below the headline: no element holds running text.
  void take_below_headline() {
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (headline_ == 0 || blocks_[i].at <= headline_ || !is_running(blocks_[i])) continue;
      if (regions_[blocks_[i].at].reason.empty()) {
        verdicts_[i] = {true, ""};
        return;
      }
    }
  }

  [[nodiscard]] bool is_heading(size_t i) const {
    const Tag t = nodes_[blocks_[i].node].tag;
    return t >= Tag::h1 && t <= Tag::h6;
  }

  /// The innermost list, table or box around it is mostly links.
  [[nodiscard]] bool is_list_of_links(size_t i) const {
    uint32_t n = blocks_[i].node;
    for (int up = 0; up < 4 && n != 0 && !holds_core(n); ++up, n = box_around(n)) {
      const Sums& s = sums_[n];
      if (s.words >= 12 && s.linked * 10 > s.words * 6 && s.running * 4 < s.words) return true;
    }
    return false;
  }

  /// A paragraph, however short, rather than a label.
  [[nodiscard]] bool is_sentence(size_t i) const {
    const HtmlBlock& b = blocks_[i];
    if (confirmed_[i] || is_running(b)) return true;
    return b.ends_sentence && b.words >= 4 && b.link_density() < 0.5;
  }

  /// Short lines before the first sentence are the page's head, those after the last its foot; but
  /// the lists and headings that stand among the article's own paragraphs are its text.
  void trim_ends() {
    size_t first = blocks_.size();
    size_t last = 0;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (!verdicts_[i].own || !is_sentence(i)) continue;
      if (stated_ && !confirmed_[i]) continue;
      first = std::min(first, i);
      last = i;
    }
    if (first == blocks_.size()) return;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (!verdicts_[i].own || (i >= first && i <= last)) continue;
      const bool among = i > last &&
                         box_around(blocks_[i].node) == box_around(blocks_[last].node) &&
                         !is_heading(i) && blocks_[i].link_density() < 0.5;
      if (among && !stated_) continue;
      verdicts_[i] = {false, i < first ? "above the text" : "below the text"};
    }
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  const std::vector<Region>& named_;
  const std::vector<HtmlBlock>& blocks_;
  std::vector<BlockVerdict> verdicts_;
  std::vector<Sums> sums_;
  std::vector<Region> regions_;
  std::vector<double> weights_;
  std::vector<bool> confirmed_;  ///< blocks of the stated text
  bool stated_ = false;          ///< the page's data state its text
  uint32_t headline_ = 0;        ///< first text node of the headline's heading
  uint32_t core_ = 0;
};

}  // namespace

std::vector<BlockVerdict> judge_blocks(const HtmlTree& tree, const std::vector<Region>& named,
                                       const std::vector<HtmlBlock>& blocks,
                                       std::string_view headline, std::string_view stated) {
  return Finder(tree, named, blocks).run(headline, stated);
}

}  // namespace lede
