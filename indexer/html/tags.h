// The elements of HTML, and texts that are made of them.
#pragma once

#include <cstdint>
#include <string_view>

namespace lede::html {

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
  base,
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

/// The tag of an element by its name in lower case.
[[nodiscard]] Tag tag_of(std::string_view name);

[[nodiscard]] constexpr bool is_heading(Tag tag) {
  return tag >= Tag::h1 && tag <= Tag::h6;
}

/// True for an element that begins a new line.
[[nodiscard]] bool is_block(Tag tag);

/// False for an element whose content is not shown as text.
[[nodiscard]] bool is_shown(Tag tag);

/// Markup rather than prose: it begins with an element of these, or with any that is closed, closes
/// a paragraph or breaks a line. "<Acme Corp> said ..." is prose: agencies mark firms so.
[[nodiscard]] bool looks_like_markup(std::string_view text);

}  // namespace lede::html
