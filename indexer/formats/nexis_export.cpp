// Exports of Nexis, in the old layout ("3 of 20 DOCUMENTS", labels in capitals) and the new one
// ("Body", "End of Document").
#include <algorithm>
#include <utility>

#include "common/text/unicode.h"
#include "indexer/formats/export_lines.h"

namespace lede {

namespace {

constexpr ExportLabel kLabels[] = {
    {"headline", ExportRole::headline},
    {"uberschrift", ExportRole::headline},
    {"titre", ExportRole::headline},
    {"byline", ExportRole::byline},
    {"autor", ExportRole::byline},
    {"auteur", ExportRole::byline},
    {"dateline", ExportRole::place},
    {"language", ExportRole::other},
    {"sprache", ExportRole::other},
    {"langue", ExportRole::other},
    {"idioma", ExportRole::other},
    {"taal", ExportRole::other},
    {"url", ExportRole::url},
    {"highlight", ExportRole::lead},
    {"hohepunkt", ExportRole::lead},
    {"encart", ExportRole::lead},
    {"body", ExportRole::text},
    {"acc-no", ExportRole::other},
    {"city", ExportRole::other},
    {"code-revue", ExportRole::other},
    {"company", ExportRole::other},
    {"correction-date", ExportRole::other},
    {"country", ExportRole::other},
    {"date-chargement", ExportRole::other},
    {"document-type", ExportRole::other},
    {"fecha-carga", ExportRole::other},
    {"geographic", ExportRole::other},
    {"graphic", ExportRole::other},
    {"graphique", ExportRole::other},
    {"industry", ExportRole::other},
    {"issn", ExportRole::other},
    {"journal-code", ExportRole::other},
    {"lange", ExportRole::other},
    {"lengte", ExportRole::other},
    {"length", ExportRole::other},
    {"load-date", ExportRole::other},
    {"longitud", ExportRole::other},
    {"longueur", ExportRole::other},
    {"organization", ExportRole::other},
    {"person", ExportRole::other},
    {"pub-type", ExportRole::other},
    {"publication-type", ExportRole::other},
    {"publikationsart", ExportRole::other},
    {"rubrik", ExportRole::other},
    {"rubrique", ExportRole::other},
    {"seccion", ExportRole::other},
    {"section", ExportRole::other},
    {"series", ExportRole::other},
    {"state", ExportRole::other},
    {"subject", ExportRole::other},
    {"ticker", ExportRole::other},
    {"type", ExportRole::other},
    {"type-publication", ExportRole::other},
    {"update", ExportRole::other},
};

constexpr std::string_view kEnd = "End of Document";

bool is_load_date(const ExportLine& line) {
  static constexpr ExportLabel kLoadDate[] = {{"load-date", ExportRole::other},
                                              {"date-chargement", ExportRole::other},
                                              {"fecha-carga", ExportRole::other}};
  std::string_view value;
  return find_label(line.text, kLoadDate, value) != nullptr;
}

/// Outlet, date and headline stand above the labels: the outlet right above the date, the headline
/// above the outlet (new) or below the date (old).
void read_header(ExportLines lines, ExportedArticle& a) {
  std::vector<ExportLine> kept;
  for (const auto& line : lines) {
    if (!is_copyright(line.text) && !line.text.starts_with("Page ")) kept.push_back(line);
  }
  lines = kept;
  // A cover with a day of its own may stand above the first article.
  size_t date = lines.size();
  for (size_t i = 0; i < lines.size(); ++i) {
    if (is_export_date(lines[i].text)) date = i;
  }
  if (date == lines.size()) {
    set_fact(a, ExportRole::headline, joined(lines));
    return;
  }
  a.date = lines[date].text;
  size_t end = date;
  while (end > 0 && lines[end - 1].blank()) --end;
  if (end > 0) a.outlet = lines[--end].text;
  // Above the outlet, in the same block or the one before.
  while (end > 0 && lines[end - 1].blank()) --end;
  size_t begin = end;
  while (begin > 0 && !lines[begin - 1].blank()) --begin;
  if (begin < end) {
    set_fact(a, ExportRole::headline, joined(lines.subspan(begin, end - begin)));
    return;
  }
  // Below the date, behind lines on the edition.
  for (size_t i = date + block_at(lines, date).size(); i < lines.size();) {
    const ExportLines block = block_at(lines, i);
    i += std::max<size_t>(block.size(), 1);
    if (block.empty() || (block[0].indented && i < lines.size())) continue;
    a.headline = joined(block);
  }
}

/// The lines behind those of an article's labels: its text, as far as none of them holds it.
ExportLines read_labels(ExportLines lines, ExportedArticle& a) {
  size_t at = 0;
  while (at < lines.size()) {
    std::string_view value;
    if (lines[at].blank() || is_copyright(lines[at].text)) {
      ++at;
      continue;
    }
    if (lines[at].text == "Body") return lines.subspan(at + 1);
    const ExportLabel* label = find_label(lines[at].text, kLabels, value);
    if (!label) return lines.subspan(at);
    if (label->role == ExportRole::text) {
      set_fact(a, ExportRole::text, value);
      return lines.subspan(at + 1);
    }
    std::string whole(value);
    const bool long_value = label->role == ExportRole::headline || label->role == ExportRole::lead;
    for (++at; long_value && at < lines.size() && !lines[at].blank(); ++at) {
      std::string_view next;
      if (lines[at].text == "Body" || find_label(lines[at].text, kLabels, next)) break;
      whole += (whole.empty() ? "" : " ") + std::string(lines[at].text);
    }
    if (label->role == ExportRole::headline) a.headline.clear();  // surer than what stood above
    set_fact(a, label->role, whole);
  }
  return {};
}

ExportLines without_end(ExportLines lines) {
  for (size_t i = lines.size(); i-- > 0;) {
    if (!is_load_date(lines[i])) continue;
    lines = lines.first(i);
    break;
  }
  for (const std::string_view heading : {"Classification", "Graphic"}) {
    const auto at = std::find_if(lines.begin(), lines.end(),
                                 [&](const ExportLine& line) { return line.text == heading; });
    lines = lines.first(static_cast<size_t>(at - lines.begin()));
  }
  return without_tail(lines, kLabels);
}

/// How many of the labels stand in a document; the numbering alone makes no export.
bool has_labels(ExportLines lines) {
  std::string_view value;
  return std::any_of(lines.begin(), lines.end(), [&](const ExportLine& line) {
    return find_label(line.text, kLabels, value) || is_copyright(line.text);
  });
}

ExportedArticle read_document(ExportLines lines) {
  ExportedArticle a;
  while (!lines.empty() && lines[0].blank()) lines = lines.subspan(1);
  if (lines.empty()) return a;
  a.line = lines[0].number;
  size_t head = 0;
  std::string_view value;
  while (head < lines.size() && lines[head].text != "Body" &&
         !find_label(lines[head].text, kLabels, value))
    ++head;
  read_header(lines.first(head), a);
  const ExportLines rest = read_labels(lines.subspan(head), a);
  set_fact(a, ExportRole::text, text_of(without_end(rest)));
  return a;
}

/// The lines that number the documents, each the next of the one before.
std::vector<size_t> numbering(ExportLines lines, uint64_t& of) {
  std::vector<size_t> at;
  ExportNumber last;
  for (size_t i = 0; i < lines.size(); ++i) {
    const auto n = export_number(lines[i].text);
    if (!n || (!at.empty() && (n->of != last.of || n->number != last.number + 1))) continue;
    at.push_back(i);
    last = *n;
  }
  of = last.of;
  return at;
}

std::vector<ExportLines> numbered(ExportLines lines, uint64_t& of) {
  const auto at = numbering(lines, of);
  std::vector<ExportLines> documents;
  size_t labelled = 0;
  for (size_t i = 0; i < at.size(); ++i) {
    const size_t end = i + 1 < at.size() ? at[i + 1] : lines.size();
    documents.push_back(lines.subspan(at[i] + 1, end - at[i] - 1));
    labelled += has_labels(documents.back());
  }
  const bool sure = (at.size() > 1 || of == 1) && labelled * 2 > documents.size();
  return sure ? documents : std::vector<ExportLines>();
}

/// Documents that end in a line of their own, and that have a body or a length.
std::vector<ExportLines> ended(ExportLines lines) {
  std::vector<ExportLines> documents;
  size_t begin = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].text != kEnd) continue;
    const ExportLines document = lines.subspan(begin, i - begin);
    const bool body = std::any_of(document.begin(), document.end(),
                                  [](const ExportLine& l) { return l.text == "Body"; });
    if (!body || !has_labels(document)) return {};
    documents.push_back(document);
    begin = i + 1;
  }
  return documents;
}

/// "Documents (20)" on the cover.
uint64_t promised_on_cover(ExportLines lines) {
  constexpr std::string_view kSign = "Documents (";
  for (const auto& line : lines.first(std::min<size_t>(lines.size(), 60))) {
    if (!line.text.starts_with(kSign)) continue;
    uint64_t n = 0;
    for (const char c : line.text.substr(kSign.size())) {
      if (c < '0' || c > '9' || n > 100000) break;
      n = n * 10 + static_cast<uint64_t>(c - '0');
    }
    return n;
  }
  return 0;
}

}  // namespace

std::optional<PressExport> read_nexis(ExportLines lines) {
  PressExport found{"Nexis", {}, 0};
  auto documents = numbered(lines, found.promised);
  if (documents.empty()) {
    documents = ended(lines);
    found.promised = promised_on_cover(lines);
  }
  if (documents.empty()) return std::nullopt;
  for (const auto& document : documents) found.articles.push_back(read_document(document));
  return found;
}

}  // namespace lede
