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
size_t teaser_start(const NotedText& text, size_t anchor, size_t floor) {
  const auto& [blocks, notes] = text;
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

bool is_prose(const NotedText& text, size_t i) {
  return text.open(i) && text.blocks[i].prose();
}

/// Words of running text in blocks [begin, end).
unsigned prose_words(const NotedText& text, size_t begin, size_t end) {
  unsigned sum = 0;
  for (size_t i = begin; i < end; ++i) sum += is_prose(text, i) ? text.blocks[i].words : 0;
  return sum;
}

/// A page of nothing but teasers: they are what it has to say.
bool is_digest(const NotedText& text) {
  unsigned in_teasers = 0;
  for (size_t i = 0, floor = 0; i < text.size(); ++i) {
    if (text.notes[i].cue != Cue::read_more) continue;
    in_teasers += prose_words(text, teaser_start(text, i, floor), i);
    floor = i + 1;
  }
  return in_teasers * 4 > prose_words(text, 0, text.size()) * 3;
}

/// Teasers with a link below them: sure when there are two or more, or when one has a date.
void mute_teasers(NotedText& text) {
  if (is_digest(text)) return;
  auto& notes = text.notes;
  const auto links = std::count_if(notes.begin(), notes.end(),
                                   [](const BlockNote& n) { return n.cue == Cue::read_more; });
  size_t floor = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (notes[i].cue != Cue::read_more) continue;
    const size_t start = teaser_start(text, i, floor);
    bool dated = false;
    for (size_t k = start; k < i; ++k) dated = dated || notes[k].role == Role::date_line;
    if (links >= 2 || dated) {
      for (size_t k = start; k < i; ++k) notes[k] = {Role::teaser, MuteReason::teaser};
    }
    floor = i + 1;
  }
}

/// Running text of the article, rather than a teaser's, follows somewhere below block `i`.
bool text_resumes(const NotedText& text, size_t i) {
  const auto& [blocks, notes] = text;
  for (size_t k = i + 1; k < text.size(); ++k) {
    const bool dated = (k + 1 < text.size() && notes[k + 1].role == Role::date_line) ||
                       notes[k - 1].role == Role::date_line;
    if (is_prose(text, k) && blocks[k].ends_sentence && blocks[k].words >= 8 && !dated) return true;
  }
  return false;
}

/// Nothing below block `i` is the article's.
void mute_below(NotedText& text, size_t i) {
  for (size_t k = i + 1; k < text.size(); ++k) {
    BlockNote& note = text.notes[k];
    if (note.role == Role::meta || note.role == Role::tail_meta) continue;
    // What page furniture says of itself is a better reason than its place.
    if (note.cue == Cue::chrome) {
      note.role = Role::muted;
    } else if (note.role == Role::unknown || note.role == Role::date_line) {
      note = {Role::teaser, note.cue == Cue::none ? MuteReason::after_the_end : note.reason};
    }
  }
}

/// A list whose head is block `i` stands inside the page: its short lines go.
void mute_list(NotedText& text, size_t i) {
  const auto& [blocks, notes] = text;
  if (notes[i].cue != Cue::tail_start || notes[i].reason == MuteReason::tags) return;
  for (size_t k = i + 1; k < text.size() && k <= i + 10; ++k) {
    if (notes[k].role != Role::unknown || is_prose(text, k) || blocks[k].words < 4 ||
        blocks[k].heading_level > 0)
      return;
    text.notes[k] = {Role::teaser, MuteReason::list_of_other_articles};
  }
}

/// After the start of a list of other articles nothing is the article's, unless running text takes
/// up again; after the line that a feed puts below an article, nothing at all.
void mute_lists_and_tail(NotedText& text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const BlockNote& note = text.notes[i];
    const bool ends = note.role == Role::tail_meta;
    if (!ends && note.cue != Cue::tail_start) continue;
    if (ends || (prose_words(text, 0, i) > 0 && !text_resumes(text, i))) return mute_below(text, i);
    mute_list(text, i);
  }
}

}  // namespace

void mute_chrome(NotedText& text) {
  mute_teasers(text);
  mute_lists_and_tail(text);
  for (auto& note : text.notes) {
    if (note.role == Role::unknown && note.cue != Cue::none) note.role = Role::muted;
  }
}

}  // namespace lede
