// The contents of a page's head and markup, collected once for all that read facts from it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/html/json_ld.h"
#include "indexer/html/regions.h"
#include "indexer/html/saved_page.h"
#include "indexer/html/tree.h"

namespace lede::html {

class PageMetadata {
 public:
  /// `named` is what `named_regions` says of the tree. Both must outlive it.
  PageMetadata(const Tree& tree, const std::vector<Region>& named);

  [[nodiscard]] const Tree& tree() const { return tree_; }
  [[nodiscard]] const std::vector<Node>& nodes() const { return tree_.nodes(); }
  /// In a menu, a sidebar, a list, comments: dates and names there are not the article's.
  [[nodiscard]] bool outside(uint32_t node) const { return outside_[node]; }
  [[nodiscard]] const StatedArticle& stated() const { return stated_; }
  [[nodiscard]] const SavedPage& saved() const { return saved_; }
  [[nodiscard]] const std::string& title() const { return title_; }
  [[nodiscard]] std::string_view canonical() const { return canonical_; }
  /// The first of the named meta elements that says something.
  [[nodiscard]] std::string meta(std::initializer_list<const char*> names) const;
  /// Elements of the article with a microdata property.
  [[nodiscard]] std::vector<uint32_t> with_property(std::string_view property) const;
  /// Value of such an element: its content or datetime attribute, else its text.
  [[nodiscard]] std::string value_of(uint32_t node) const;
  /// A link to another article may hold that one's date and author.
  [[nodiscard]] bool in_link(uint32_t node) const;

 private:
  const Tree& tree_;
  const SavedPage saved_;
  StatedArticle stated_;
  std::unordered_map<std::string, std::string> meta_;
  std::vector<bool> outside_;
  std::string_view canonical_;
  std::string title_;
};

/// Takes a value that is not blank for a fact that is not known yet.
void set_fact(Fact& fact, std::string value, Evidence evidence);

/// Number of blanks: one less than the words of a text in one line.
[[nodiscard]] size_t count_spaces(std::string_view text);

/// True when a list of words separated by spaces holds one.
[[nodiscard]] bool has_word(std::string_view list, std::string_view word);

/// Letters and digits only, folded: equal for two spellings of one name or headline.
[[nodiscard]] std::string bare(std::string_view text);

/// An address rather than a name.
[[nodiscard]] bool is_address(std::string_view text);

/// The host of an address, without "www." and the like.
[[nodiscard]] std::string host_of(std::string_view url);

}  // namespace lede::html
