#include "indexer/syntax/charset.h"

#include <fmt/format.h>

#include <array>
#include <utility>
#include <vector>

#include "common/text/unicode.h"
#include "indexer/syntax/byte_decoder.h"
#include "indexer/syntax/charset_guess.h"

namespace lede {

namespace {

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

/// Encodings that write in ASCII alone, and say themselves with an escape which they are.
std::string escaped_encoding(std::string_view bytes) {
  if (bytes.find("\x1B$") == bytes.npos || end_of_ascii(bytes, 0) < bytes.size()) return "";
  if (bytes.find("\x1B$)C") != bytes.npos) return "iso-2022-kr";
  const bool japanese = bytes.find("\x1B$B") != bytes.npos || bytes.find("\x1B$@") != bytes.npos;
  return japanese ? "iso-2022-jp" : "";
}

/// False for an encoding that is not known.
bool decode_by(std::string_view bytes, const std::string& encoding, CharsetText& out) {
  auto decoded = decode_as(bytes, encoding);
  if (!decoded) return false;
  out.text = std::move(decoded->text);
  out.offsets = std::move(decoded->offsets);
  out.bad_bytes = decoded->bad;
  out.encoding = encoding;
  return true;
}

/// By a mark, as UTF-8 or as UTF-16; false where it is none of these.
bool decode_unicode(std::string& bytes, CharsetText& out) {
  const bool utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  const bool zeros = bytes.find('\0') != std::string::npos;
  const Utf8Check utf8 = utf16 ? Utf8Check{} : check_utf8(bytes);
  std::string order;
  if (!utf16 && (zeros || utf8.bad > 0)) order = unmarked_utf16(bytes);
  if (!utf16 && order.empty() && utf8.bad > utf8.multibyte) return false;
  DecodedText plain =
      order.empty() ? decode_bytes(std::move(bytes)) : decode_utf16(bytes, order == "utf-16be");
  out.binary = plain.binary;
  out.zero_bytes = plain.zero_bytes;
  out.bad_bytes = utf8.bad * (order.empty() ? 1 : 0);
  // A stray byte is no reason to call a text of UTF-8 anything else.
  out.encoding = plain.encoding == "windows-1252" ? "utf-8" : plain.encoding;
  if (!order.empty()) out.confidence = 0.99;
  out.text = std::move(plain.text);
  out.offsets = std::move(plain.offsets);
  return true;
}

CharsetText decode_stated(std::string bytes, const std::vector<std::string>& stated) {
  CharsetText out;
  if (const std::string escaped = escaped_encoding(bytes);
      !escaped.empty() && decode_by(bytes, escaped, out))
    return out;
  if (decode_unicode(bytes, out)) return out;
  if (looks_binary(bytes, out.zero_bytes)) {
    out.binary = true;
    return out;
  }
  for (const auto& label : stated) {
    if (label.empty()) continue;
    std::string name = browsers_encoding(label);
    // UTF-8 would have been seen.
    if (!name.starts_with("utf") && may_be_charset(bytes, name) && decode_by(bytes, name, out)) {
      out.refuted.clear();
      return out;
    }
    // Who says ASCII or UTF-8 mostly means that nothing was chosen.
    if (out.refuted.empty()) out.refuted = label;
  }
  const CharsetGuess guess = guess_charset(bytes);
  if (!decode_by(bytes, guess.encoding, out)) decode_by(bytes, "windows-1252", out);
  out.confidence = std::min(guess.confidence, 0.99);
  return out;
}

}  // namespace

std::string CharsetText::remark() const {
  std::string said;
  if (guessed()) {
    said = refuted.empty() ? "no encoding stated"
                           : fmt::format("not in the encoding it states ({})", printable(refuted));
    said += ": " + words_on({encoding, confidence});
  }
  if (bad_bytes > 0) {
    if (!said.empty()) said += "; ";
    said += encoding == "utf-8"
                ? fmt::format("{} bytes are not UTF-8 and read as Windows-1252", bad_bytes)
                : fmt::format("{} bytes have no meaning in {}", bad_bytes, encoding);
  }
  return said;
}

// By the WHATWG Encoding Standard, names and labels.
std::string browsers_encoding(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kNames = {
      {{"iso-8859-1", "windows-1252"},
       {"iso8859-1", "windows-1252"},
       {"latin1", "windows-1252"},
       {"us-ascii", "windows-1252"},
       {"ascii", "windows-1252"},
       {"cp1250", "windows-1250"},
       {"cp1251", "windows-1251"},
       {"cp1252", "windows-1252"},
       {"iso-8859-9", "windows-1254"},
       {"iso-8859-11", "windows-874"},
       {"tis-620", "windows-874"},
       {"cp866", "ibm866"},
       {"gb2312", "gb18030"},
       {"gbk", "gb18030"},
       {"x-gbk", "gb18030"},
       {"big5-hkscs", "big5"},
       {"cp932", "shift_jis"},
       {"x-sjis", "shift_jis"},
       {"cp949", "euc-kr"},
       {"ks_c_5601-1987", "euc-kr"}}};
  for (const auto& [from, to] : kNames) {
    if (name == from) return std::string(to);
  }
  return std::string(name);
}

std::string charset_in(std::string_view text) {
  const std::string folded = fold(to_valid_utf8(text));
  const auto at = folded.find("charset=");
  if (at == std::string::npos) return "";
  auto rest = std::string_view(folded).substr(at + 8);
  while (!rest.empty() && (rest[0] == '"' || rest[0] == '\'' || rest[0] == ' '))
    rest.remove_prefix(1);
  return std::string(rest.substr(0, rest.find_first_of("\"' ;>/")));
}

CharsetText decode_text(std::string bytes, std::string_view stated) {
  return decode_stated(std::move(bytes), {fold(to_valid_utf8(stated))});
}

CharsetText decode_page(std::string bytes, std::string_view content_type) {
  const std::string own = declared_in(bytes);
  CharsetText page = decode_stated(std::move(bytes), {charset_in(content_type), own});
  if (constexpr std::string_view kMark = "\xEF\xBB\xBF"; page.text.starts_with(kMark))
    page.text.erase(0, kMark.size());
  return page;
}

}  // namespace lede
