// Exports of ProQuest: documents between lines of underscores, with labels as "Full text:".
#include <algorithm>

#include "common/text/unicode.h"
#include "indexer/formats/export_lines.h"

namespace lede {

namespace {

constexpr ExportLabel kLabels[] = {
    {"title", ExportRole::headline},
    {"author", ExportRole::byline},
    {"publication info", ExportRole::outlet_with_date},
    {"publication title", ExportRole::outlet},
    {"publication date", ExportRole::date},
    {"dateline", ExportRole::place},
    {"language of publication", ExportRole::other},
    {"language", ExportRole::other},
    {"abstract", ExportRole::lead},
    {"full text", ExportRole::text},
    {"fulltext", ExportRole::text},
    {"document url", ExportRole::url},
    {"accession number", ExportRole::other},
    {"alternate title", ExportRole::other},
    {"business indexing term", ExportRole::other},
    {"column", ExportRole::other},
    {"company / organization", ExportRole::other},
    {"copyright", ExportRole::other},
    {"country of publication", ExportRole::other},
    {"credit", ExportRole::other},
    {"database", ExportRole::other},
    {"document feature", ExportRole::other},
    {"document type", ExportRole::other},
    {"first page", ExportRole::other},
    {"identifier / keyword", ExportRole::other},
    {"issn", ExportRole::other},
    {"issue", ExportRole::other},
    {"last updated", ExportRole::other},
    {"links", ExportRole::other},
    {"location", ExportRole::other},
    {"number of pages", ExportRole::other},
    {"pages", ExportRole::other},
    {"people", ExportRole::other},
    {"place of publication", ExportRole::other},
    {"proquest document id", ExportRole::other},
    {"proquest document link", ExportRole::other},
    {"publication subject", ExportRole::other},
    {"publication year", ExportRole::other},
    {"publisher", ExportRole::other},
    {"section", ExportRole::other},
    {"source type", ExportRole::other},
    {"subject", ExportRole::other},
    {"volume", ExportRole::other},
    {"year", ExportRole::other},
};

/// Headings of the newer layout, on lines of their own.
constexpr ExportLabel kHeadings[] = {{"abstract", ExportRole::lead},
                                     {"full text", ExportRole::text},
                                     {"details", ExportRole::other},
                                     {"links", ExportRole::other}};

bool is_rule(std::string_view line) {
  return line.size() >= 20 && line.find_first_not_of('_') == line.npos;
}

const ExportLabel* label_of(std::string_view line, std::string_view& value) {
  if (line.size() < 12) {
    const std::string folded = fold(line);
    for (const auto& heading : kHeadings) {
      value = {};
      if (heading.name == folded) return &heading;
    }
  }
  static constexpr ExportLabel kLink = {"proquest document link", ExportRole::other};
  if (fold(line.substr(0, 40)) == kLink.name) {
    value = {};
    return &kLink;
  }
  return find_label(line, kLabels, value);
}

ExportedArticle read_document(ExportLines lines) {
  ExportedArticle a;
  std::string abstract;
  std::string title;  // above the first label
  for (size_t at = 0; at < lines.size();) {
    const auto& line = lines[at];
    std::string_view value;
    const ExportLabel* label = label_of(line.text, value);
    if (!label) {
      const bool numbered = export_number(line.text).has_value();
      if (!line.blank() && !numbered) {
        if (a.line == 0) a.line = line.number;
        if (a.date.empty() && a.byline.empty() && a.outlet.empty())
          title += (title.empty() ? "" : " ") + std::string(line.text);
      }
      ++at;
      continue;
    }
    if (a.line == 0) a.line = line.number;
    size_t end = at + 1;
    std::string_view next;
    if (label->role == ExportRole::text) {
      // A paragraph may begin like a label: what ends the text are labels up to the end.
      end += without_tail(lines.subspan(end), kLabels).size();
      for (size_t i = at + 1; i < end; ++i) {
        if (fold(lines[i].text) == "details") end = i;
      }
    } else {
      while (end < lines.size() && !label_of(lines[end].text, next) &&
             (label->role == ExportRole::lead || !lines[end].blank()))
        ++end;
    }
    const ExportLines more = lines.subspan(at + 1, end - at - 1);
    if (label->role == ExportRole::text || label->role == ExportRole::lead) {
      std::string text = text_of(more);
      if (!value.empty()) text.insert(0, std::string(value).append(text.empty() ? "" : "\n"));
      if (label->role == ExportRole::text) {
        set_fact(a, ExportRole::text, text);
      } else if (abstract.empty()) {
        abstract = text;
      }
    } else {
      set_fact(a, label->role, one_line(std::string(value) + " " + joined(more)));
    }
    at = end;
  }
  if (!title.empty()) a.headline = title;
  if (a.text.empty()) a.text = abstract;
  return a;
}

bool is_document(ExportLines lines) {
  bool text = false;
  size_t labels = 0;
  for (const auto& line : lines) {
    std::string_view value;
    const ExportLabel* label = label_of(line.text, value);
    labels += label != nullptr;
    text |= label && (label->role == ExportRole::text || label->role == ExportRole::lead);
  }
  return labels >= 4 && text;
}

}  // namespace

std::optional<PressExport> read_proquest(ExportLines lines) {
  PressExport found{"ProQuest", {}, 0};
  const bool named = std::any_of(lines.begin(), lines.end(), [](const ExportLine& line) {
    return line.text.find("ProQuest") != line.text.npos;
  });
  size_t begin = 0;
  for (size_t i = 0; i <= lines.size(); ++i) {
    const auto number = i < lines.size() ? export_number(lines[i].text) : std::nullopt;
    if (number) found.promised = number->of;
    if (i < lines.size() && !is_rule(lines[i].text) && !number) continue;
    const ExportLines document = lines.subspan(begin, i - begin);
    begin = i + (number ? 0 : 1);
    if (is_document(document)) found.articles.push_back(read_document(document));
  }
  const bool sure = named || found.promised > 0;
  if (!sure || found.articles.empty()) return std::nullopt;
  return found;
}

}  // namespace lede
