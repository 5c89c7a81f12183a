#include "indexer/formats/structured_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/html/tags.h"
#include "indexer/syntax/character_reference.h"

namespace lede {

namespace {

using nlohmann::json;

/// A paragraph, heading or the like.
struct Piece {
  std::string_view element;  ///< of HTML: "p", "h2", "li", "figcaption"
  std::string text;
  bool markup = false;
};

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// An element that ends in it: "</a>". Prose has none.
bool holds_tags(std::string_view text) {
  constexpr size_t kMaxNameBytes = 12;
  for (auto at = text.find("</"); at != text.npos; at = text.find("</", at + 2)) {
    const auto end = text.substr(at + 2, kMaxNameBytes).find('>');
    if (end != text.npos && end > 0 && ascii::is_letter(text[at + 2])) return true;
  }
  return false;
}

/// Bytes outside of tags.
size_t visible_size(std::string_view markup) {
  size_t size = 0;
  bool tag = false;
  for (const char c : markup) {
    if (c == '<') tag = true;
    if (!tag) ++size;
    if (c == '>') tag = false;
  }
  return size;
}

bool is_page(std::string_view text) {
  const std::string head = ascii::lower(text.substr(0, 1024));
  return head.find("<html") != head.npos || head.find("<!doctype html") != head.npos ||
         head.find("<body") != head.npos;
}

/// The kind that a block gives itself, in small letters without marks: "listitem", "h2".
std::string kind_of(const json& block) {
  const auto style = block.find("style");
  const bool styled =
      style != block.end() && style->is_string() &&
      is_one_of(style->get_ref<const std::string&>(), {"h1", "h2", "h3", "h4", "h5", "h6"});
  for (const char* name : {styled ? "style" : "type", "_type", "nodeType", "blockName", "subtype",
                           "kind", "blockType", "component", "role", "tag", "__typename"}) {
    const auto it = block.find(name);
    if (it == block.end() || !it->is_string()) continue;
    std::string kind;
    for (const char c : it->get_ref<const std::string&>()) {
      if (ascii::is_alnum(c)) kind += ascii::lower(c);
    }
    if (kind.starts_with("core")) kind.erase(0, 4);  // WordPress
    return kind;
  }
  return "";
}

bool is_heading(std::string_view kind) {
  if (kind.size() == 2 && kind[0] == 'h' && ascii::is_digit(kind[1])) return true;
  return kind.starts_with("heading") || kind == "header" ||
         (kind.starts_with("header") && kind.size() <= 11) ||  // Draft.js: header-two
         is_one_of(kind, {"subhead", "subheading", "subheader", "crosshead", "subheadline",
                          "intertitle", "sectiontitle", "subtitle"});
}

bool is_item(std::string_view kind) {
  return kind == "li" || kind.find("listitem") != kind.npos;
}

bool is_list(std::string_view kind) {
  return is_one_of(kind, {"ul", "ol", "list", "bulletlist", "bulletedlist", "numberedlist",
                          "orderedlist", "unorderedlist"});
}

/// A block whose own list are parts of its one paragraph.
bool is_paragraph(std::string_view kind) {
  return is_heading(kind) || is_one_of(kind, {"paragraph", "p", "block", "unstyled", "caption",
                                              "quote", "blockquote", "lead", "standfirst",
                                              "paragraphblock", "textblock", "richtextparagraph"});
}

/// A part of a paragraph.
bool is_inline(std::string_view kind) {
  return is_one_of(kind,
                   {"",          "text",           "span",    "fragment",  "link", "a",
                    "hyperlink", "entryhyperlink", "urllink", "b",         "i",    "em",
                    "strong",    "bold",           "italic",  "hardbreak", "br",   "linebreak",
                    "mention",   "inline",         "string"});
}

/// A block that is no text of the article, whatever it holds. Its headline and names are members of
/// their own.
bool is_beside(std::string_view kind) {
  for (const std::string_view part :
       {"image", "video", "gallery", "embed", "newsletter", "related", "advert", "promo", "social",
        "picture", "audio", "readmore", "recirc"}) {
    if (kind.find(part) != kind.npos) return true;
  }
  return is_one_of(
      kind, {"img",      "photo",   "slideshow",  "iframe",    "ad",       "ads",
             "tweet",    "twitter", "instagram",  "facebook",  "youtube",  "interstitiallink",
             "byline",   "author",  "authorinfo", "date",      "kicker",   "title",
             "headline", "divider", "hr",         "separator", "signup",   "podcast",
             "media",    "figure",  "map",        "poll",      "linklist", "tags",
             "subscribe"});
}

class Pieces {
 public:
  /// Adds a value as blocks, within `element`.
  void add(const json& value, std::string_view element = "p", unsigned depth = 0) {
    if (depth > kMaxDepth) return;
    if (value.is_string()) {
      add_string(value.get_ref<const std::string&>(), element);
    } else if (value.is_array()) {
      add_list(value, element, depth);
    } else if (value.is_object()) {
      add_block(value, element, depth);
    }
  }

