// Cuts flat text into blocks: a block is a paragraph, a heading, a list item or a stray line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/text/sentences.h"

namespace lede {

/// One block, described by its shape alone. `text` points into the article's text.
struct Block {
  Range range;  ///< white space around it left out
  std::string_view text;
  bool blank_before = false;  ///< an empty line stands above it
  bool bullet = false;        ///< a list item; its mark is part of the block
  unsigned words = 0;         ///< runs between white space
  bool cell = false;          ///< of a table, in a page
  bool several_sentences = false;
  bool ends_sentence = false;
  bool title_case = false;  ///< most words of four letters and more start with a capital
  int heading_level = 0;    ///< of a Markdown heading, 0 otherwise

  /// Running text rather than a headline, heading, teaser title or label.
  [[nodiscard]] bool prose() const;
};

/// Cuts `text` into blocks. A text that is wrapped at a fixed width is recognised (many lines
/// that go on in lower case) and its paragraphs are joined. What stands before `from`, the
/// start of a line, is left out.
[[nodiscard]] std::vector<Block> split_blocks(std::string_view text, size_t from = 0);

/// Describes one block: the shape of `text[range)`.
[[nodiscard]] Block describe_block(std::string_view text, Range range, bool blank_before);

}  // namespace lede
