#include "indexer/understand/line_facts.h"

#include <algorithm>

#include "indexer/understand/labelled_lines.h"
#include "indexer/wording/byline_language.h"
#include "indexer/wording/date_line.h"
#include "indexer/wording/details_line.h"
#include "indexer/wording/people.h"

namespace lede {

namespace {

/// A line outside the article may say something of it all the same: one between its headline and
/// its text or just below them, or just above the headline when there is none, unless it is another
/// article's.
bool close_to_article(const std::vector<Block>& blocks, const ArticleLines& lines, size_t i) {
  constexpr size_t kReach = 6;
  if (i >= lines.end + kReach) return false;
  if (lines.headline >= blocks.size()) return i + kReach >= lines.begin;
  if (i >= lines.headline) return true;
  if (i + 3 < lines.headline) return false;
  size_t text = lines.headline + 1;
  while (text < blocks.size() && (text < lines.begin || !blocks[text].prose())) ++text;
  bool credited = false;
  bool dated = false;
  for (size_t k = lines.headline + 1; k < text; ++k) {
    const auto details = read_details(blocks[k].text);
    dated = dated || is_date_line(blocks[k].text) || (details && !details->date.empty());
    credited = credited || (details && !details->author.empty());
  }
  if (!credited && !dated) return true;
  // "March 14, 2024", the headline, "By Jane Doe": but not below "By Otto Vance".
  return !dated && is_date_line(blocks[i].text) && (i == 0 || !read_details(blocks[i - 1].text));
}

/// "Berlin, 4 May 2020": a line of running text names the city, too.
bool is_city_named(const std::vector<Block>& blocks, std::string_view line) {
  const auto dates = find_dates(line);
  const auto city = city_of_date_line(line.substr(0, dates.empty() ? 0 : dates[0].begin));
  return !city.empty() && std::any_of(blocks.begin(), blocks.end(), [&](const Block& b) {
    return b.prose() && names_city(b.text, city);
  });
}

/// "By Jane Doe | March 3, 2025 | 4 min read": pieces of facts in one line. A name alone counts on
/// a page, where other lines than those near the headline are out already.
std::optional<BlockNote> read_details_line(const std::vector<Block>& blocks, size_t i, bool page,
                                           std::string_view language, Article& a) {
  const Block& b = blocks[i];
  if (b.words > 24 || (b.ends_sentence && !b.text.ends_with(".m."))) return std::nullopt;
  const auto details = read_details(b.text, language);
  if (!details || (details->place && !is_city_named(blocks, b.text))) return std::nullopt;
  const bool trusted = !details->bare || page;
  if (trusted)
    fill_in(a.author, details->author,
            details->bare ? Evidence::line_below_headline : Evidence::byline);
  // "Tom Reyes | South Bay Courier | June 9th, 2021"
  fill_in(a.outlet, details->outlet, Evidence::line_with_date);
  if (!details->date.empty()) return BlockNote{Role::date_line, MuteReason::date};
  if (trusted) return BlockNote{Role::meta, MuteReason::byline};
  return std::nullopt;
}

std::optional<BlockNote> read_credit_line(const Block& b, std::string_view language, Article& a) {
  const auto credits = read_credits(b.text, language);
  if (!credits) return std::nullopt;
  fill_in(a.author, credits->author, Evidence::byline);
  fill_in(a.editor, credits->editor, Evidence::credit_line);
  return BlockNote{Role::meta, credits->author.empty() ? MuteReason::editor : MuteReason::byline};
}

/// A byline in a text that is another article's: just below a link to it, or under the heading of a
/// list ("Related stories", "Comments (2)") with another title, or no text, below it.
bool is_byline_of_another(const std::vector<Block>& blocks, const std::vector<CueMatch>& cues,
                          size_t i) {
  constexpr size_t kReach = 40;
  constexpr unsigned kParagraph = 20;
  if (i > 0 && cues[i - 1].cue == Cue::teaser) return true;
  bool listed = false;
  for (size_t k = i; k-- > 0 && i - k <= kReach && !listed;) {
    if (blocks[k].words >= kParagraph) break;
    // "Comments (12)"
    const auto bracket = blocks[k].text.ends_with(')') ? blocks[k].text.rfind(" (") : 0;
    const auto heading = blocks[k].text.substr(0, bracket == 0 ? blocks[k].text.size() : bracket);
    const Range all{0, static_cast<uint32_t>(heading.size())};
    listed = cues[k].cue == Cue::tail_start ||
             (bracket != 0 && match_cue(describe_block(heading, all, true)).cue == Cue::tail_start);
  }
  if (!listed) return false;
  for (size_t k = i + 1; k < std::min(blocks.size(), i + kReach); ++k) {
    if (blocks[k].words >= kParagraph || blocks[k].several_sentences) return false;
    if (blocks[k].words >= 3 && !is_date_line(blocks[k].text) && !read_details(blocks[k].text) &&
        !read_credits(blocks[k].text))
      return true;
  }
  return true;
}

/// The authors of a byline that the next line goes on: "By Jane Doe and", "By Jane Doe" above
/// "and John Roe" or "By John Roe". Empty for others.
std::string authors_of_two_lines(const std::vector<Block>& blocks, size_t i) {
  constexpr unsigned kMaxWords = 8;
  if (i + 1 >= blocks.size() || blocks[i + 1].blank_before || blocks[i].words > kMaxWords ||
      blocks[i + 1].words > kMaxWords)
    return "";
  std::string first(blocks[i].text);
  std::string second(blocks[i + 1].text);
  if (first.ends_with(" and")) {
    first.resize(first.size() - 4);
    second = "By " + second;
  } else if (second.starts_with("and ")) {
    second.replace(0, 3, "By");
  }
  const auto one = read_credits(first);
  const auto other = read_credits(second);
  if (!one || !other || one->author.empty() || other->author.empty()) return "";
  return one->author == other->author ? one->author : one->author + ", " + other->author;
}

}  // namespace

void read_line_facts(const std::vector<CueMatch>& cues, const ArticleLines& lines, NotedText& text,
                     Article& a) {
  const auto& blocks = text.blocks;
  const std::string_view language =
      a.language ? std::string_view(a.language.value) : byline_language(a.text);
  size_t first = blocks.size();
  size_t last = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (!blocks[i].prose() || cues[i].cue != Cue::none) continue;
    first = std::min(first, i);
    last = i;
  }
  const auto read_line = [&](size_t i) -> BlockNote {
    const Block& b = blocks[i];
    if (const auto note = read_appeared_first(b, a)) return *note;
    if (const auto note = read_labelled_line(b, i, a)) return *note;
    if (lines.page && i == lines.headline) return {};
    const MuteReason outside = lines.page ? lines.reasons[i] : MuteReason::none;
    if (outside != MuteReason::none && !close_to_article(blocks, lines, i))
      return {Role::muted, outside};
    // A link between two paragraphs is not the article's own address.
    if (const auto note = read_link_line(b, i < first || i > last, a)) return *note;
    if (!lines.page && b.words <= 24 && read_credits(b.text)) {
      if (is_byline_of_another(blocks, cues, i))
        return {Role::muted, MuteReason::list_of_other_articles};
      fill_in(a.author, authors_of_two_lines(blocks, i), Evidence::byline);
    }
    // The date in a table's cell is that of its row.
    if (b.cell) return {Role::unknown, cues[i].reason, cues[i].cue};
    if (const auto note = read_details_line(blocks, i, lines.page, language, a)) return *note;
    const bool below = i > first && i >= last;
    if (is_date_line(b.text) || (below && is_published_sentence(b.text)))
      return {Role::date_line, MuteReason::date};
    if (const auto note = read_credit_line(b, language, a)) return *note;
    if (outside != MuteReason::none) return {Role::muted, outside};
    return {Role::unknown, cues[i].reason, cues[i].cue};
  };
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (text.notes[i].role == Role::unknown) text.notes[i] = read_line(i);
  }
}

}  // namespace lede
