#include "indexer/syntax/xml_tokens.h"

#include <algorithm>

#include "common/base/ascii.h"

namespace lede {

namespace {

constexpr size_t npos = std::string_view::npos;
constexpr size_t kMaxTag = 1U << 20;
/// Bytes by which all kinds of markup differ.
constexpr size_t kLongestMark = 16;
constexpr std::string_view kCdata = "<![CDATA[";

bool is_blank_byte(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The size of what begins a CDATA section at the beginning of `text`, also where one of its signs
/// is missing; 0 for none.
size_t cdata_mark(std::string_view text) {
  if (text.starts_with(kCdata)) return kCdata.size();
  for (const std::string_view damaged : {"<!CDATA[", "<[CDATA[", "<![CDATA"}) {
    if (text.starts_with(damaged)) return damaged.size();
  }
  return 0;
}

/// Where a declaration or instruction ends that lacks its own end: behind the '>' before the next
/// tag, else before that.
size_t early_end(std::string_view text, size_t from) {
  const auto tag = text.find('<', from);
  const auto end = text.substr(0, tag).find('>', from);
  return end != npos ? end + 1 : std::min(tag, text.size());
}

}  // namespace

XmlTokens::XmlTokens(Input& in, std::span<const std::string_view> records)
    : source_(in, damage_), references_(damage_), records_(records) {}

bool XmlTokens::next(std::string_view around) {
  while (true) {
    source_.take(size_);
    size_ = 0;
    if (!source_.has(1)) return false;
    source_.has(kLongestMark);
    line_ = source_.line();
    references_.set_place(line_, source_.taken());
    if (in_doctype_) {
      read_declaration();
    } else if (source_.text()[0] != '<') {
      return read_text();
    } else if (read_mark(around)) {
      return true;
    }
  }
}

std::string XmlTokens::resolved(std::string_view value) {
  std::string out;
  references_.resolve(value, out);
  return out;
}

bool XmlTokens::is_ahead(std::string_view mark, size_t reach) {
  source_.has(size_ + reach);
  if (kind_ != Kind::text) (void)read_tag(source_.text(), true, tag_);  // it may have moved
  return source_.text().substr(size_, reach).find(mark) != npos;
}

/// Text up to the next tag, or as much of it as is at hand.
bool XmlTokens::read_text() {
  constexpr size_t kEnough = 64U << 10;
  constexpr size_t kLongestReference = 80;
  size_t looked_at = 1;
  while (true) {
    const auto text = source_.text();
    const auto end = text.find('<', looked_at);
    if (end != npos) return read_text(end);
    looked_at = text.size();
    if (text.size() < kEnough && source_.more()) continue;
    const auto tail = text.size() - std::min(text.size(), kLongestReference);
    const auto reference = text.rfind('&');
    const bool cut = text.size() >= kEnough && reference != npos && reference > tail;
    return read_text(cut ? reference : text.size());
  }
}

bool XmlTokens::read_text(size_t size) {
  kind_ = Kind::text;
  size_ = size;
  text_ = source_.text().substr(0, size);
  if (text_.find('&') == npos) return true;
  own_text_.clear();
  references_.resolve(text_, own_text_);
  text_ = own_text_;
  return true;
}

/// What a '<' begins; false where it is nothing that a reader wants to know.
bool XmlTokens::read_mark(std::string_view around) {
  const auto text = source_.text();
  if (const size_t mark = cdata_mark(text)) return read_cdata(mark, around);
  if (text.starts_with("<!--")) return skip_comment(), false;
  if (text.starts_with("<?")) return skip_instruction(), false;
  if (text.starts_with("<!DOCTYPE") || text.starts_with("<!doctype")) return begin_doctype(), false;
  if (text.starts_with("<!")) {
    const auto tag = text.find('<', 1);
    const auto end = text.substr(0, tag).find('>');
    if (end != npos) {
      note(XmlFlaw::instruction);
      size_ = end + 1;
      return false;
    }
  } else if (begins_markup(text, 0)) {
    while (true) {
      const auto whole = source_.text();
      const TagRead read = read_tag(whole, false, tag_);
      const bool more = read == TagRead::unfinished && whole.size() < kMaxTag && source_.more();
      if (more) continue;
      if (read == TagRead::text) break;
      if (read == TagRead::unfinished && read_tag(whole, true, tag_) != TagRead::tag) {
        // The document ends in a tag.
        if (whole.size() >= kMaxTag) break;
        note(XmlFlaw::tag);
        size_ = whole.size();
        return false;
      }
      if (tag_.damaged) note(XmlFlaw::tag);
      kind_ = tag_.closing ? Kind::end : Kind::begin;
      size_ = tag_.size;
      return true;
    }
  }
  note(XmlFlaw::less_than);
  return read_text();
}

/// `begin` bytes of mark stand before the section.
bool XmlTokens::read_cdata(size_t begin, std::string_view around) {
  constexpr std::string_view kEnd = "]]>";
  const auto end = source_.find(kEnd, begin);
  const auto inner = source_.find(kCdata, begin);
  // Another one before its end means that its own end is missing, or that it holds XML as a text.
  size_t close = npos;
  const bool doubtful = end == npos || inner < end;
  const auto text = source_.text();
  if (doubtful) {
    const auto stretch = text.substr(0, inner);
    const std::string tag = "</" + std::string(around);
    if (!around.empty()) close = stretch.find(tag, begin);
  }
  kind_ = Kind::text;
  if (close != npos) {
    size_ = close;
  } else if (end != npos) {
    size_ = end + kEnd.size();
  } else {
    size_ = std::min(inner, text.size());
  }
  if (close != npos || end == npos) note(XmlFlaw::cdata);
  text_ = text.substr(begin, (close == npos && end != npos ? end : size_) - begin);
  return true;
}

void XmlTokens::skip_comment() {
  constexpr std::string_view kEnd = "-->";
  constexpr size_t kBegin = 4;
  const auto end = source_.find(kEnd, kBegin);
  const auto dashes = source_.find("--", kBegin);
  const bool good = end != npos && dashes >= end;
  if (good || (end != npos && next_record(kBegin) > end)) {
    size_ = end + kEnd.size();
    return;
  }
  // Its end is damaged: "->", "--". Where nothing is left of it, what it holds is read.
  note(XmlFlaw::comment);
  const auto bound = std::min(next_record(kBegin), source_.text().size());
  const auto early = std::min(source_.find("->", kBegin), dashes);
  size_ = kBegin;
  if (early >= bound) return;
  const auto behind = source_.text().find_first_not_of("->!", early);
  size_ = std::min(behind, bound);
}

void XmlTokens::skip_instruction() {
  const auto end = source_.find("?>", 2);
  const auto text = source_.text();
  const auto tag = text.substr(0, end).find('<', 2);
  // A script may hold tags, a declaration may not.
  if (end != npos && (tag == npos || !text.starts_with("<?xml"))) {
    size_ = end + 2;
    return;
  }
  note(XmlFlaw::instruction);
  size_ = early_end(text, 2);
}

/// Up to the declarations in it, or to its end.
void XmlTokens::begin_doctype() {
  constexpr size_t kMaxHead = 4096;
  source_.has(kMaxHead);
  const auto text = source_.text().substr(0, kMaxHead);
  char quote = 0;
  size_t i = 2;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<') break;
    if (quote == 0 && (c == '>' || c == '[')) break;
    if (c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    }
  }
  if (i == text.size() || text[i] == '<') {
    note(XmlFlaw::instruction);
    size_ = early_end(text, 2);
    return;
  }
  in_doctype_ = text[i] == '[';
  size_ = i + 1;
}

/// One declaration inside of the DOCTYPE, or its end.
void XmlTokens::read_declaration() {
  auto text = source_.text();
  const size_t blanks =
      static_cast<size_t>(std::find_if_not(text.begin(), text.end(), is_blank_byte) - text.begin());
  if (blanks > 0) {
    size_ = blanks;
  } else if (text[0] == ']') {
    const auto end = text.find_first_not_of("] \t\r\n");
    in_doctype_ = false;
    size_ = std::min(end, text.size());
    if (end != npos && text[end] == '>') ++size_;
  } else if (text[0] == '%') {
    const auto end = text.find(';');
    size_ = end < kLongestMark * 4 ? end + 1 : 1;
  } else if (text.starts_with("<!--")) {
    skip_comment();
  } else if (text.starts_with("<?")) {
    skip_instruction();
  } else if (text.starts_with("<!") && !text.starts_with("<![CDATA[")) {
    skip_declaration(2);
  } else {
    note(XmlFlaw::instruction);
    in_doctype_ = false;
  }
}

/// `<!ENTITY name "value">` declares; of others only the end is looked for.
void XmlTokens::skip_declaration(size_t begin) {
  constexpr size_t kMaxDeclaration = 64U << 10;
  size_t end = npos;
  size_t value = npos;
  size_t value_end = npos;
  while (true) {
    const auto text = source_.text();
    char quote = 0;
    value = value_end = npos;
    size_t i = begin;
    for (; i < text.size(); ++i) {
      const char c = text[i];
      if (quote != 0) {
        if (c != quote) continue;
        quote = 0;
        if (value_end == npos) value_end = i;
      } else if (c == '"' || c == '\'') {
        quote = c;
        if (value == npos) value = i + 1;
      } else if (c == '>' || c == '<') {
        break;
      }
    }
    end = i;
    if (i < text.size() || text.size() >= kMaxDeclaration || !source_.more()) break;
  }
  const auto text = source_.text();
  const auto literal =
      value_end == npos ? std::string_view() : text.substr(value, value_end - value);
  // A quote is missing: what it holds is the next declarations.
  const bool swallowed = literal.find("<!E") != npos || literal.find("]>") != npos;
  if (end == text.size() || swallowed) {
    note(XmlFlaw::instruction);
    const auto early = text.find('>');
    size_ = early == npos ? text.size() : early + 1;
    return;
  }
  size_ = end + (text[end] == '>' ? 1 : 0);
  const auto what = text.substr(0, std::min(value, end));
  if (!what.starts_with("<!ENTITY") || value_end == npos) return;
  auto name = what.substr(std::string_view("<!ENTITY").size());
  name.remove_suffix(1);  // the quote
  while (!name.empty() && is_blank_byte(name.front())) name.remove_prefix(1);
  while (!name.empty() && is_blank_byte(name.back())) name.remove_suffix(1);
  // Not `% part "..."` and `name SYSTEM "file"`.
  if (std::none_of(name.begin(), name.end(), is_blank_byte)) references_.declare(name, literal);
}

/// Where the next record begins, from `from` on; npos for none.
size_t XmlTokens::next_record(size_t from) {
  size_t at = npos;
  for (const auto name : records_) at = std::min(at, source_.find("<" + std::string(name), from));
  return at;
}

}  // namespace lede
