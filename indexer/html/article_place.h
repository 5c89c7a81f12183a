// Where a page's article stands among the page's other text, as far as its headline tells.
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/html/page_metadata.h"

namespace lede::html {

/// Where something stands that may be a fact of the article, the best place first.
enum class Place {
  head,   ///< between the headline and the running text
  above,  ///< before the headline
  below   ///< in the running text, or after it
};

class ArticlePlace {
 public:
  /// `headline` is the article's, empty when unknown. Where no heading shows it, the last one of
  /// the first rank above the text stands for it.
  ArticlePlace(const PageMetadata& page, std::string_view headline);

  [[nodiscard]] Place of(uint32_t node) const;
  /// True in a box of another article: one of the innermost boxes around the node holds a linked
  /// title, and neither the headline nor the text, and so does a box like it beside it, or begins
  /// with words that lead to other articles ("Also read:").
  [[nodiscard]] bool in_teaser(uint32_t node) const;
  /// The node holds the headline or the beginning of the text.
  [[nodiscard]] bool is_around_article(uint32_t node) const;
  /// The box is just above the headline, in one element with it.
  [[nodiscard]] bool is_just_above_headline(uint32_t box) const;
  /// The node stands above the headline, but belongs to the article: in a box of it, in one with
  /// the headline and without the text, or with nothing between them. Not in the head of the page.
  [[nodiscard]] bool is_close_above(uint32_t node) const;
  /// The first node behind the headline; 0 where the page does not show it.
  [[nodiscard]] uint32_t behind_headline() const { return behind_headline_; }

 private:
  [[nodiscard]] uint32_t other_heading() const;
  [[nodiscard]] bool is_led_by_cue(uint32_t box) const;
  [[nodiscard]] bool is_one_of_several(uint32_t box, uint32_t besides) const;
  [[nodiscard]] bool holds_title(uint32_t box, uint32_t besides) const;

  const PageMetadata& page_;
  uint32_t headline_ = 0;
  uint32_t behind_headline_ = 0;
  uint32_t text_ = 0;  ///< the first long run of text below it
};

/// The language and country of a page for its dates (BCP 47): what the page says of its language;
/// of English the country of its host, which counts for more than "en-US", the default of software.
[[nodiscard]] std::string language_of_dates(const PageMetadata& page, std::string_view host);

}  // namespace lede::html
