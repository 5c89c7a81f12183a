#include "indexer/syntax/xml_stream.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "indexer/syntax/character_reference.h"

namespace lede {

namespace {

constexpr size_t kMaxDepth = 256;
constexpr size_t kMaxNamespaces = 100;

std::string_view local(std::string_view name) {
  return name.substr(name.rfind(':') + 1);
}

std::string_view prefix_of(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? "" : name.substr(0, colon);
}

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return ascii::lower(x) == ascii::lower(y);
         });
}

}  // namespace

XmlStream::XmlStream(Input& in, const XmlFormat& format)
    : tokens_(in, format.records), format_(format) {}

bool XmlStream::next() {
  while (true) {
    if (open_.size() > keep_) {
      close();
      return true;
    }
    keep_ = kNone;
    if (begins_) {
      begins_ = false;
      open();
      return true;
    }
    if (ended_ && tokens_.failure()) std::rethrow_exception(tokens_.failure());
    if (ended_) return false;
    if (!tokens_.next(open_.empty() ? "" : std::string_view(open_.back().name))) {
      ended_ = true;
      breaks_off_ = !open_.empty();
      keep_ = 0;
      continue;
    }
    switch (tokens_.kind()) {
      case XmlTokens::Kind::text:
        node_ = Node::text;
        depth_ = static_cast<int>(open_.size());
        return true;
      case XmlTokens::Kind::end:
        take_end_tag();
        break;
      case XmlTokens::Kind::begin:
        keep_ = elements_around();
        note_unended(keep_);
        begins_ = true;
        break;
    }
  }
}

void XmlStream::note_unended(size_t keep) {
  if (keep < open_.size())
    tokens_.damage().note(XmlFlaw::no_end, tokens_.line(), open_.size() - keep);
}

void XmlStream::take_end_tag() {
  const auto name = tokens_.tag().name;
  size_t i = open_.size();
  while (i > 0 && open_[i - 1].name != name) --i;
  if (i == 0) {
    i = open_.size();
    while (i > 0 && !same_name(open_[i - 1].name, name)) --i;
  }
  if (i == 0) {
    tokens_.damage().note(XmlFlaw::no_begin, tokens_.line());
    return;
  }
  note_unended(i);
  keep_ = i - 1;
}

const XmlFormat::Field* XmlStream::field(std::string_view name) const {
  const auto at = std::find_if(format_.fields.begin(), format_.fields.end(),
                               [&](const XmlFormat::Field& f) { return f.name == name; });
  return at == format_.fields.end() ? nullptr : &*at;
}

std::string_view XmlStream::known(std::string_view name) const {
  std::string_view found = name;
  for (const auto& f : format_.fields) {
    if (f.name == name) return name;
    if (same_name(f.name, name)) found = f.name;
  }
  for (const auto record : format_.records) {
    if (same_name(record, name)) found = record;
  }
  return found;
}

/// Whether a record that begins here ends the one that is open.
bool XmlStream::ends_record(std::string_view name) {
  constexpr size_t kReach = 4096;
  if (known(open_[record_].name) != name) return false;
  if (record_ + 1 == open_.size() || field_ != kNone) return true;
  // A list inside of the record, or something whose end is missing.
  return !tokens_.is_ahead("</" + open_.back().name, kReach);
}

size_t XmlStream::elements_around() {
  const std::string name(known(tokens_.tag().name));
  const bool is_record = std::find(format_.records.begin(), format_.records.end(), local(name)) !=
                         format_.records.end();
  if (is_record && record_ != kNone && ends_record(name)) return record_;
  if (field_ == kNone) return open_.size();
  if (is_record && record_ == kNone) return field_;
  if (field_ + 1 != open_.size()) return open_.size();
  const auto* begins = field(name);
  const bool ends_field = begins && !(field_kind_->holds_markup && begins->is_html);
  return ends_field ? field_ : open_.size();
}

void XmlStream::open() {
  const XmlTag& tag = tokens_.tag();
  node_ = Node::begin;
  depth_ = static_cast<int>(open_.size());
  name_ = local(known(tag.name));
  const size_t spaces = spaces_.size();
  if (tag.attributes.find("xmlns") != std::string_view::npos) declare_namespaces();
  find_namespace(prefix_of(tag.name));
  const bool too_deep = open_.size() >= kMaxDepth;
  if (too_deep) tokens_.damage().note(XmlFlaw::depth, tokens_.line());
  if (tag.empty || too_deep) keep_ = open_.size();
  const bool is_record =
      std::find(format_.records.begin(), format_.records.end(), name_) != format_.records.end();
  if (is_record && record_ == kNone) record_ = open_.size();
  if (field_ == kNone) {
    field_kind_ = field(known(tag.name));
    if (field_kind_) field_ = open_.size();
  }
  open_.push_back({std::string(tag.name), spaces});
}

