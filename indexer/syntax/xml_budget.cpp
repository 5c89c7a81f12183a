#include "indexer/syntax/xml_budget.h"

#include <algorithm>

#include "common/base/hash.h"

namespace lede {

namespace {

constexpr unsigned kMaxAttributes = 500;
constexpr unsigned kMaxSpaces = 1000;
constexpr size_t kMaxNames = 20000;
constexpr size_t kMaxNameBytes = 200;
constexpr size_t kMaxMarkBytes = 8;

}  // namespace

const char* XmlBudget::look_at(std::string_view bytes) {
  blank_ = bytes.ends_with(' ') || bytes.ends_with('\n');
  wide_ = wide_ || bytes.find('\0') != std::string_view::npos;
  while (!bytes.empty()) {
    if (at_ == At::text) {
      const auto next = bytes.find('<');
      if (next == std::string_view::npos) return nullptr;
      bytes.remove_prefix(next + 1);
      at_ = At::opening;
      last_.clear();
      continue;
    }
    if (at_ == At::comment || at_ == At::cdata || at_ == At::value) {
      pass_over(bytes);
      continue;
    }
    // Zero bytes are half of what UTF-16 writes of a mark.
    if (bytes[0] != '\0') {
      if (const char* reason = look_at(bytes[0])) return reason;
    }
    bytes.remove_prefix(1);
  }
  return nullptr;
}

/// Passes over what holds no marks, up to its end or that of the bytes.
void XmlBudget::pass_over(std::string_view& bytes) {
  constexpr size_t kMark = 4;  // "--" or "]]", with the zero bytes of UTF-16
  const size_t end = bytes.find(at_ == At::value ? quote_ : '>');
  const auto before = bytes.substr(0, end);
  for (const char c : before.substr(before.size() - std::min(before.size(), kMark))) {
    if (c != '\0') last_ += c;
  }
  if (last_.size() > kMark) last_.erase(0, last_.size() - kMark);
  if (end == std::string_view::npos) {
    bytes = {};
    return;
  }
  bytes.remove_prefix(end + 1);
  if (at_ == At::value) {
    at_ = At::tag;
  } else if (last_.ends_with(at_ == At::comment ? "--" : "]]")) {
    at_ = At::text;
  } else {
    last_ += '>';
    return;
  }
  last_.clear();
}

void XmlBudget::begin(std::string_view what) {
  at_ = what == "!--" ? At::comment : what == "![CDATA[" ? At::cdata : At::tag;
  if (what[0] == '?' || (at_ == At::tag && what[0] == '!')) at_ = At::other;
  closing_ = what[0] == '/';
  attributes_ = spaces_ = 0;
  last_ = at_ == At::tag ? what : "";
  word_ = last_;
}

const char* XmlBudget::look_at(char c) {
  switch (at_) {
    case At::opening:
      last_ += c;
      // "!--" and "![CDATA[" are known when they are whole, or something else.
      for (const std::string_view mark : {"!--", "![CDATA["}) {
        if (mark.starts_with(last_) && mark != last_) return nullptr;
      }
      begin(last_);
      return c == '>' ? look_at(c) : nullptr;
    case At::tag:
      return look_in_tag(c);
    case At::other:
      if (c == '>') at_ = At::text;
      return nullptr;
    case At::text:
    case At::value:
    case At::comment:
    case At::cdata:
      return nullptr;  // passed over
  }
  return nullptr;
}

const char* XmlBudget::look_in_tag(char c) {
  if (std::string_view(" \t\r\n=/>\"'").find(c) == std::string_view::npos) {
    if (word_.size() < kMaxNameBytes) word_ += c;
  } else if (!word_.empty()) {
    names_.insert(hash64(word_));
    if (names_.size() > kMaxNames) return "more than 20000 names of elements and attributes";
    word_.clear();
  }
  if (c == '>') return end_tag();
  if (c == '"' || c == '\'') {
    at_ = At::value;
    quote_ = c;
    return ++attributes_ > kMaxAttributes ? "an element of more than 500 attributes" : nullptr;
  }
  if (last_.size() == kMaxMarkBytes) last_.erase(0, 1);
  last_ += c;
  if (last_.ends_with("xmlns")) ++spaces_;
  return nullptr;
}

const char* XmlBudget::end_tag() {
  at_ = At::text;
  if (open_spaces_ + spaces_ > kMaxSpaces) return "more than 1000 namespaces at once";
  if (closing_) {
    if (!open_.empty()) {
      open_spaces_ -= open_.back();
      open_.pop_back();
    }
  } else if (!last_.ends_with('/')) {
    open_.push_back(spaces_);
    open_spaces_ += spaces_;
  }
  return nullptr;
}

}  // namespace lede
