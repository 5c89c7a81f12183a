#include "indexer/understand/line_shapes.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "common/base/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/function_words.h"
#include "common/text/unicode.h"
#include "indexer/understand/comment_signs.h"
#include "indexer/wording/date_line.h"

namespace lede {

namespace {

/// The first letters of a subject word stand for its stem.
constexpr size_t kStemBytes = 6;

/// One pass over the characters of a line. Quicker than the analyzer, which knows far more than is
/// needed to tell a menu from a paragraph.
class CharacterPass {
 public:
  CharacterPass(std::string_view text, LineShape& line) : line_(line) {
    line.stems.reserve(text.size() / 10);
    for (size_t i = 0; i < text.size();) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if (byte < 0x80) {
        read_ascii(byte);
        ++i;
      } else {
        const auto cp = decode_at(text, i);
        read_other(cp.value, text.substr(i, cp.size));
        i += cp.size;
      }
    }
    end_word();
    const unsigned unspaced_words = unspaced_ / 2;
    line.words = words_ + unspaced_words;
    if (line.words > 0) {
      const auto all = static_cast<float>(line.words);
      line.lower_case = static_cast<float>(lower_ + unspaced_words) / all;
      line.you = std::min(1.0F, 10 * static_cast<float>(you_) / all);
    }
    auto& stems = line.stems;
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  }

 private:
  void read_ascii(unsigned char c) {
    before_ = 0;
    const auto letter = static_cast<unsigned char>(c | 0x20);
    if (ascii::is_lower(letter)) {
      if (size_ == 0) word_is_lower_ = letter == c;
      add(letter);
    } else if (c != '\'') {
      end_word();
      if (c == ',') line_.comma = true;
      if (ascii::is_digit(c)) line_.digits = true;
    }
  }

  void read_other(char32_t c, std::string_view bytes) {
    if (is_unspaced_script(c)) {
      end_word();
      ++unspaced_;
      if (before_ != 0) line_.stems.push_back(static_cast<uint32_t>(before_) * 2654435761U + c);
      before_ = c;
      return;
    }
    before_ = 0;
    if (is_letter(c)) {
      if (size_ == 0) word_is_lower_ = !is_upper(c);
      for (const char b : bytes) add(static_cast<unsigned char>(b));
    } else if (c != 0x2019) {
      end_word();
      if (c == 0x60C || c == 0x3001 || c == 0xFF0C) line_.comma = true;
    }
  }

  /// One more byte of the word.
  void add(unsigned char byte) {
    if (size_ < word_.size()) word_[size_] = static_cast<char>(byte);
    if (size_ < kStemBytes) hash_ = (hash_ ^ byte) * 16777619U;
    ++size_;
  }

  void end_word() {
    if (size_ == 0) return;
    ++words_;
    if (word_is_lower_) ++lower_;
    const std::string_view word(word_.data(), std::min(size_, word_.size()));
    if (size_ <= word_.size() && is_function_word(word)) {
      if (word == "you" || word == "your" || word == "our") ++you_;
    } else if (word == "us") {
      ++you_;
    } else if (size_ >= 4) {
      line_.stems.push_back(hash_);
    }
    size_ = 0;
    hash_ = kNoBytes;
  }

  static constexpr uint32_t kNoBytes = 2166136261U;

  LineShape& line_;
  std::array<char, 8> word_{};  ///< its first bytes: no function word is longer
  size_t size_ = 0;             ///< of the whole word
  uint32_t hash_ = kNoBytes;    ///< FNV-1a of the bytes that stand for its stem
  bool word_is_lower_ = false;
  unsigned words_ = 0;
  unsigned unspaced_ = 0;
  unsigned lower_ = 0;
  unsigned you_ = 0;
  char32_t before_ = 0;  ///< the unspaced character just before
};

bool opens_quotation(char32_t c) {
  return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB ||
         c == 0x300C;
}

}  // namespace

std::vector<LineShape> describe_lines(const std::vector<Block>& blocks,
                                      const std::vector<CueMatch>& cues) {
  std::vector<LineShape> lines(blocks.size());
  std::unordered_map<std::string_view, int> times;
  for (const auto& b : blocks) ++times[b.text];
  for (size_t i = 0; i < blocks.size(); ++i) {
    const Block& b = blocks[i];
    LineShape& line = lines[i];
    const CharacterPass pass(b.text, line);
    line.quote = opens_quotation(decode_at(b.text, 0).value);
    line.sentence = b.ends_sentence;
    line.long_sentence = b.ends_sentence && line.words >= 8 && !b.title_case;
    line.repeated = times[b.text] > 1;
    line.date = b.words <= 14 && (cues[i].reason == MuteReason::age || is_date_line(b.text));
    const CommentSigns signs = read_comment_signs(b);
    line.comment_mark = signs.mark;
    line.comment_head = signs.head;
  }
  return lines;
}

bool is_short(const LineShape& line) {
  return line.words < 6 && !line.sentence;
}

double near_comments(const std::vector<LineShape>& lines, size_t i) {
  return std::min(1.0, count_around(lines, i, 3, [](const auto& l) { return l.comment_mark; }) / 2);
}

StemCounts::StemCounts(const std::vector<LineShape>& lines, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    for (const auto stem : lines[i].stems) {
      const auto [number, added] = numbers_.find_or_add(stem, [](uint32_t) { return true; });
      if (added) times_.push_back(0);
      ++times_[number];
    }
  }
}

size_t known_stems(const LineShape& line, const StemCounts& counts, bool inside) {
  return static_cast<size_t>(
      std::count_if(line.stems.begin(), line.stems.end(),
                    [&](uint32_t stem) { return counts.of(stem) > (inside ? 1U : 0U); }));
}

}  // namespace lede