  [[nodiscard]] StructuredText text() const {
    StructuredText t;
    const bool flat = std::all_of(pieces_.begin(), pieces_.end(),
                                  [](const Piece& p) { return p.element == "p" && !p.markup; });
    for (const auto& p : pieces_) {
      if (!t.text.empty()) t.text += "\n\n";
      if (flat) {
        t.text += p.text;
        t.size += p.text.size();
        continue;
      }
      t.size += p.markup ? visible_size(p.text) : p.text.size();
      const std::string inside = p.markup ? p.text : escaped_text(p.text);
      if (p.markup && p.element == "p" && html::looks_like_markup(p.text)) {
        t.text += inside;
      } else {
        t.text += fmt::format("<{0}>{1}</{0}>", p.element, inside);
      }
    }
    // HTML is known by the tag that it begins with.
    if (!flat && !ascii::trimmed(t.text).starts_with('<')) t.text.insert(0, "<div>");
    t.paragraphs = !flat || t.text.find('\n') != t.text.npos;
    t.page = pieces_.size() == 1 && pieces_[0].markup && is_page(pieces_[0].text);
    for (const auto& [kind, n] : beside_)
      t.left_out += fmt::format("{}{} {}", t.left_out.empty() ? "" : ", ", kind, n);
    return t;
  }

 private:
  static constexpr unsigned kMaxDepth = 30;

  void add_string(const std::string& given, std::string_view element) {
    if (is_blank(given)) return;
    const std::string s = without_references(given);
    if (html::looks_like_markup(s)) {
      // References that stand in markup are its own.
      pieces_.push_back({element, html::looks_like_markup(given) ? given : s, true});
      return;
    }
    const bool tags = holds_tags(s);
    const std::string& text = tags ? given : s;
    if (element == "p" && !tags) {
      pieces_.push_back({element, text, false});
      return;
    }
    // Markup has no blank lines: what they part are paragraphs.
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find("\n\n", at), text.size());
      if (!is_blank(std::string_view(text).substr(at, end - at)))
        pieces_.push_back({element, text.substr(at, end - at), tags});
      at = end + 2;
    }
  }

  void add_list(const json& list, std::string_view element, unsigned depth) {
    for (const auto& one : list) {
      // The sentences of a paragraph.
      const bool sentences =
          one.is_array() && !one.empty() &&
          std::all_of(one.begin(), one.end(), [](const json& s) { return s.is_string(); });
      if (!sentences) {
        add(one, element, depth + 1);
        continue;
      }
      std::string joined;
      for (const auto& s : one) joined += (joined.empty() ? "" : " ") + s.get<std::string>();
      add_string(joined, element);
    }
  }

