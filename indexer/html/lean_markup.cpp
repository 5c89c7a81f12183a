#include "indexer/html/lean_markup.h"

#include <algorithm>
#include <charconv>

#include "common/base/ascii.h"

namespace lede::html {

namespace {

constexpr std::string_view kDoctype = "!doctype";
constexpr char kMark = '\x7F';  ///< before the number of a text; no text of a page begins with it

bool is_blank_byte(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

bool begins_name(char c) {
  return ascii::is_letter(c) || c == '_' || c == ':' || c == '.';
}

bool ends_name(char c) {
  return is_blank_byte(c) || c == '>' || c == '/' || c == '=';
}

/// Whether a tag, without what it begins with, is one of the element.
bool is_tag(std::string_view tag, std::string_view name) {
  const char behind = tag.size() > name.size() ? tag[name.size()] : '>';
  return ascii::lower(tag.substr(0, name.size())) == name &&
         (is_blank_byte(behind) || behind == '>' || behind == '/');
}

/// The name of an element whose content is no markup; empty for others.
std::string_view raw_name(std::string_view tag) {
  if ((tag[0] | 0x20) != 's') return {};
  for (const std::string_view name : {"script", "style"}) {
    if (is_tag(tag, name)) return name;
  }
  return {};
}

/// Reads tags as browsers do, and leaves libxml2 what it reads alike.
class Markup {
 public:
  explicit Markup(std::string_view html)
      : html_(html), zeros_(html.find('\0') != std::string_view::npos) {}

  LeanMarkup run() {
    for (at_ = html_.find('<'); at_ < html_.size(); at_ = html_.find('<', at_)) {
      ++at_;
      const auto rest = html_.substr(at_);
      if (rest.starts_with('!')) {
        declaration();
        continue;
      }
      if (rest.starts_with('?') || rest.starts_with('/')) {
        at_ = std::min(html_.find('>', at_), html_.size());
        continue;
      }
      if (rest.empty() || !ascii::is_letter(rest[0])) continue;
      start_tag();
      if (const auto name = raw_name(rest); !name.empty() && at_ < html_.size()) raw(name);
    }
    lean_.markup.append(html_, copied_);
    return std::move(lean_);
  }

 private:
  void leave_out(size_t begin, size_t end) {
    lean_.markup.append(html_, copied_, begin - copied_);
    copied_ = end;
  }

  void mark(size_t begin, size_t end) {
    leave_out(begin, end);
    lean_.markup += kMark;
    lean_.markup += std::to_string(lean_.texts.size());
    lean_.texts.push_back(html_.substr(begin, end - begin));
  }

  /// Goes to the end of what begins with "<!", which comments reach as in browsers. The parser
  /// would leave empty ones open, and take declarations for text.
  void declaration() {
    const size_t begin = at_ - 1;
    const auto rest = html_.substr(at_);
    bool kept = true;
    if (rest.starts_with("!-->") || rest.starts_with("!--->")) {
      kept = false;
    } else if (rest.starts_with("!--")) {
      for (at_ = html_.find("--", at_ + 3); at_ < html_.size(); at_ = html_.find("--", at_ + 1)) {
        const auto behind = html_.substr(at_ + 2);
        if (behind.starts_with('>') || behind.starts_with("!>")) break;
      }
    } else {
      kept = ascii::lower(rest.substr(0, kDoctype.size())) == kDoctype;
    }
    at_ = std::min(html_.find('>', at_), html_.size());
    if (!kept && at_ < html_.size()) leave_out(begin, at_ + 1);
  }

  void to_blank() {
    while (at_ < html_.size() && !is_blank_byte(html_[at_]) && html_[at_] != '>') ++at_;
  }

  void skip_blanks() {
    while (at_ < html_.size() && is_blank_byte(html_[at_])) ++at_;
  }

  /// Goes from a tag's name to its '>', or to the end of the page.
  void start_tag() {
    size_t attributes = 0;
    size_t cut = 0;
    while (at_ < html_.size() && !ends_name(html_[at_])) ++at_;
    while (skip_blanks(), at_ < html_.size() && html_[at_] != '>') {
      if (html_[at_] == '/') {
        separator(cut == 0);
        continue;
      }
      if (++attributes > kMaxAttributes && cut == 0) cut = at_;
      const size_t begin = at_;
      const bool readable = begins_name(html_[at_]);
      if (readable) {
        while (at_ < html_.size() &&
               (begins_name(html_[at_]) || ascii::is_digit(html_[at_]) || html_[at_] == '-'))
          ++at_;
      } else {
        do ++at_;
        while (at_ < html_.size() && !ends_name(html_[at_]));
      }
      const size_t end = at_;
      skip_blanks();
      const bool valued = at_ < html_.size() && html_[at_] == '=';
      if (valued) {
        ++at_;
        skip_blanks();
        value(readable && cut == 0);
      }
      if (readable || cut != 0) continue;
      leave_out(begin, valued ? at_ : end);
    }
    if (cut == 0) return;
    leave_out(cut, at_);
    lean_.fewer_attributes = true;
  }

  /// A slash amid a tag, which is a blank to browsers, and to the parser part of what follows.
  void separator(bool kept) {
    ++at_;
    if (!kept || at_ >= html_.size() || html_[at_] == '>') return;
    leave_out(at_ - 1, at_);
    lean_.markup += ' ';
  }

  void value(bool kept) {
    constexpr size_t kShort = 12;
    if (at_ >= html_.size()) return;
    const char quote = html_[at_];
    if (quote != '"' && quote != '\'') return to_blank();
    const size_t begin = at_ + 1;
    const size_t end = std::min(html_.find(quote, begin), html_.size());
    at_ = std::min(end + 1, html_.size());
    const auto text = html_.substr(begin, end - begin);
    if (kept && !zeros_ && end < html_.size() && text.size() > kShort &&
        text.find('&') == text.npos)
      mark(begin, end);
  }

  /// Goes from the '>' of an element whose content is no markup to its end tag.
  void raw(std::string_view name) {
    const bool slash = html_[at_ - 1] == '/';
    const size_t begin = at_ + 1;
    for (at_ = html_.find("</", begin); at_ < html_.size(); at_ = html_.find("</", at_ + 2)) {
      if (is_tag(html_.substr(at_ + 2), name)) break;
    }
    const bool ended = at_ < html_.size();
    at_ = std::min(at_, html_.size());
    const auto content = html_.substr(begin, at_ - begin);
    // "<script/>" may have none, and without its end the parser lets a tag at once end it.
    const bool begins_with_tag = content.starts_with('<') && !content.starts_with("<!");
    if (content.empty() || slash || (begins_with_tag && !ended)) return;
    if (name == "script") return mark(begin, at_);
    leave_out(begin, at_);
  }

  std::string_view html_;
  bool zeros_;  ///< the parser ends values at them
  size_t at_ = 0;
  size_t copied_ = 0;  ///< up to here the page is in the markup
  LeanMarkup lean_;
};

}  // namespace

std::string_view LeanMarkup::text_of(std::string_view mark) const {
  size_t number = 0;
  const char* const end = mark.data() + mark.size();
  const bool is_mark = mark.starts_with(kMark) &&
                       std::from_chars(mark.data() + 1, end, number).ptr == end &&
                       number < texts.size();
  return is_mark ? texts[number] : mark;
}

LeanMarkup lean_markup(std::string_view html) {
  return Markup(html).run();
}

}  // namespace lede::html
