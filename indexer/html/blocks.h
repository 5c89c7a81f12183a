// The visible text of a page as blocks: a paragraph, a heading, a list item, a table cell.
#pragma once

#include <string>
#include <vector>

#include "indexer/html/tree.h"

namespace lede::html {

/// One block of visible text.
struct Block {
  uint32_t node = 0;  ///< the innermost element that begins a line and holds all of it
  uint32_t at = 0;    ///< its first text node
  std::string text;   ///< white space collapsed; '\n' where a line break stands
  uint32_t words = 0;
  uint32_t linked_words = 0;  ///< those inside of links
  bool ends_sentence = false;

  /// Running text, wherever it stands.
  [[nodiscard]] bool running() const {
    return link_density() < 0.5 && ((ends_sentence && words >= 8) || words >= 25);
  }
  /// Share of its words that are links.
  [[nodiscard]] double link_density() const {
    return words == 0 ? 0 : static_cast<double>(linked_words) / words;
  }
};

/// The blocks of a page in order. Scripts, styles, templates and the head are left out.
[[nodiscard]] std::vector<Block> blocks_of(const Tree& tree);

}  // namespace lede::html
