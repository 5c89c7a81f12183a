#include "indexer/syntax/rtf.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/syntax/byte_decoder.h"

namespace lede {

namespace {

/// The encoding behind a font's \fcharset; empty for the document's own.
std::string charset_of(int number) {
  static constexpr std::array<std::pair<int, const char*>, 15> kCharsets = {{{77, "macintosh"},
                                                                             {128, "shift_jis"},
                                                                             {129, "euc-kr"},
                                                                             {134, "gb18030"},
                                                                             {136, "big5"},
                                                                             {161, "windows-1253"},
                                                                             {162, "windows-1254"},
                                                                             {163, "windows-1258"},
                                                                             {177, "windows-1255"},
                                                                             {178, "windows-1256"},
                                                                             {186, "windows-1257"},
                                                                             {204, "windows-1251"},
                                                                             {222, "windows-874"},
                                                                             {238, "windows-1250"},
                                                                             {0, ""}}};
  for (const auto& [n, name] : kCharsets) {
    if (n == number) return name;
  }
  return "";
}

/// Groups that hold no text of the document. Those behind \* are left out, too.
bool is_destination(std::string_view word) {
  static constexpr std::array<std::string_view, 26> kWords = {
      "annotation", "atnauthor", "atnid",   "atnref",     "colortbl", "comment", "datafield",
      "datastore",  "filetbl",   "fldinst", "footer",     "footerf",  "footerl", "footerr",
      "generator",  "header",    "headerf", "headerl",    "headerr",  "info",    "listtable",
      "objdata",    "pict",      "revtbl",  "stylesheet", "themedata"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// What a control word stands for in the text; 0 for nothing.
char32_t character_of(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, char32_t>, 18> kWords = {
      {{"par", '\n'},
       {"line", '\n'},
       {"row", '\n'},
       {"sect", '\n'},
       {"page", '\n'},
       {"tab", '\t'},
       {"cell", '\t'},
       {"nestcell", '\t'},
       {"nestrow", '\n'},
       {"lquote", U'‘'},
       {"rquote", U'’'},
       {"ldblquote", U'“'},
       {"rdblquote", U'”'},
       {"emdash", U'—'},
       {"endash", U'–'},
       {"bullet", U'•'},
       {"emspace", U' '},
       {"enspace", U' '}}};
  for (const auto& [name, cp] : kWords) {
    if (name == word) return cp;
  }
  return 0;
}

/// What holds within a group, and ends with it.
struct Group {
  bool skipped = false;  ///< no text of the document
  bool hidden = false;   ///< hidden or deleted text
  bool fonts = false;    ///< the table of fonts
  int font = -1;
  size_t replaced = 1;  ///< characters that stand behind each \u for readers without Unicode
};

class RtfReader {
 public:
  explicit RtfReader(std::string_view rtf) : rtf_(rtf) {}

  std::string run() {
    while (at_ < rtf_.size()) step();
    end_bytes();
    return std::move(text_);
  }

 private:
  void step() {
    const char c = rtf_[at_++];
    switch (c) {
      case '{':
        end_bytes();
        groups_.push_back(group_);
        to_pass_ = 0;
        return;
      case '}':
        end_bytes();
        to_pass_ = 0;
        if (groups_.empty()) {
          at_ = rtf_.size();  // behind the document
          return;
        }
        group_ = groups_.back();
        groups_.pop_back();
        if (groups_.empty()) at_ = rtf_.size();
        return;
      case '\\':
        return control();
      case '\r':
      case '\n':
        return;
      default:
        byte(c);
    }
  }

  void control() {
    if (at_ >= rtf_.size()) return;
    if (!ascii::is_letter(rtf_[at_])) return symbol(rtf_[at_++]);
    const size_t begin = at_;
    while (at_ < rtf_.size() && ascii::is_letter(rtf_[at_])) ++at_;
    const std::string_view word = rtf_.substr(begin, at_ - begin);
    const bool minus = at_ < rtf_.size() && rtf_[at_] == '-';
    if (minus) ++at_;
    const size_t digits = at_;
    int64_t number = 0;
    for (; at_ < rtf_.size() && ascii::is_digit(rtf_[at_]); ++at_)
      number = std::min<int64_t>(number * 10 + (rtf_[at_] - '0'), INT32_MAX);
    const bool numbered = at_ > digits;
    if (minus) number = -number;
    if (at_ < rtf_.size() && rtf_[at_] == ' ') ++at_;
    if (word == "bin") {
      at_ = std::min(at_ + static_cast<size_t>(std::max<int64_t>(number, 0)), rtf_.size());
      return;
    }
    act(word, number, numbered);
  }

  void act(std::string_view word, int64_t number, bool numbered) {
    const bool on = !numbered || number != 0;
    if (word == "u") return unicode(number);
    if (to_pass_ > 0) {  // a control word counts for one of the characters that are replaced
      --to_pass_;
      return;
    }
    if (const char32_t cp = character_of(word); cp != 0) {
      put(cp);
    } else if (word == "uc") {
      group_.replaced = static_cast<size_t>(std::clamp<int64_t>(number, 0, 100));
    } else if (word == "ansicpg") {
      set_document(number);
    } else if (word == "mac") {
      document_ = "macintosh";
    } else if (word == "pc" || word == "pca") {
      document_ = word == "pc" ? "ibm437" : "ibm850";
    } else if (word == "fonttbl") {
      group_.fonts = true;
      group_.skipped = true;
    } else if (word == "f") {
      end_bytes();
      group_.font = static_cast<int>(number);
    } else if (word == "fcharset" && group_.fonts) {
      fonts_[group_.font] = charset_of(static_cast<int>(number));
    } else if (word == "plain") {
      group_.hidden = false;
    } else if (word == "v" || word == "deleted") {
      end_bytes();
      group_.hidden = on;
    } else if (is_destination(word)) {
      group_.skipped = true;
    }
  }

  void set_document(int64_t codepage) {
    end_bytes();
    document_ = codepage == 65001   ? "utf-8"
                : codepage == 10000 ? "macintosh"
                                    : "cp" + std::to_string(codepage);
    if (!ByteDecoder(document_).known()) document_ = "windows-1252";
  }

  void symbol(char c) {
    switch (c) {
      case '\'':
        return escaped_byte();
      case '*':
        group_.skipped = true;
        return;
      case '~':
        return put(0xA0);
      case '_':
        return put('-');
      case '-':  // where a word may be broken
        return;
      case '\r':
      case '\n':
        return put('\n');
      default:
        byte(c);
    }
  }

  void escaped_byte() {
    int value = 0;
    for (int i = 0; i < 2 && at_ < rtf_.size(); ++i, ++at_) {
      const char c = rtf_[at_];
      const int digit = ascii::is_digit(c)                       ? c - '0'
                        : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                                 : -1;
      if (digit < 0) return;
      value = value * 16 + digit;
    }
    byte(static_cast<char>(value));
  }

  void byte(char c) {
    if (to_pass_ > 0) {
      --to_pass_;
    } else if (!group_.skipped && !group_.hidden) {
      high_ = 0;
      bytes_ += c;
    }
  }

  void unicode(int64_t number) {
    end_bytes();
    to_pass_ = group_.replaced;
    const auto unit = static_cast<char32_t>(number < 0 ? number + 0x10000 : number);
    if (group_.skipped || group_.hidden) return;
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_ = unit;
    } else if (unit >= 0xDC00 && unit < 0xE000) {
      if (high_ != 0) append_utf8(text_, 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00));
      high_ = 0;
    } else if (unit >= ' ' && unit < 0x110000) {
      append_utf8(text_, unit);
    }
  }

  void put(char32_t cp) {
    end_bytes();
    if (!group_.skipped && !group_.hidden) append_utf8(text_, cp);
  }

  /// Decodes the bytes that stand in a row: a character may have several.
  void end_bytes() {
    if (bytes_.empty()) return;
    const auto font = fonts_.find(group_.font);
    const bool own = font != fonts_.end() && !font->second.empty();
    if (end_of_ascii(bytes_, 0) == bytes_.size()) {
      text_ += bytes_;
    } else {
      ByteDecoder& decoder = decoder_of(own ? font->second : document_);
      text_ += decoder.known() ? decoder.decode(bytes_).text : to_valid_utf8(bytes_);
    }
    bytes_.clear();
  }

  ByteDecoder& decoder_of(const std::string& encoding) {
    auto& decoder = decoders_[encoding];
    if (!decoder) decoder = std::make_unique<ByteDecoder>(encoding);
    return *decoder;
  }

  std::string_view rtf_;
  size_t at_ = 0;
  std::string text_;
  std::string bytes_;   ///< not yet decoded
  char32_t high_ = 0;   ///< first half of a surrogate pair
  size_t to_pass_ = 0;  ///< characters that only replace the one before
  Group group_;
  std::vector<Group> groups_;
  std::unordered_map<int, std::string> fonts_;  ///< encodings by number
  std::string document_ = "windows-1252";
  std::unordered_map<std::string, std::unique_ptr<ByteDecoder>> decoders_;
};

}  // namespace

std::string rtf_text(std::string_view rtf) {
  return to_valid_utf8(RtfReader(rtf).run());
}

}  // namespace lede
