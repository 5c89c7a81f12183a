#include "indexer/understand/understand.h"

#include "indexer/understand/article_head.h"
#include "indexer/understand/article_lines.h"
#include "indexer/understand/author_lines.h"
#include "indexer/understand/chrome.h"
#include "indexer/understand/layout.h"
#include "indexer/understand/line_facts.h"
#include "indexer/understand/noted_text.h"
#include "indexer/understand/outlet.h"
#include "indexer/understand/publication_date.h"
#include "indexer/wording/dateline.h"
#include "indexer/wording/reporter_names.h"

namespace lede {

namespace {

/// What the wording of each line says that has no role yet.
std::vector<CueMatch> match_cues(const NotedText& text) {
  std::vector<CueMatch> cues(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.notes[i].role == Role::unknown) cues[i] = match_cue(text.blocks[i]);
  }
  return cues;
}

/// The dateline at the start of one of the first paragraphs; empty for none.
Dateline find_dateline(const NotedText& text) {
  constexpr size_t kMaxParagraphs = 6;
  size_t looked = 0;
  for (size_t i = 0; i < text.size() && looked < kMaxParagraphs; ++i) {
    if (!text.open(i) || text.blocks[i].words < 8) continue;
    ++looked;
    if (const auto d = read_dateline(text.blocks[i].text)) return *d;
  }
  return {};
}

/// "（记者王小明）" in the dateline of one of the first paragraphs.
void read_reporters(const NotedText& text, Article& a) {
  constexpr size_t kMaxBlocks = 6;
  for (size_t i = 0, looked = 0; i < text.size() && looked < kMaxBlocks && !a.author; ++i) {
    if (!text.open(i)) continue;
    ++looked;
    fill_in(a.author, reporters_of_dateline(text.blocks[i].text), Evidence::byline);
  }
}

}  // namespace

void understand(Article& a) {
  NotedText text = note_blocks(a);
  const auto cues = match_cues(text);
  // Markup knows better where the article is.
  const ArticleLines lines = a.layout.empty() ? find_article(text.blocks, cues) : ArticleLines{};
  read_line_facts(cues, lines, text, a);
  if (lines.page && !a.author) read_name_line(lines, text, a);
  mute_chrome(text);
  const Dateline dateline = find_dateline(text);
  fill_in(a.place, dateline.place, Evidence::dateline);
  read_reporters(text, a);
  read_head(lines, text, a);
  read_published(dateline.date, text, a);
  find_outlet(text, dateline.agency, a);
  mute_byline_again(a, text);
  mute_author_notes(a, text);
  lay_out(text, a);
}

}  // namespace lede
