#include "indexer/html/blocks.h"

#include "common/text/sentences.h"

namespace lede::html {

namespace {

bool is_white(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

class PageBlocks {
 public:
  explicit PageBlocks(const Tree& tree) : tree_(tree) {}

  std::vector<Block> run() {
    const auto& nodes = tree_.nodes();
    std::vector<uint32_t> open;  // elements around the walk, innermost last
    for (uint32_t i = 0; i < nodes.size();) {
      while (!open.empty() && nodes[open.back()].end <= i) leave(open);
      const Node& n = nodes[i];
      if (!is_shown(n.tag)) {
        i = n.end;
        continue;
      }
      if (n.tag == Tag::text) {
        add(n.text, i);
      } else {
        if (n.tag == Tag::br) {
          line_break();
        } else if (is_block(n.tag)) {
          flush();
          holders_.push_back(i);
        } else if (leads_on(n)) {
          ++links_;
          begins_link_ = true;
        }
        open.push_back(i);
      }
      ++i;
    }
    flush();
    unlink_paragraphs();
    return std::move(blocks_);
  }

 private:
  /// A link rather than the mark of a place, which old pages leave open.
  [[nodiscard]] bool leads_on(const Node& n) const {
    return n.tag == Tag::a && (tree_.has_attribute(n, "href") || !tree_.has_attribute(n, "name"));
  }

  void leave(std::vector<uint32_t>& open) {
    const Node& n = tree_.nodes()[open.back()];
    open.pop_back();
    if (is_block(n.tag)) {
      flush();
      holders_.pop_back();
    } else if (leads_on(n)) {
      --links_;
    }
  }

  void add(std::string_view text, uint32_t node) {
    for (size_t i = 0; i < text.size();) {
      if (is_white(text[i]) || text.substr(i).starts_with("\xC2\xA0")) {
        space_ = true;
        i += is_white(text[i]) ? 1 : 2;
        continue;
      }
      size_t end = i;
      while (end < text.size() && !is_white(text[end]) &&
             !(text[end] == '\xC2' && end + 1 < text.size() && text[end + 1] == '\xA0'))
        ++end;
      word(text.substr(i, end - i), node);
      i = end;
    }
  }

  void word(std::string_view w, uint32_t node) {
    if (breaks_ >= 2) flush();
    const bool begins = current_.text.empty() || space_ || breaks_ == 1;
    if (!current_.text.empty()) {
      if (breaks_ == 1) {
        current_.text += '\n';
      } else if (space_) {
        current_.text += ' ';
      }
    }
    breaks_ = 0;
    space_ = false;
    if (current_.text.empty()) current_.at = node;
    current_.text += w;
    // A script without spaces has about two characters a word.
    uint32_t n = begins ? 1 : 0;
    const bool thai = w[0] == '\xE0' && w.size() > 1 && static_cast<unsigned char>(w[1]) >= 0xB8;
    if (w.size() >= 6 && (static_cast<unsigned char>(w[0]) >= 0xE3 || thai))
      n = static_cast<uint32_t>(w.size() / 6);
    current_.words += n;
    if (links_ == 0) return;
    current_.linked_words += n;
    if (begins_link_ || current_.links == 0) ++current_.links;
    begins_link_ = false;
  }

  /// A linked sentence longer than titles are.
  [[nodiscard]] bool is_linked_text(const Block& b) const {
    constexpr uint32_t kTitleWords = 20;
    const Tag tag = tree_.nodes()[b.node].tag;
    return (tag == Tag::p || tag == Tag::div) && b.link_density() > 0.8 && b.ends_sentence &&
           b.words >= kTitleWords;
  }

  void unlink_paragraphs() {
    bool last = false;  // the block before is such a text
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const bool text = is_linked_text(blocks_[i]);
      if (text && last &&
          tree_.box_around(blocks_[i].node) == tree_.box_around(blocks_[i - 1].node))
        blocks_[i].linked_words = blocks_[i - 1].linked_words = 0;
      last = text;
    }
  }

  void line_break() {
    if (!current_.text.empty()) ++breaks_;
  }

  void flush() {
    breaks_ = 0;
    space_ = false;
    if (current_.text.empty()) return;
    current_.node = holders_.empty() ? 0 : holders_.back();
    if (current_.words == 0) current_.words = 1;
    current_.ends_sentence = ends_like_sentence(current_.text);
    blocks_.push_back(std::move(current_));
    current_ = {};
  }

  const Tree& tree_;
  std::vector<Block> blocks_;
  Block current_;
  std::vector<uint32_t> holders_;
  unsigned links_ = 0;
  bool begins_link_ = false;
  unsigned breaks_ = 0;
  bool space_ = false;
};

}  // namespace

std::vector<Block> blocks_of(const Tree& tree) {
  return PageBlocks(tree).run();
}

}  // namespace lede::html
