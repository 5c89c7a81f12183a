// A page as a tree of elements and text, whatever parser made it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lede {

/// The elements that reading an article asks about; every other one is `other`.
enum class Tag : uint8_t {
  text,  ///< no element: a run of characters
  other,
  a,
  abbr,
  address,
  amp_ad,
  article,
  aside,
  audio,
  b,
  blockquote,
  body,
  br,
  button,
  canvas,
  caption,
  center,
  cite,
  code,
  dd,
  del,
  details,
  dialog,
  div,
  dl,
  dt,
  em,
  fieldset,
  figcaption,
  figure,
  font,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hr,
  html,
  i,
  iframe,
  img,
  input,
  label,
  legend,
  li,
  link,
  main,
  menu,
  meta,
  nav,
  noscript,
  object,
  ol,
  option,
  p,
  picture,
  pre,
  q,
  script,
  section,
  select,
  small,
  span,
  strong,
  style,
  sub,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  template_,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  tt,
  u,
  ul,
  video
};

/// One node. Nodes stand in document order: the nodes below number i are i + 1 .. end - 1.
struct HtmlNode {
  Tag tag = Tag::other;
  uint32_t parent = 0;  ///< its own number for the root
  uint32_t end = 0;
  uint32_t attributes = 0;  ///< first in HtmlTree::attributes
  uint32_t attribute_count = 0;
  std::string_view text;  ///< of a text node, and of a script element; entities resolved
};

/// Owns all that its nodes point to.
class HtmlTree {
 public:
  /// Parses any bytes; `html` is taken for UTF-8. Never fails: what is no markup is text.
  explicit HtmlTree(std::string_view html);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  [[nodiscard]] const std::vector<HtmlNode>& nodes() const { return nodes_; }
  /// Value of an attribute (name in lower case); empty when it is not there.
  [[nodiscard]] std::string_view attribute(const HtmlNode& node, std::string_view name) const;
  [[nodiscard]] bool has_attribute(const HtmlNode& node, std::string_view name) const;
  /// All text below a node, white space collapsed.
  [[nodiscard]] std::string text(uint32_t node) const;
  /// The same where it is no longer than `most` bytes, else empty: what looks at one element after
  /// the other takes no more than that of each, however they are nested.
  [[nodiscard]] std::string short_text(uint32_t node, size_t most) const;
  /// What of the page went beyond a budget and was left out; empty for nothing.
  [[nodiscard]] const std::string& left_out() const { return left_out_; }

 private:
  struct Document;
  std::vector<HtmlNode> nodes_;
  std::vector<std::pair<std::string_view, std::string_view>> attributes_;
  std::string left_out_;
  Document* document_ = nullptr;
};

/// True for an element that begins a new line.
[[nodiscard]] bool is_block(Tag tag);

}  // namespace lede
