#include "indexer/understand/author_lines.h"

#include <algorithm>
#include <string>

#include "common/text/unicode.h"
#include "indexer/wording/people.h"

namespace lede {

void read_name_line(const ArticleLines& lines, NotedText& text, Article& a) {
  constexpr size_t kReach = 18;
  const auto& blocks = text.blocks;
  for (size_t i = lines.headline + 1; i < std::min(lines.headline + kReach, blocks.size()); ++i) {
    if (i >= lines.begin && blocks[i].prose()) return;
    auto name = blocks[i].text.substr(0, blocks[i].text.find(", "));
    const std::string before = plain_line(blocks[i - 1].text);
    bool named = before == "by" || before == "author" || name.starts_with("by ");
    if (name.starts_with("by ")) name.remove_prefix(3);
    if (!is_bare_name(name)) continue;
    for (size_t k = i + 1; k < std::min(i + 4, blocks.size()); ++k)
      named = named || text.notes[k].role == Role::date_line;
    if (!named) continue;
    fill_in(a.author, name, Evidence::line_below_headline);
    if (text.notes[i].role != Role::date_line) text.notes[i] = {Role::meta, MuteReason::byline};
    return;
  }
}

void mute_byline_again(const Article& a, NotedText& text) {
  if (!a.author) return;
  const std::string by = "by " + fold(a.author.value);
  const size_t prose = text.first_prose();
  for (size_t i = 0; i < prose; ++i) {
    const Block& b = text.blocks[i];
    if (text.open(i) && b.words <= 14 && fold(b.text).starts_with(by))
      text.notes[i] = {Role::meta, MuteReason::byline};
  }
}

void mute_author_notes(const Article& a, NotedText& text) {
  const auto& name = a.author.value;
  const auto first = name.substr(0, std::min({name.find(','), name.find(" and ")}));
  if (first.find(' ') == std::string::npos) return;
  size_t paragraphs = 0;
  for (size_t i = text.size(); i-- > 0 && paragraphs < 4;) {
    if (!text.open(i)) continue;
    ++paragraphs;
    const auto line = text.blocks[i].text;
    if (line.size() <= first.size() || fold(line.substr(0, first.size())) != fold(first)) continue;
    const auto rest = line.substr(first.size());
    for (const std::string_view verb : {" is ", " was ", " covers ", " has been ", " writes ",
                                        " reports ", " works ", " joined ", ", a ", " (@"}) {
      if (rest.starts_with(verb) && i > text.first_prose())
        text.notes[i] = {Role::muted, MuteReason::about_author};
    }
  }
}

}  // namespace lede
