// A page as a tree of elements and text, whatever parser made it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/html/tags.h"

namespace lede::html {

/// One node. Nodes stand in document order: the nodes below number i are i + 1 .. end - 1.
struct Node {
  Tag tag = Tag::other;
  uint32_t parent = 0;  ///< its own number for the root
  uint32_t end = 0;
  uint32_t attributes = 0;  ///< the first in Tree::attributes_
  uint32_t attribute_count = 0;
  std::string_view text;  ///< of a text node, and of a script element; entities resolved
};

/// Owns all that its nodes point to.
class Tree {
 public:
  /// Parses any bytes; `html` is taken for UTF-8. Never fails: what is no markup is text.
  explicit Tree(std::string_view html);
  ~Tree();
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
  /// Value of an attribute (name in lower case); empty when it is not there.
  [[nodiscard]] std::string_view attribute(const Node& node, std::string_view name) const;
  [[nodiscard]] bool has_attribute(const Node& node, std::string_view name) const;
  /// All text below a node, white space collapsed.
  [[nodiscard]] std::string text(uint32_t node) const;
  /// The same where it has at most `max_bytes`, else empty. Keeps the work in bounds where the
  /// texts of many elements are looked at that may be nested in each other.
  [[nodiscard]] std::string short_text(uint32_t node, size_t max_bytes) const;
  /// The innermost element around a node that begins a new line; the root for none.
  [[nodiscard]] uint32_t box_around(uint32_t node) const;
  /// The contents of the page's comments, in order.
  [[nodiscard]] const std::vector<std::string_view>& comments() const { return comments_; }
  /// What of the page went beyond a budget and was left out; empty for nothing.
  [[nodiscard]] const std::string& left_out() const { return left_out_; }

 private:
  struct Document;
  class Builder;
  std::vector<Node> nodes_;
  std::vector<std::pair<std::string_view, std::string_view>> attributes_;
  std::vector<std::string_view> comments_;
  std::string left_out_;
  std::unique_ptr<Document> document_;
};

}  // namespace lede::html
