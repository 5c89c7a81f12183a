#include "indexer/html/tags.h"

#include <array>
#include <cstddef>
#include <unordered_map>

#include "common/base/ascii.h"
#include "common/base/enum_rows.h"

namespace lede::html {

namespace {

enum class Display { inline_, block, none };

struct Row {
  Tag tag;
  std::string_view name;
  Display display = Display::inline_;
};

/// In the order of the enumerators.
constexpr std::array kRows = {Row{Tag::text, ""},
                              Row{Tag::other, ""},
                              Row{Tag::a, "a"},
                              Row{Tag::abbr, "abbr"},
                              Row{Tag::address, "address", Display::block},
                              Row{Tag::amp_ad, "amp-ad", Display::none},
                              Row{Tag::article, "article", Display::block},
                              Row{Tag::aside, "aside", Display::block},
                              Row{Tag::audio, "audio", Display::block},
                              Row{Tag::b, "b"},
                              Row{Tag::base, "base"},
                              Row{Tag::blockquote, "blockquote", Display::block},
                              Row{Tag::body, "body", Display::block},
                              Row{Tag::br, "br"},
                              Row{Tag::button, "button", Display::block},
                              Row{Tag::canvas, "canvas", Display::none},
                              Row{Tag::caption, "caption", Display::block},
                              Row{Tag::center, "center", Display::block},
                              Row{Tag::cite, "cite"},
                              Row{Tag::code, "code"},
                              Row{Tag::dd, "dd", Display::block},
                              Row{Tag::del, "del"},
                              Row{Tag::details, "details", Display::block},
                              Row{Tag::dialog, "dialog", Display::block},
                              Row{Tag::div, "div", Display::block},
                              Row{Tag::dl, "dl", Display::block},
                              Row{Tag::dt, "dt", Display::block},
                              Row{Tag::em, "em"},
                              Row{Tag::fieldset, "fieldset", Display::block},
                              Row{Tag::figcaption, "figcaption", Display::block},
                              Row{Tag::figure, "figure", Display::block},
                              Row{Tag::font, "font"},
                              Row{Tag::footer, "footer", Display::block},
                              Row{Tag::form, "form", Display::block},
                              Row{Tag::h1, "h1", Display::block},
                              Row{Tag::h2, "h2", Display::block},
                              Row{Tag::h3, "h3", Display::block},
                              Row{Tag::h4, "h4", Display::block},
                              Row{Tag::h5, "h5", Display::block},
                              Row{Tag::h6, "h6", Display::block},
                              Row{Tag::head, "head", Display::block},
                              Row{Tag::header, "header", Display::block},
                              Row{Tag::hr, "hr", Display::block},
                              Row{Tag::html, "html", Display::block},
                              Row{Tag::i, "i"},
                              Row{Tag::iframe, "iframe", Display::none},
                              Row{Tag::img, "img"},
                              Row{Tag::input, "input"},
                              Row{Tag::label, "label"},
                              Row{Tag::legend, "legend", Display::block},
                              Row{Tag::li, "li", Display::block},
                              Row{Tag::link, "link"},
                              Row{Tag::main, "main", Display::block},
                              Row{Tag::menu, "menu", Display::block},
                              Row{Tag::meta, "meta"},
                              Row{Tag::nav, "nav", Display::block},
                              Row{Tag::noscript, "noscript", Display::none},
                              Row{Tag::object, "object", Display::none},
                              Row{Tag::ol, "ol", Display::block},
                              Row{Tag::option, "option", Display::block},
                              Row{Tag::p, "p", Display::block},
                              Row{Tag::picture, "picture"},
                              Row{Tag::pre, "pre", Display::block},
                              Row{Tag::q, "q"},
                              Row{Tag::script, "script", Display::none},
                              Row{Tag::section, "section", Display::block},
                              Row{Tag::select, "select", Display::none},
                              Row{Tag::small, "small"},
                              Row{Tag::span, "span"},
                              Row{Tag::strong, "strong"},
                              Row{Tag::style, "style", Display::none},
                              Row{Tag::sub, "sub"},
                              Row{Tag::summary, "summary", Display::block},
                              Row{Tag::sup, "sup"},
                              Row{Tag::svg, "svg", Display::none},
                              Row{Tag::table, "table", Display::block},
                              Row{Tag::tbody, "tbody", Display::block},
                              Row{Tag::td, "td", Display::block},
                              Row{Tag::template_, "template", Display::none},
                              Row{Tag::textarea, "textarea", Display::none},
                              Row{Tag::tfoot, "tfoot", Display::block},
                              Row{Tag::th, "th", Display::block},
                              Row{Tag::thead, "thead", Display::block},
                              Row{Tag::time, "time"},
                              Row{Tag::title, "title", Display::none},
                              Row{Tag::tr, "tr", Display::block},
                              Row{Tag::tt, "tt"},
                              Row{Tag::u, "u"},
                              Row{Tag::ul, "ul", Display::block},
                              Row{Tag::video, "video", Display::block}};

static_assert(in_order(kRows, &Row::tag) && kRows.back().tag == Tag::video);

}  // namespace

Tag tag_of(std::string_view name) {
  static const auto tags = [] {
    std::unordered_map<std::string_view, Tag> by_name;
    for (const auto& r : kRows) {
      if (!r.name.empty()) by_name.emplace(r.name, r.tag);
    }
    return by_name;
  }();
  const auto it = tags.find(name);
  return it == tags.end() ? Tag::other : it->second;
}

bool is_block(Tag tag) {
  return kRows[static_cast<size_t>(tag)].display == Display::block;
}

bool is_shown(Tag tag) {
  return kRows[static_cast<size_t>(tag)].display != Display::none;
}

bool looks_like_markup(std::string_view text) {
  const auto start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return false;
  if (text[start] == '<' && start + 1 < text.size() && text.find('>', start) != text.npos) {
    const char c = text[start + 1];
    if (c == '!' || c == '?') return true;
    size_t end = start + 1;
    while (end < text.size() && (ascii::is_letter(text[end]) || ascii::is_digit(text[end]))) ++end;
    if (ascii::is_letter(c) &&
        (tag_of(ascii::lower(text.substr(start + 1, end - start - 1))) != Tag::other ||
         text.find("</") != text.npos))
      return true;
  }
  for (const std::string_view sign :
       {"</p>", "</P>", "<br>", "<br/>", "<br />", "<BR>", "</div>", "</DIV>"}) {
    if (text.find(sign) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace lede::html