  void add_block(const json& block, std::string_view element, unsigned depth) {
    const std::string kind = kind_of(block);
    if (depth > 0 && is_beside(kind)) {
      // What it holds is looked at only to tell whether it is prose.
      constexpr size_t kFewestBytes = 60;
      Pieces inside;
      inside.add_parts(block, "", "p", depth);
      if (inside.text().size >= kFewestBytes) ++beside_[kind];
      return;
    }
    if (is_heading(kind)) element = "h2";
    if (is_item(kind) || block.contains("listItem")) element = "li";
    if (kind == "caption") element = "figcaption";
    add_parts(block, kind, element, depth);
  }

  /// Its headings first, then the first member that holds the text.
  void add_parts(const json& block, std::string_view kind, std::string_view element,
                 unsigned depth) {
    const size_t before = pieces_.size();
    if (const auto it = block.find("summary"); it != block.end() && it->is_array())
      add(*it, element, depth + 1);
    for (const char* name : {"headline", "heading", "title", "subtitle"}) {
      const auto it = block.find(name);
      if (depth > 0 && it != block.end()) add(*it, "h2", depth + 1);
    }
    const size_t headings = pieces_.size();
    for (const char* name : {"text",       "content",    "html",       "innerHTML",
                             "p",          "para",       "rendered",   "processed",
                             "value",      "plaintext",  "bodyText",   "bodyHtml",
                             "body",       "_",          "$t",         "#text",
                             "_text",      "__cdata",    "#cdata",     "data",
                             "model",      "paragraphs", "children",   "blocks",
                             "sections",   "items",      "elements",   "content_elements",
                             "components", "nodes",      "root",       "document",
                             "article",    "props",      "attributes", "fields",
                             "innerBlocks"}) {
      const auto it = block.find(name);
      if (it == block.end()) continue;
      if (it->is_array() && is_one_paragraph(*it, kind, name)) {
        std::string text;
        add_inline(*it, text, depth + 1);
        if (!is_blank(text)) pieces_.push_back({element, text, true});
      } else {
        add(*it, is_list(kind) ? "li" : element, depth + 1);
      }
      if (pieces_.size() > headings) return;
    }
    if (const json* inside = by_language(block)) add(*inside, element, depth + 1);
    if (pieces_.size() == headings && depth > 0) pieces_.resize(before);
  }

  /// Whether the list in a block of such a kind holds parts of one paragraph.
  [[nodiscard]] static bool is_one_paragraph(const json& list, std::string_view kind,
                                             std::string_view name) {
    if (!is_paragraph(kind) && !is_item(kind) && name != "children") return false;
    return std::all_of(list.begin(), list.end(), [](const json& part) {
      return part.is_string() || (part.is_object() && is_inline(kind_of(part)));
    });
  }

  /// Appends the parts of a paragraph, as markup.
  void add_inline(const json& value, std::string& out, unsigned depth) {
    if (depth > kMaxDepth) return;
    if (value.is_string()) {
      const auto& s = value.get_ref<const std::string&>();
      out += holds_tags(s) ? s : escaped_text(without_references(s));
    } else if (value.is_array()) {
      for (const auto& part : value) add_inline(part, out, depth + 1);
    } else if (value.is_object()) {
      if (is_one_of(kind_of(value), {"hardbreak", "br", "linebreak"})) out += ' ';
      for (const char* name : {"text", "content", "value", "children", "html", "model", "data"}) {
        const auto it = value.find(name);
        if (it == value.end()) continue;
        const size_t before = out.size();
        add_inline(*it, out, depth + 1);
        if (out.size() > before) return;
      }
    }
  }

  std::vector<Piece> pieces_;
  std::map<std::string, size_t> beside_;
};

}  // namespace

const json* by_language(const json& value) {
  if (!value.is_object() || value.empty()) return nullptr;
  for (const auto& [name, inside] : value.items()) {
    const bool region = name.size() == 5 && (name[2] == '-' || name[2] == '_');
    if ((name.size() != 2 && !region) || !ascii::is_lower(name[0]) || !ascii::is_lower(name[1]))
      return nullptr;
  }
  return &*value.begin();
}

StructuredText structured_text(const json& value) {
  Pieces pieces;
  pieces.add(value);
  return pieces.text();
}

}  // namespace lede
