// Exports of Europresse: outlet, day and page, headline, byline, text, a notice of copyright, and
// the document's name ("news·20200505·LM·0123").
#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/formats/export_lines.h"

namespace lede {

namespace {

/// "news·20200505·LM·0123"
bool is_document_name(std::string_view line) {
  constexpr std::string_view kSign = "news·";
  if (!line.starts_with(kSign) || line.size() > 60) return false;
  line.remove_prefix(kSign.size());
  return line.size() > 9 && std::all_of(line.begin(), line.begin() + 8, ascii::is_digit);
}

bool is_certificate(std::string_view line) {
  const std::string folded = fold(line.substr(0, 80));
  return folded.starts_with("certificat emis le") || folded.starts_with("certificate issued on") ||
         folded.starts_with("ce certificat est emis") ||
         folded.starts_with("ce document est destine");
}

/// Above the first article: a list of what was saved, the service's own lines.
bool is_cover(std::string_view line) {
  const std::string folded = fold(line.substr(0, 80));
  return folded.starts_with("documents sauvegardes") || folded.starts_with("sommaire") ||
         folded.starts_with("eureka") || folded.starts_with("europresse");
}

/// The day in a line that may begin with the outlet: "Le Courrier • mardi 5 mai 2020 • p. 3".
bool holds_date(std::string_view line) {
  if (line.size() > 160) return false;
  const auto dates = find_dates(line);
  return !dates.empty() && dates[0].date.year != 0;
}

ExportedArticle read_document(ExportLines lines) {
  ExportedArticle a;
  size_t date = 0;
  while (date < lines.size() && !holds_date(lines[date].text)) ++date;
  if (date == lines.size()) date = 0;
  // The outlet stands in the same line or above it.
  const std::string_view day = lines[date].text;
  a.line = lines[date].number;
  a.date = day;
  const auto dates = find_dates(day);
  std::string_view before = day.substr(0, dates.empty() ? 0 : dates[0].begin);
  before = before.substr(0, std::min(before.find_first_of(",(|"), before.size()));
  for (const std::string_view sign : {" - ", " • ", " – "})
    before = before.substr(0, std::min(before.find(sign), before.size()));
  size_t above = date;
  while (above > 0 && lines[above - 1].blank()) --above;
  if (above > 0 && !is_cover(lines[above - 1].text)) {
    a.outlet = lines[above - 1].text.substr(0, lines[above - 1].text.find(','));
    a.line = lines[above - 1].number;
  } else {
    a.outlet = one_line(before);
  }
  // Headline, perhaps a byline, then the text.
  std::vector<ExportLines> blocks;
  for (size_t at = date + 1; at < lines.size();) {
    const ExportLines block = block_at(lines, at);
    if (!block.empty()) blocks.push_back(block);
    at += std::max<size_t>(block.size(), 1);
  }
  const auto shorter = [&](size_t i, size_t most) {
    return i < blocks.size() && joined(blocks[i]).size() < most;
  };
  size_t at = 0;
  // A section of the paper stands above a headline that is longer.
  if (shorter(0, 40) && shorter(1, 200) && blocks.size() > 3 &&
      joined(blocks[0]).find(' ') == std::string::npos)
    ++at;
  if (at < blocks.size()) a.headline = joined(blocks[at++]);
  if (shorter(at, 60) && at + 1 < blocks.size() && !joined(blocks[at]).ends_with('.'))
    a.byline = joined(blocks[at++]);
  if (at < blocks.size()) {
    const auto first = static_cast<size_t>(blocks[at].data() - lines.data());
    ExportLines text = lines.subspan(first);
    while (!text.empty() && (text.back().blank() || is_copyright(text.back().text) ||
                             is_certificate(text.back().text)))
      text = text.first(text.size() - 1);
    a.text = text_of(text);
  }
  return a;
}

}  // namespace

std::optional<PressExport> read_europresse(ExportLines lines) {
  PressExport found{"Europresse", {}, 0};
  size_t begin = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!is_document_name(lines[i].text)) continue;
    ExportLines document = lines.subspan(begin, i - begin);
    begin = i + 1;
    while (!document.empty() && (document[0].blank() || is_certificate(document[0].text)))
      document = document.subspan(1);
    const bool owned = std::any_of(document.begin(), document.end(), [](const ExportLine& line) {
      return is_copyright(line.text) || is_certificate(line.text);
    });
    if (document.empty() || !owned) return std::nullopt;
    found.articles.push_back(read_document(document));
  }
  if (found.articles.empty()) return std::nullopt;
  return found;
}

}  // namespace lede
