#include "tests/support/encoded.h"

#include <iconv.h>

#include <array>

#include "indexer/syntax/byte_decoder.h"

namespace lede::testing {

namespace {

struct Row {
  std::string_view languages;  ///< with a space around each
  std::vector<std::string> encodings;
};
const std::vector<Row> kRows = {
    {" de fr es it pt nl sv da nb fi is ca ",
     {"windows-1252", "iso-8859-15", "macintosh", "ibm850"}},
    {" pl cs sk hu ro hr sl ", {"windows-1250", "iso-8859-2", "ibm852", "x-mac-ce"}},
    {" ru bg ", {"windows-1251", "koi8-r", "ibm866", "x-mac-cyrillic", "iso-8859-5"}},
    {" uk be ", {"windows-1251", "koi8-u", "x-mac-cyrillic", "iso-8859-5"}},
    {" sr mk ", {"windows-1251", "iso-8859-5"}},
    {" el ", {"windows-1253", "iso-8859-7", "ibm737"}},
    {" tr ", {"windows-1254", "ibm857"}},
    {" he ", {"windows-1255", "ibm862"}},
    {" ar ", {"windows-1256", "iso-8859-6"}},
    {" fa ", {"windows-1256"}},
    {" lt lv et ", {"windows-1257", "iso-8859-13", "iso-8859-4"}},
    {" vi ", {"windows-1258"}},
    {" th ", {"windows-874"}},
    {" zh-Hans ", {"gb18030"}},
    {" zh-Hant ", {"big5", "gb18030"}},
    {" ja ", {"shift_jis", "euc-jp", "iso-2022-jp"}},
    {" ko ", {"euc-kr"}},
};

}  // namespace

std::vector<std::string> encodings_of(std::string_view language) {
  std::vector<std::string> all;
  for (const auto& row : kRows) {
    if (row.languages.find(" " + std::string(language) + " ") != row.languages.npos)
      all = row.encodings;
  }
  if (all.empty()) return all;
  for (const char* unicode : {"utf-8", "utf-16le", "utf-16be"}) all.emplace_back(unicode);
  return all;
}

std::optional<std::string> encoded(std::string_view text, const std::string& encoding) {
  const iconv_t cd = ::iconv_open(iconv_name(encoding), "UTF-8");
  if (cd == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string out;
  char* in = const_cast<char*>(text.data());  // iconv doesn't write to it
  size_t left = text.size();
  bool whole = true;
  for (bool flushed = false; whole && !flushed;) {
    std::array<char, 4096> buffer{};
    char* to = buffer.data();
    size_t room = buffer.size();
    flushed = left == 0;
    const size_t result = ::iconv(cd, flushed ? nullptr : &in, &left, &to, &room);
    whole = result != static_cast<size_t>(-1) || errno == E2BIG;
    out.append(buffer.data(), buffer.size() - room);
  }
  ::iconv_close(cd);
  if (!whole) return std::nullopt;
  return out;
}

const std::vector<NewsInLanguage> kNewsInLanguages = {
#include "tests/support/news_in_languages.inc"
};

}  // namespace lede::testing
