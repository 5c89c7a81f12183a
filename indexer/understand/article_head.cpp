#include "indexer/understand/article_head.h"

#include <algorithm>
#include <string>

#include "common/text/unicode.h"
#include "indexer/understand/headline.h"
#include "indexer/wording/byline_language.h"
#include "indexer/wording/outlet_names.h"
#include "indexer/wording/people.h"

namespace lede {

namespace {

/// "Headline | Harbor Courier" into its two parts.
void take_headline(std::string_view line, Evidence evidence, Article& a) {
  if (line.size() > kMaxLineBytes) return;
  const size_t hashes = std::min(line.find_first_not_of('#'), line.size());
  if (hashes < line.size() && line[hashes] == ' ') line.remove_prefix(hashes + 1);
  for (const std::string_view sep : {" | ", " - ", " – ", " — ", " :: "}) {
    const auto at = line.rfind(sep);
    if (at == std::string_view::npos) continue;
    const auto tail = line.substr(at + sep.size());
    const bool bar = sep == " | " || sep == " :: ";
    const auto words = 1 + std::count(tail.begin(), tail.end(), ' ');
    if (words <= 4 && (looks_like_outlet(tail) || (bar && at > 20))) {
      fill_in(a.outlet, tail, Evidence::headline_ending);
      line = line.substr(0, at);
      break;
    }
  }
  std::string joined;
  for (const char c : line) joined += c == '\n' || c == '\r' ? ' ' : c;
  a.headline = {joined, evidence};
}

/// Mutes the headline where it stands again, or its beginning ("Half a headline ...").
void mute_repeats(const std::string& headline, size_t prose, const ArticleLines& lines,
                  const Article& a, NotedText& text) {
  const std::string plain = plain_line(headline);
  // A record of a title alone has it for its text.
  size_t open_ones = 0;
  for (size_t i = 0; i < text.size(); ++i) open_ones += text.open(i) ? 1 : 0;
  for (size_t i = 0; i < text.size() && i <= prose + 2; ++i) {
    const Block& b = text.blocks[i];
    const bool outside = lines.page && text.notes[i].role == Role::muted;
    if ((!text.open(i) && !outside) || b.words > 40) continue;
    // A Markdown heading without its mark.
    const std::string line =
        plain_line(b.text.substr(std::min(b.text.find_first_not_of('#'), b.text.size())));
    const bool half = is_cut_short(b.text) && line.size() > 12 &&
                      plain.starts_with(line.substr(0, line.find("…")));
    const bool alone = is_extract(a) && open_ones == 1;
    if ((line != plain || alone) && !half) continue;
    if (text.open(i)) --open_ones;
    text.notes[i] = {Role::headline, MuteReason::headline_repeated};
  }
}

/// "Jane Doe" with the line of the date just below it: a name that the article's own text does not
/// have, as it has that of a place or a subject.
bool is_name_above_date(const NotedText& text, size_t i) {
  const auto line = text.blocks[i].text;
  if (i + 1 >= text.size() || text.notes[i + 1].role != Role::date_line || !is_author_name(line))
    return false;
  const std::string last = fold(line.substr(line.rfind(' ') + 1));
  for (size_t k = 0; k < text.size(); ++k) {
    if (k != i && text.open(k) && fold(text.blocks[k].text).find(last) != std::string::npos)
      return false;
  }
  return true;
}

/// The other short lines above the text: bare bylines, the outlet's name, menus. `headline` is the
/// headline's block, the number of blocks for none.
void read_rest(size_t prose, size_t headline, NotedText& text, Article& a) {
  if (prose == text.size()) return;
  const std::string_view language =
      a.language ? std::string_view(a.language.value) : byline_language(a.text);
  for (size_t i = 0; i < prose; ++i) {
    const Block& b = text.blocks[i];
    BlockNote& note = text.notes[i];
    if (!text.open(i) || b.heading_level > 1) continue;
    auto name = i >= headline && a.headline ? read_bare_byline(b.text) : std::nullopt;
    if (i >= headline && a.headline && !name && b.words <= 8 && !b.ends_sentence) {
      // "by Jane Doe", "di Maria Rossi"
      if (const auto credits = read_byline(b.text, language); credits && !credits->author.empty())
        name = credits->author;
    }
    if (i > headline && a.headline && !name && !a.author && is_name_above_date(text, i))
      name = b.text;
    if (name) {
      fill_in(a.author, *name, Evidence::line_below_headline);
      note = {Role::meta, MuteReason::byline};
    } else if (b.words <= 4 && is_office(b.text)) {
      note = {Role::meta, MuteReason::byline};
    } else if (b.words <= 4 && looks_like_outlet(b.text)) {
      fill_in(a.outlet, b.text, Evidence::line_above_text);
      note = {Role::meta, MuteReason::outlet};
    } else if (i < headline && headline < text.size() && b.words <= 3) {
      note = {Role::muted, MuteReason::above_headline};
    }
  }
}

}  // namespace

void read_head(const ArticleLines& lines, NotedText& text, Article& a) {
  const size_t prose = text.first_prose();
  if (a.headline) {
    mute_repeats(a.headline.value, prose, lines, a, text);
    return read_rest(prose, 0, text, a);
  }
  const auto found = find_headline(text, lines);
  if (!found) return read_rest(prose, text.size(), text, a);
  const auto line = text.blocks[found->block].text;
  take_headline(headline_alone(line), found->evidence, a);
  text.notes[found->block] = {Role::headline, MuteReason::headline};
  mute_repeats(std::string(line), prose, lines, a, text);
  read_rest(prose, found->block, text, a);
}

}  // namespace lede
