#include "indexer/understand/noted_text.h"

#include <algorithm>

#include "common/text/unicode.h"
#include "indexer/wording/date_line.h"
#include "indexer/wording/dateline.h"

namespace lede {

namespace {

/// Blocks as markup gives them.
NotedText note_layout(const Article& a) {
  using Kind = LaidOutBlock::Kind;
  NotedText text;
  for (const auto& l : a.layout) {
    Block b;
    b.range = l.range;
    b.text = std::string_view(a.text).substr(l.range.begin, l.range.size());
    // What is chrome already needs no look at its words.
    if (l.kind != Kind::muted) b = describe_block(a.text, l.range, true);
    if (l.kind == Kind::heading) b.heading_level = std::max(b.heading_level, 2);
    if (l.kind == Kind::list_item) b.bullet = true;
    if (l.kind == Kind::table) b.cell = true;
    text.blocks.push_back(b);
    BlockNote note;
    if (l.kind == Kind::muted) note = {Role::muted, l.reason};
    if (l.kind == Kind::headline) note = {Role::headline, MuteReason::headline};
    if (l.kind == Kind::byline) note = {Role::meta, MuteReason::byline};
    if (l.kind == Kind::date) note = {Role::date_line, MuteReason::date};
    text.notes.push_back(note);
  }
  return text;
}

/// Lines of flat text. " date 2024-03-14 People look at the bridge ...", a label and a date before
/// other text, becomes two blocks.
NotedText note_lines(const Article& a) {
  const size_t front_matter = a.muted.empty() ? 0 : a.muted.back().range.end;
  NotedText text;
  for (const auto& b : split_blocks(a.text, front_matter)) {
    const uint32_t n = leading_date_label(b.text);
    if (n == 0 || n >= b.text.size()) {
      text.blocks.push_back(b);
      continue;
    }
    uint32_t rest = b.range.begin + n;
    while (rest < b.range.end && is_space(decode_at(a.text, rest).value)) ++rest;
    text.blocks.push_back(
        describe_block(a.text, {b.range.begin, b.range.begin + n}, b.blank_before));
    text.blocks.push_back(describe_block(a.text, {rest, b.range.end}, true));
  }
  text.notes.resize(text.blocks.size());
  return text;
}

}  // namespace

size_t NotedText::first_prose() const {
  for (size_t i = 0; i < size(); ++i) {
    if (open(i) && (blocks[i].prose() || read_dateline(blocks[i].text))) return i;
  }
  return size();
}

NotedText note_blocks(const Article& article) {
  return article.layout.empty() ? note_lines(article) : note_layout(article);
}

void fill_in(Fact& fact, std::string_view value, Evidence evidence) {
  if (!fact && !value.empty() && value.size() <= kMaxLineBytes)
    fact = {std::string(value), evidence};
}

}  // namespace lede
