#include "indexer/understand/layout.h"

#include <algorithm>

#include "common/text/sentences.h"
#include "common/text/unicode.h"
#include "indexer/wording/cues.h"
#include "indexer/wording/dateline.h"
#include "indexer/wording/photo_notes.h"

namespace lede {

namespace {

class Layout {
 public:
  Layout(const NotedText& text, Article& article)
      : text_(text), a_(article), prose_(text.first_prose()) {}

  void run() {
    while (last_ > 0 && !text_.open(last_ - 1)) --last_;
    for (size_t i = 0; i < text_.size(); ++i) {
      const Block& b = text_.blocks[i];
      if (!text_.open(i)) {
        mute(b.range, text_.notes[i].reason);
        continue;
      }
      if (const size_t n = heading_run(i); n > 0) {
        add_short_lines(i, n);
        i += n - 1;
        continue;
      }
      // A report that begins below a summary's heading is not part of the summary.
      if (read_dateline(b.text)) section_ = -1;
      add_paragraph_or_caption(b, i + 1 == last_ ? end_without_chrome(b) : b.range.end);
    }
  }

 private:
  void mute(Range range, MuteReason reason) { a_.muted.push_back({range, reason, ""}); }

  [[nodiscard]] bool is_heading(size_t i) const {
    const Block& b = text_.blocks[i];
    if (b.text.size() > kMaxLineBytes) return false;
    if (b.heading_level > 0) return true;
    if (b.bullet || b.words > 16 || b.prose()) return false;
    const auto last = b.text.back();
    if (b.ends_sentence && last != '?' && !b.text.ends_with("?**")) return false;
    if (last == ',' || last == ';') return false;
    // "It would:" leads into a list; a heading has capitals or is very short.
    return last != ':' || b.title_case || b.words <= 3;
  }

  /// A long line between headline and text: news, not a heading.
  [[nodiscard]] bool is_standfirst(size_t i) const {
    return i < prose_ && prose_ < text_.size() && text_.blocks[i].words >= 8 &&
           text_.blocks[i].heading_level == 0;
  }

  /// The number of headings that follow each other from `i` on.
  [[nodiscard]] size_t heading_run(size_t i) const {
    size_t n = 0;
    while (i + n < text_.size() && text_.open(i + n) && is_heading(i + n) && !is_standfirst(i + n))
      ++n;
    return n;
  }

  /// Up to three short lines above a paragraph are its heading ("Core Issues", "1. The bill"); more
  /// of them, or with nothing below, are a list, a table, a poem: text like other text.
  void add_short_lines(size_t i, size_t n) {
    unsigned words = 0;
    for (size_t k = i; k < i + n; ++k) words += text_.blocks[k].words;
    const bool text_follows = i + n < text_.size() && text_.open(i + n);
    if (n <= 3 && words <= 30 && text_follows) {
      a_.sections.push_back({text_.blocks[i].range.begin, text_.blocks[i + n - 1].range.end});
      section_ = static_cast<int>(a_.sections.size()) - 1;
      return;
    }
    for (size_t k = i; k < i + n; ++k) add_paragraph(text_.blocks[k].range);
  }

  void add_paragraph(Range range) {
    if (range.size() == 0) return;
    Paragraph p;
    p.range = range;
    p.section = section_;
    p.sentences = split_sentences(std::string_view(a_.text).substr(range.begin, range.size()));
    for (auto& s : p.sentences) {
      s.begin += range.begin;
      s.end += range.begin;
    }
    if (p.sentences.empty()) return;
    p.range = {p.sentences.front().begin, p.sentences.back().end};
    a_.paragraphs.push_back(std::move(p));
  }

  /// Where the words of the article end in its last paragraph, to which a page's own may be glued:
  /// "... the board said. Read more: The old ferry", "... Sign up for our newsletter."
  [[nodiscard]] uint32_t end_without_chrome(const Block& b) const {
    constexpr unsigned kMinWords = 8;
    uint32_t end = b.range.end;
    const auto sentences = split_sentences(b.text);
    for (size_t k = sentences.size(); k-- > 1;) {
      const Block kept = describe_block(b.text, {0, sentences[k - 1].end}, false);
      const Block last = describe_block(b.text, {sentences[k].begin, end - b.range.begin}, false);
      const CueMatch match = match_cue(last);
      if (kept.words < kMinWords || !kept.ends_sentence || match.cue == Cue::none ||
          match.cue == Cue::tail_start || match.reason == MuteReason::signs)
        break;
      end = b.range.begin + sentences[k - 1].end;
    }
    return end;
  }

  /// Of a caption, credit and licence are muted; the caption itself stays, as news.
  void add_paragraph_or_caption(const Block& b, uint32_t block_end) {
    const auto space = [&](uint32_t at) {
      return is_space(static_cast<unsigned char>(a_.text[at]));
    };
    uint32_t begin = b.range.begin;
    for (const auto& note : photo_notes(b.text)) {
      uint32_t end = b.range.begin + note.begin;
      while (end > begin && space(end - 1)) --end;
      if (end > begin) add_paragraph({begin, end});
      mute({b.range.begin + note.begin, b.range.begin + note.end}, MuteReason::photo_licence);
      begin = b.range.begin + note.end;
    }
    while (begin < block_end && space(begin)) ++begin;
    if (begin < block_end) add_paragraph({begin, block_end});
    begin = std::max(begin, block_end);
    while (begin < b.range.end && space(begin)) ++begin;
    if (begin < b.range.end) mute({begin, b.range.end}, MuteReason::page_furniture);
  }

  const NotedText& text_;
  Article& a_;
  const size_t prose_;          ///< where the running text begins
  size_t last_ = text_.size();  ///< one past the article's last block
  int section_ = -1;            ///< that the next paragraph stands in
};

}  // namespace

void lay_out(const NotedText& text, Article& article) {
  Layout(text, article).run();
}

}  // namespace lede