void XmlStream::close() {
  node_ = Node::end;
  name_ = local(known(open_.back().name));
  spaces_.resize(std::min(spaces_.size(), open_.back().spaces));
  open_.pop_back();
  depth_ = static_cast<int>(open_.size());
  if (record_ == open_.size()) record_ = kNone;
  if (field_ == open_.size()) field_ = kNone;
}

void XmlStream::declare_namespaces() {
  auto rest = tokens_.tag().attributes;
  while (const auto a = take_attribute(rest)) {
    if (a->name != "xmlns" && !a->name.starts_with("xmlns:")) continue;
    if (spaces_.size() >= kMaxNamespaces) {
      tokens_.damage().note(XmlFlaw::namespaces, tokens_.line());
      return;
    }
    const auto colon = a->name.find(':');
    spaces_.push_back(
        {std::string(colon == std::string_view::npos ? "" : a->name.substr(colon + 1)),
         tokens_.resolved(a->value)});
  }
}

void XmlStream::find_namespace(std::string_view prefix) {
  const auto declared = std::find_if(spaces_.rbegin(), spaces_.rend(),
                                     [&](const Namespace& n) { return n.prefix == prefix; });
  const auto usual = std::find_if(format_.prefixes.begin(), format_.prefixes.end(),
                                  [&](const auto& p) { return p.first == prefix; });
  if (usual != format_.prefixes.end()) {
    space_ = usual->second;
    if (declared == spaces_.rend()) tokens_.damage().note(XmlFlaw::prefix, tokens_.line());
  } else {
    space_ = declared == spaces_.rend() ? prefix : std::string_view(declared->uri);
  }
}

std::string_view XmlStream::parent() const {
  return open_.size() < 2 ? "" : local(open_[open_.size() - 2].name);
}

std::string XmlStream::attribute(std::string_view name) {
  auto rest = tokens_.tag().attributes;
  while (const auto a = take_attribute(rest)) {
    if (a->name == name && a->has_value) return tokens_.resolved(a->value);
  }
  return "";
}

std::string XmlStream::inner_text(uint64_t limit) {
  std::string out;
  const int outer = depth_;
  while (next() && !(node_ == Node::end && depth_ == outer)) {
    if (node_ == Node::begin && (name_ == "br" || name_ == "td" || name_ == "th")) out += ' ';
    if (node_ != Node::text) continue;
    if (out.size() + text().size() > limit) {
      cut_ = true;
    } else {
      out += text();
    }
  }
  return out;
}

std::string XmlStream::inner_content(uint64_t limit, bool& markup) {
  // Elements that HTML knows without an end; one written for them would be read as another.
  const auto is_void = [&] {
    return name_ == "br" || name_ == "img" || name_ == "hr" || name_ == "wbr" || name_ == "source";
  };
  std::string out;
  const int outer = depth_;
  while (next() && !(node_ == Node::end && depth_ == outer)) {
    if (node_ == Node::begin && !markup) {
      const std::string before = std::move(out);
      out.clear();
      out += escaped_text(before);
      markup = true;
    }
    if (out.size() + (node_ == Node::text ? text().size() : 0) > limit) {
      cut_ = true;
    } else if (node_ == Node::text && markup) {
      out += escaped_text(text());
    } else if (node_ == Node::text) {
      out += text();
    } else if (node_ == Node::begin) {
      append_tag(out);
    } else if (!is_void()) {
      out += "</" + name_ + '>';
    }
  }
  return out;
}

void XmlStream::append_tag(std::string& out) {
  const XmlTag& tag = tokens_.tag();
  out += '<' + name_;
  if (!tag.damaged) {
    out += tag.attributes;
  } else {
    auto rest = tag.attributes;
    while (const auto a = take_attribute(rest)) {
      if (a->has_value && a->value.find('"') == std::string_view::npos)
        out.append(" ").append(a->name).append("=\"").append(a->value).append("\"");
    }
  }
  out += '>';
}

std::string XmlStream::child_text(std::string_view name, uint64_t limit) {
  const int outer = depth_;
  std::string found;
  std::string own;
  while (next() && !(node_ == Node::end && depth_ == outer)) {
    if (node_ == Node::text && own.size() < limit) own += text();
    if (node_ != Node::begin) continue;
    if (name_ == name && found.empty()) {
      found = inner_text(limit);
    } else {
      skip();
    }
  }
  return found.empty() ? own : found;
}

bool XmlStream::was_cut() {
  const bool cut = cut_;
  cut_ = false;
  return cut;
}

void XmlStream::skip() {
  const int outer = depth_;
  while (next() && !(node_ == Node::end && depth_ == outer)) {
  }
}

}  // namespace lede
