#include "indexer/syntax/xml_references.h"

#include <algorithm>
#include <charconv>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/syntax/named_characters.h"

namespace lede {

namespace {

constexpr size_t kMaxNameBytes = 64;
constexpr size_t kMaxDeclaredBytes = 1U << 20;
constexpr unsigned kMaxEntityDepth = 8;
/// What entities may make beyond the size of the document.
constexpr uint64_t kFree = 64U << 10;

/// Those of XML itself; 0 for another name.
char character_of_xml(std::string_view name) {
  if (name == "amp") return '&';
  if (name == "lt") return '<';
  if (name == "gt") return '>';
  if (name == "quot") return '"';
  if (name == "apos") return '\'';
  return 0;
}

bool is_name_character(char c) {
  return ascii::is_alnum(c) || c == '_' || c == '-' || c == '.' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// "eacute", "nbsp": what HTML has always read without the semicolon, and nobody means as a word.
std::string letter_of_latin_1(const std::string& name) {
  const std::string c = name.size() < 4 ? "" : named_character(name);
  if (c.size() != 2) return "";
  const char32_t value = decode_at(c, 0).value;
  return value == 0xA0 || (value >= 0xC0 && value <= 0xFF && is_letter(value)) ? c : "";
}

}  // namespace

void XmlReferences::set_place(uint64_t line, uint64_t bytes) {
  line_ = line;
  budget_ = bytes + kFree;
}

void XmlReferences::declare(std::string_view name, std::string_view value) {
  declared_bytes_ += name.size() + value.size() + sizeof(std::string);
  if (declared_bytes_ > kMaxDeclaredBytes || name.size() > kMaxNameBytes) return;
  // References to characters are resolved here, those to entities where they are used.
  std::string resolved;
  size_t at = 0;
  while (at < value.size()) {
    const auto next = std::min(value.find("&#", at), value.size());
    resolved += value.substr(at, next - at);
    at = next;
    if (at == value.size()) break;
    const size_t size = resolve_number(value.substr(at), resolved);
    if (size == 0) resolved += value[at];
    at += std::max<size_t>(size, 1);
  }
  declared_.try_emplace(std::string(name), std::move(resolved));
}

void XmlReferences::resolve(std::string_view text, unsigned depth, std::string& out) {
  while (true) {
    const auto at = text.find('&');
    out += text.substr(0, at);
    if (at == std::string_view::npos) return;
    text.remove_prefix(at);
    size_t size =
        text.substr(1, 1) == "#" ? resolve_number(text, out) : resolve_name(text, depth, out);
    if (size == 0) {
      damage_.note(XmlFlaw::ampersand, line_);
      out += '&';
      size = 1;
    }
    text.remove_prefix(size);
  }
}

/// "&#8217;" or "&#x2019;": returns its size, also where the semicolon is missing; 0 for no
/// reference.
size_t XmlReferences::resolve_number(std::string_view reference, std::string& out) {
  constexpr char32_t kNone = 0x110000;
  const bool hex = reference.size() > 2 && (reference[2] | 0x20) == 'x';
  const char* begin = reference.data() + (hex ? 3 : 2);
  const char* end = reference.data() + reference.size();
  uint32_t number = 0;
  const auto [stop, error] = std::from_chars(std::min(begin, end), end, number, hex ? 16 : 10);
  if (stop == begin || error == std::errc::invalid_argument) return 0;
  char32_t cp = error == std::errc() ? number : kNone;
  // As browsers read them: numbers of Windows-1252, in texts that were written with it.
  if (cp >= 0x80 && cp < 0xA0) cp = windows_1252(static_cast<unsigned char>(cp));
  const bool odd = cp >= kNone || (cp >= 0xD800 && cp < 0xE000) || cp == 0xFFFE || cp == 0xFFFF ||
                   (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r');
  if (odd) {
    damage_.note(XmlFlaw::control_character, line_);
    if (cp == '\v' || cp == '\f') out += ' ';
  } else {
    append_utf8(out, cp);
  }
  const auto size = static_cast<size_t>(stop - reference.data());
  return size + (size < reference.size() && reference[size] == ';' ? 1 : 0);
}

size_t XmlReferences::resolve_name(std::string_view reference, unsigned depth, std::string& out) {
  size_t end = 1;
  while (end < reference.size() && end <= kMaxNameBytes && is_name_character(reference[end])) ++end;
  const auto name = std::string(reference.substr(1, end - 1));
  const bool closed = end < reference.size() && reference[end] == ';';
  if (name.empty()) return 0;
  if (!closed) {
    // A common slip, but for addresses: "?a=1&lt=2".
    const bool address = end < reference.size() && reference[end] == '=';
    const char c = character_of_xml(name);
    const std::string character = c == 0 ? letter_of_latin_1(name) : std::string(1, c);
    if (address || character.empty()) return 0;
    damage_.note(XmlFlaw::ampersand, line_);
    out += character;
    return end;
  }
  if (const char c = character_of_xml(name); c != 0) {
    out += c;
  } else if (!expand(name, depth, out)) {
    const std::string character = named_character(name);
    out += character.empty() ? reference.substr(0, end + 1) : std::string_view(character);
    damage_.note(XmlFlaw::undeclared_name, line_);
  }
  return end + 1;
}

/// False when no such entity is declared.
bool XmlReferences::expand(const std::string& name, unsigned depth, std::string& out) {
  const auto entity = declared_.find(name);
  if (entity == declared_.end()) return false;
  const size_t begin = out.size();
  const uint64_t cost = entity->second.size() + 1;
  if (depth < kMaxEntityDepth && spent_ + cost <= budget_) {
    spent_ += cost;
    resolve(entity->second, depth + 1, out);
  } else {
    too_much_ = true;
  }
  if (depth > 0 || !too_much_) return true;
  too_much_ = false;
  damage_.note(XmlFlaw::expansion, line_);
  out.resize(begin);
  out += "&" + name + ";";
  return true;
}

}  // namespace lede
