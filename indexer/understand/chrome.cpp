#include "indexer/understand/chrome.h"

#include <algorithm>

namespace lede {

namespace {

/// A line that could be the title of a teaser.
bool title_like(const Block& b, const BlockNote& n) {
  return n.role == Role::unknown && n.cue == Cue::none && b.words >= 2 && b.words <= 30 &&
         !b.bullet && (!b.ends_sentence || b.text.ends_with('?') || b.title_case);
}

bool summary_like(const Block& b, const BlockNote& n) {
  return n.role == Role::unknown && n.cue == Cue::none && b.words <= 60;
}

/// Walks up from a "Read more" to the title of its teaser: title, date, summary in any usual
/// order. Returns the first block of the teaser, or `anchor` when nothing above looks like one.
size_t teaser_start(const std::vector<Block>& blocks, const std::vector<BlockNote>& notes,
                    size_t anchor, size_t floor) {
  size_t start = anchor;
  bool title = false;
  bool date = false;
  for (size_t i = anchor; i > floor && anchor - i < 4;) {
    --i;
    if (notes[i].role == Role::date_line) {
      date = true;
    } else if (title_like(blocks[i], notes[i]) && (date || i + 1 < anchor || floor == i)) {
      title = true;
      start = i;
      if (date || i + 2 <= anchor) break;
    } else if (!summary_like(blocks[i], notes[i])) {
      break;
    }
  }
  // A date above the title belongs to it, unless a paragraph of the article is closed by it.
  return title ? start : anchor;
}

}  // namespace

void mute_chrome(const std::vector<Block>& blocks, std::vector<BlockNote>& notes) {
  const size_t n = blocks.size();
  const auto prose = [&](size_t i) {
    return notes[i].role == Role::unknown && notes[i].cue == Cue::none && blocks[i].prose();
  };
  // Teasers with a link below them: sure when there are two or more, or when one has a date.
  size_t anchors = 0;
  for (const auto& note : notes) anchors += note.cue == Cue::read_more ? 1 : 0;
  // A page of nothing but teasers is a digest: they are what it has to say.
  const auto words = [&](size_t from, size_t to) {
    unsigned sum = 0;
    for (size_t j = from; j < to; ++j) sum += prose(j) ? blocks[j].words : 0;
    return sum;
  };
  unsigned in_teasers = 0;
  for (size_t i = 0, floor = 0; i < n; ++i) {
    if (notes[i].cue != Cue::read_more) continue;
    in_teasers += words(teaser_start(blocks, notes, i, floor), i);
    floor = i + 1;
  }
  const bool digest = in_teasers * 4 > words(0, n) * 3;
  size_t floor = 0;
  for (size_t i = 0; i < n && !digest; ++i) {
    if (notes[i].cue != Cue::read_more) continue;
    const size_t start = teaser_start(blocks, notes, i, floor);
    bool dated = false;
    for (size_t j = start; j < i; ++j) dated = dated || notes[j].role == Role::date_line;
    if (anchors >= 2 || dated) {
      for (size_t j = start; j < i; ++j)
        notes[j] = {Role::teaser, "teaser of another article", Cue::none};
    }
    floor = i + 1;
  }
  // After the start of a list of other articles nothing is the article's, unless running text takes
  // up again; after the line that a feed puts below an article, nothing at all.
  for (size_t i = 0; i < n; ++i) {
    const bool starts = notes[i].cue == Cue::tail_start || notes[i].role == Role::tail_meta;
    if (!starts) continue;
    bool before = false;
    for (size_t j = 0; j < i; ++j) before = before || prose(j);
    bool resumed = false;
    for (size_t j = i + 1; j < n && !resumed && notes[i].role != Role::tail_meta; ++j) {
      const bool dated = (j + 1 < n && notes[j + 1].role == Role::date_line) ||
                         notes[j - 1].role == Role::date_line;
      resumed = prose(j) && blocks[j].ends_sentence && blocks[j].words >= 8 && !dated;
    }
    if ((before || notes[i].role == Role::tail_meta) && !resumed) {
      for (size_t j = i + 1; j < n; ++j) {
        if (notes[j].role == Role::meta || notes[j].role == Role::tail_meta) continue;
        // What page furniture says of itself is a better reason than its place.
        if (notes[j].cue == Cue::chrome) {
          notes[j].role = Role::chrome;
        } else if (notes[j].role == Role::unknown || notes[j].role == Role::date_line) {
          notes[j] = {Role::teaser,
                      notes[j].cue == Cue::none ? "after the end of the article" : notes[j].reason,
                      Cue::none};
        }
      }
      break;
    }
    // The list stands inside the page: its short lines go.
    for (size_t j = i + 1; j < n && j <= i + 10 && notes[j].role == Role::unknown && !prose(j) &&
                           notes[i].cue == Cue::tail_start && notes[i].reason != "tags";
         ++j) {
      if (blocks[j].words < 4 || blocks[j].heading_level > 0) break;
      notes[j] = {Role::teaser, "list of other articles", Cue::none};
    }
  }
  for (auto& note : notes) {
    if (note.role == Role::unknown && note.cue != Cue::none) note.role = Role::chrome;
  }
}

}  // namespace lede
