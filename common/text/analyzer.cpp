#include "common/text/analyzer.h"

#include <array>
#include <utility>

#include "common/text/characters.h"
#include "common/text/spelling_variants.h"
#include "common/text/stem.h"
#include "common/text/token_readers.h"
#include "common/text/token_writer.h"

namespace lede {

namespace {

/// The part that a byte may play in words.
enum class ByteKind : uint8_t {
  between,  ///< ends a word, and begins none
  stop,     ///< the same if it stands before another that does
  letter,
  digit,
  sign,  ///< has a meaning between some words, before or behind them
  beyond_ascii
};

constexpr std::array<ByteKind, 256> kByteKinds = [] {
  std::array<ByteKind, 256> table{};
  for (size_t c = 'a'; c <= 'z'; ++c) table[c] = table[c - 32] = ByteKind::letter;
  for (size_t c = '0'; c <= '9'; ++c) table[c] = ByteKind::digit;
  for (const unsigned char c : {'.', ':', '\''}) table[c] = ByteKind::stop;
  for (const unsigned char c : {'-', '&', '/', '@', '_', '+', '#'}) table[c] = ByteKind::sign;
  for (size_t c = 0x80; c < 256; ++c) table[c] = ByteKind::beyond_ascii;
  return table;
}();

class Scanner {
 public:
  Scanner(std::string_view text, NumberStyle numbers)
      : text_(text), characters_(text), numbers_(numbers), out_(text.size()) {}

  std::vector<Token> run() {
    while (at_ < text_.size()) step();
    return std::move(out_.tokens());
  }

 private:
  void step() {
    const ByteKind kind = byte_kind(at_);
    if (kind == ByteKind::between || kind == ByteKind::stop) {
      ++at_;
      return;
    }
    if (kind == ByteKind::letter && plain_word()) return;
    const auto cp = characters_.at(at_);
    if (is_unspaced_script(cp.value)) {
      read(read_unspaced);
    } else if (is_digit(cp.value)) {
      read(read_amount, numbers_) || read(read_compound);
    } else if (is_word_letter(cp.value)) {
      read(read_web_address) || read(read_dotted_acronym) || read(read_compound);
    } else if (!read(read_tag)) {
      at_ += cp.size;
    }
  }

  /// Goes on behind what `reader` reads; false where it reads nothing.
  template <typename Reader, typename... How>
  bool read(Reader reader, How... how) {
    const size_t begin = std::exchange(at_, reader(characters_, at_, how..., out_));
    return at_ != begin;
  }

  /// Nearly all words of news: ASCII letters, perhaps with 's, and behind them nothing that a word
  /// could go on with. False, and nothing done, where the readers must look closer.
  bool plain_word() {
    const size_t begin = at_;
    size_t end = begin;
    while (end < text_.size() && byte_kind(end) == ByteKind::letter) ++end;
    const size_t behind = end + plain_possessive(end);
    if (!plain_end(behind)) return false;
    if (behind < text_.size()) {
      if (text_[behind] == '.' && end - begin == 1) return false;  // "U."
      const bool digit = behind + 1 < text_.size() && byte_kind(behind + 1) == ByteKind::digit;
      if (text_[behind] == ' ' && digit && text_[begin] <= 'Z') return false;  // "COVID 19"
    }
    out_.write_word({.begin = begin, .end = end, .position = out_.position()},
                    text_.substr(begin, end - begin));
    out_.advance();
    out_.end_chunk();
    at_ = behind;
    return true;
  }

  [[nodiscard]] ByteKind byte_kind(size_t i) const {
    return kByteKinds[static_cast<unsigned char>(text_[i])];
  }

  /// The size of a 's at `i`, whatever stands behind it; 0 when there is none.
  [[nodiscard]] size_t plain_possessive(size_t i) const {
    const auto rest = text_.substr(i);
    const size_t mark = rest.starts_with('\'') ? 1 : rest.starts_with("’") ? 3 : 0;
    return mark != 0 && mark < rest.size() && (rest[mark] | 0x20) == 's' ? mark + 1 : 0;
  }

  /// No word goes on at `i`, nor behind the mark that stands there.
  [[nodiscard]] bool plain_end(size_t i) const {
    if (i >= text_.size()) return true;
    const ByteKind kind = byte_kind(i);
    if (kind == ByteKind::between) return true;
    if (kind == ByteKind::beyond_ascii) return between_mark(i);
    return kind == ByteKind::stop &&
           (i + 1 == text_.size() || byte_kind(i + 1) == ByteKind::between || between_mark(i + 1));
  }

  /// A dash, a quotation mark or an ellipsis stands at `i`; they part words as blanks do.
  [[nodiscard]] bool between_mark(size_t i) const {
    const auto rest = text_.substr(i);
    return rest.starts_with("”") || rest.starts_with("“") || rest.starts_with("—") ||
           rest.starts_with("–") || rest.starts_with("…");
  }

  std::string_view text_;
  Characters characters_;
  NumberStyle numbers_;
  TokenWriter out_;
  size_t at_ = 0;
};

}  // namespace

std::vector<Token> analyze(std::string_view text, NumberStyle numbers) {
  return Scanner(text, numbers).run();
}

std::string analyzer_fingerprint() {
  return "lede-analyzer " + std::to_string(kAnalyzerVersion) + "." +
         std::to_string(kStemmerVersion) + "." + std::to_string(kVariantsVersion);
}

}  // namespace lede
