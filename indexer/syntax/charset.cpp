#include "indexer/syntax/charset.h"

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <array>
#include <cerrno>
#include <utility>

#include "common/text/decode.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

/// The value behind "charset=" in a header or a meta element, in lower case; empty for none.
std::string charset_in(std::string_view text) {
  const auto at = text.find("charset=");
  if (at == std::string_view::npos) return "";
  auto rest = text.substr(at + 8);
  while (!rest.empty() && (rest[0] == '"' || rest[0] == '\'' || rest[0] == ' '))
    rest.remove_prefix(1);
  return fold(rest.substr(0, rest.find_first_of("\"' ;>/")));
}

/// The charset that the page's own head declares, in a meta element or an XML declaration.
std::string declared_in(std::string_view bytes) {
  const std::string head = fold(to_valid_utf8(bytes.substr(0, 4096)));
  for (size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 1)) {
    const auto tag = std::string_view(head).substr(at, head.find('>', at) - at);
    if (std::string c = charset_in(tag); !c.empty()) return c;
  }
  if (!head.starts_with("<?xml")) return "";
  const auto at = head.find("encoding=");
  if (at == std::string::npos || at > head.find("?>") || at + 10 >= head.size()) return "";
  return head.substr(at + 10, head.find_first_of("\"'", at + 10) - at - 10);
}

}  // namespace

// By the WHATWG Encoding Standard, names and labels.
std::string browsers_encoding(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kNames = {
      {{"iso-8859-1", "windows-1252"},
       {"iso8859-1", "windows-1252"},
       {"latin1", "windows-1252"},
       {"us-ascii", "windows-1252"},
       {"ascii", "windows-1252"},
       {"iso-8859-9", "windows-1254"},
       {"iso-8859-11", "windows-874"},
       {"tis-620", "windows-874"},
       {"gb2312", "gb18030"},
       {"gbk", "gb18030"},
       {"x-gbk", "gb18030"},
       {"shift_jis", "cp932"},
       {"x-sjis", "cp932"},
       {"euc-kr", "cp949"}}};
  for (const auto& [from, to] : kNames) {
    if (name == from) return std::string(to);
  }
  return std::string(name);
}

bool knows_encoding(const std::string& encoding) {
  const iconv_t cd = ::iconv_open("UTF-8", encoding.c_str());
  if (cd == reinterpret_cast<iconv_t>(-1)) return false;
  ::iconv_close(cd);
  return true;
}

bool to_utf8(std::string_view bytes, const std::string& encoding, std::string& out) {
  const iconv_t cd = ::iconv_open("UTF-8", encoding.c_str());
  if (cd == reinterpret_cast<iconv_t>(-1)) return false;
  out.clear();
  char* in = const_cast<char*>(bytes.data());  // iconv doesn't write to it
  size_t left = bytes.size();
  std::array<char, 1 << 14> buffer;
  while (left > 0) {
    char* to = buffer.data();
    size_t room = buffer.size();
    const size_t n = ::iconv(cd, &in, &left, &to, &room);
    out.append(buffer.data(), buffer.size() - room);
    if (n != static_cast<size_t>(-1) || errno == E2BIG) continue;
    // A byte without a meaning, or half a character at the end.
    append_utf8(out, 0xFFFD);
    ++in;
    --left;
  }
  ::iconv_close(cd);
  return true;
}

std::string guessed_encoding(std::string_view bytes) {
  uchardet_t u = uchardet_new();
  uchardet_handle_data(u, bytes.data(), bytes.size());
  uchardet_data_end(u);
  std::string name = fold(uchardet_get_charset(u));
  uchardet_delete(u);
  return name;
}

PageText decode_page(std::string bytes, std::string_view content_type) {
  PageText page;
  const Utf8Check utf8 = check_utf8(bytes);
  const bool marked = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (marked || utf8.bad * 10 <= utf8.multibyte) {
    auto plain = decode_bytes(std::move(bytes));
    page.binary = plain.binary;
    // A stray byte is no reason to call a page of UTF-8 anything else.
    page.encoding = plain.encoding == "windows-1252" ? "utf-8" : plain.encoding;
    page.text = std::move(plain.text);
    for (const std::string_view mark : {"\xEF\xBB\xBF"}) {
      if (page.text.starts_with(mark)) page.text.erase(0, mark.size());
    }
    return page;
  }
  size_t zeros = 0;
  if (looks_binary(bytes, zeros)) {
    page.binary = true;
    return page;
  }
  for (const auto& label : {charset_in(fold(to_valid_utf8(content_type))), declared_in(bytes),
                            guessed_encoding(bytes), std::string("windows-1252")}) {
    page.encoding = browsers_encoding(label);
    if (label.empty() || page.encoding.starts_with("utf-8")) continue;
    if (to_utf8(bytes, page.encoding, page.text)) break;
  }
  return page;
}

}  // namespace lede
