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
  uint32_t links = 0;         ///< that hold words of it
  bool ends_sentence = false;

  /// Running text, wherever it stands.
  [[nodiscard]] bool running() const {
    return (link_density() < 0.5 && ((ends_sentence && words >= 8) || words >= 25)) ||
           has_linked_words();
  }
  /// A sentence many words of which are links of their own, with others between them; titles and
  /// labels have longer links, or no end.
  [[nodiscard]] bool has_linked_words() const {
    return ends_sentence && words >= 12 && links >= 4 && linked_words < links * 3 &&
           link_density() <= 0.75;
  }
  /// Share of its words that are links.
  [[nodiscard]] double link_density() const {
    return words == 0 ? 0 : static_cast<double>(linked_words) / words;
  }
};

/// The blocks of a page in order. Scripts, styles, templates and the head are left out. Whole
/// paragraphs beside each other that are links are text, and their words count as not linked.
[[nodiscard]] std::vector<Block> blocks_of(const Tree& tree);

}  // namespace lede::html
