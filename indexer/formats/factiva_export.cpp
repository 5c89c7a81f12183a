// Exports of Factiva: with its two-letter labels ("HD", "BY", "WC", ...), or without them; each
// article ends in "Document" and its number.
#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/formats/export_lines.h"

namespace lede {

namespace {

struct FactivaLabel {
  std::string_view name;
  ExportRole role;
};
constexpr FactivaLabel kLabels[] = {
    {"HD", ExportRole::headline}, {"BY", ExportRole::byline}, {"PD", ExportRole::date},
    {"SN", ExportRole::outlet},   {"LA", ExportRole::other},  {"LP", ExportRole::lead},
    {"TD", ExportRole::text},     {"WC", ExportRole::other},  {"SC", ExportRole::other},
    {"SE", ExportRole::other},    {"CR", ExportRole::other},  {"ET", ExportRole::other},
    {"ED", ExportRole::other},    {"PG", ExportRole::other},  {"VOL", ExportRole::other},
    {"CY", ExportRole::other},    {"CT", ExportRole::other},  {"RF", ExportRole::other},
    {"ART", ExportRole::other},   {"CO", ExportRole::other},  {"IN", ExportRole::other},
    {"NS", ExportRole::other},    {"RE", ExportRole::other},  {"IPC", ExportRole::other},
    {"IPD", ExportRole::other},   {"PUB", ExportRole::other}, {"AN", ExportRole::other},
    {"CLM", ExportRole::other},   {"DLN", ExportRole::other}, {"TX", ExportRole::text},
};

/// A word that is a label at the beginning of a line.
const FactivaLabel* label_word(const ExportLine& line, std::string_view& value) {
  const std::string_view text = line.text;
  const auto end = std::min(text.find_first_of(" \t"), text.size());
  if (end < 2 || end > 3) return nullptr;
  const auto* it = std::find_if(std::begin(kLabels), std::end(kLabels),
                                [&](const auto& l) { return l.name == text.substr(0, end); });
  if (it == std::end(kLabels)) return nullptr;
  value = text.substr(std::min(text.find_first_not_of(" \t", end), text.size()));
  return it;
}

/// A label stands alone, or is followed by as much space as makes a column, or by a tab: a sentence
/// may begin with "IN" or "RE".
const FactivaLabel* label_of(const ExportLine& line, std::string_view& value) {
  const FactivaLabel* label = label_word(line, value);
  const auto gap = label ? line.text.substr(label->name.size()) : std::string_view();
  const bool column = gap.empty() || gap.starts_with('\t') || gap.starts_with("  ");
  return label && column ? label : nullptr;
}

/// "Document NYTF000020200505eg5500001": letters, digits with the day among them, and more.
bool is_document_number(std::string_view line) {
  constexpr std::string_view kSign = "Document ";
  if (!line.starts_with(kSign)) return false;
  line.remove_prefix(kSign.size());
  const auto upper = static_cast<size_t>(
      std::find_if_not(line.begin(), line.end(),
                       [](char c) { return ascii::is_letter(c) && c >= 'A' && c <= 'Z'; }) -
      line.begin());
  const auto digits = std::count_if(line.begin(), line.end(), ascii::is_digit);
  return line.size() >= 16 && line.size() <= 40 && upper >= 2 && digits >= 8 &&
         std::all_of(line.begin(), line.end(),
                     [](char c) { return ascii::is_digit(c) || ascii::is_letter(c); });
}

bool has_byline_word(std::string_view line) {
  static constexpr std::array<std::string_view, 8> kWords = {"By ",  "BY ",  "by ",   "Von ",
                                                             "Par ", "Por ", "Door ", "Di "};
  return line.size() < 120 && std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
           return line.starts_with(word);
         });
}

bool is_text(const FactivaLabel& label) {
  return label.role == ExportRole::lead || label.role == ExportRole::text;
}

/// Lines of a text without the labels behind it, whose columns may have been lost.
ExportLines without_labels(ExportLines lines) {
  std::string_view value;
  while (!lines.empty() && (lines.back().blank() || label_word(lines.back(), value)))
    lines = lines.first(lines.size() - 1);
  return lines;
}

ExportedArticle read_labelled(ExportLines lines) {
  ExportedArticle a;
  bool in_text = false;
  for (size_t at = 0; at < lines.size();) {
    std::string_view value;
    // Above the text one blank will do.
    const auto label_at = [&](const ExportLine& line, std::string_view& behind) {
      return in_text ? label_of(line, behind) : label_word(line, behind);
    };
    const FactivaLabel* label = label_at(lines[at], value);
    if (!label) {
      ++at;
      continue;
    }
    if (a.line == 0) a.line = lines[at].number;
    in_text |= is_text(*label);
    size_t end = at + 1;
    std::string_view next;
    while (end < lines.size() && !label_at(lines[end], next)) ++end;
    const ExportLines more = lines.subspan(at + 1, end - at - 1);
    if (is_text(*label)) {
      std::string text = text_of(without_labels(more));
      if (!value.empty()) text = std::string(value) + (text.empty() ? "" : "\n" + text);
      set_fact(a, label->role, text);
    } else {
      set_fact(a, label->role, one_line(std::string(value) + " " + joined(block_at(more, 0))));
    }
    at = end;
  }
  return a;
}

/// Without labels: headline, perhaps a byline, the number of words, date, outlet and more, a notice
/// of copyright; then the text.
ExportedArticle read_plain(ExportLines lines) {
  ExportedArticle a;
  const auto words = std::find_if(lines.begin(), lines.end(),
                                  [](const ExportLine& l) { return is_word_count(l.text); });
  const auto count = static_cast<size_t>(words - lines.begin());
  // The last blocks above it: the byline where there are two of them and it is short.
  size_t begin = count;
  std::vector<ExportLines> blocks;
  while (begin > 0) {
    size_t end = begin;
    while (end > 0 && lines[end - 1].blank()) --end;
    begin = end;
    while (begin > 0 && !lines[begin - 1].blank() && !is_document_number(lines[begin - 1].text))
      --begin;
    if (begin < end) blocks.push_back(lines.subspan(begin, end - begin));
    if (begin > 0 && !lines[begin - 1].blank()) break;
  }
  std::vector<ExportLine> head;
  for (size_t i = blocks.size(); i-- > 0;)
    head.insert(head.end(), blocks[i].begin(), blocks[i].end());
  if (!head.empty()) a.line = head.front().number;
  if (head.size() > 1 && has_byline_word(head.back().text)) {
    a.byline = head.back().text;
    head.pop_back();
  }
  a.headline = joined(head);
  size_t at = count + 1;
  size_t last = count;
  for (; at < lines.size() && at < count + 14; ++at) {
    const auto text = lines[at].text;
    if (text.empty()) continue;
    if (is_copyright(text)) {
      last = at;
      break;
    }
    if (text.size() > 100) break;
    if (a.date.empty() && is_export_date(text)) {
      a.date = text;
    } else if (!a.date.empty() && a.outlet.empty() && text.find(':') == text.npos) {
      a.outlet = text;  // a time of day may stand before it
    }
    last = at;
  }
  const ExportLines rest = lines.subspan(std::min(last + 1, lines.size()));
  a.text = text_of(rest);
  return a;
}

bool is_labelled(ExportLines lines) {
  std::vector<std::string_view> seen;
  for (const auto& line : lines) {
    std::string_view value;
    if (const auto* label = label_word(line, value);
        label && std::find(seen.begin(), seen.end(), label->name) == seen.end())
      seen.push_back(label->name);
  }
  const auto has = [&](std::string_view name) {
    return std::find(seen.begin(), seen.end(), name) != seen.end();
  };
  return seen.size() >= 5 && has("HD") && has("PD") && (has("LP") || has("TD"));
}

}  // namespace

std::optional<PressExport> read_factiva(ExportLines lines) {
  PressExport found{"Factiva", {}, 0};
  size_t begin = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    std::string_view value;
    const FactivaLabel* label = label_word(lines[i], value);
    const bool labelled_end = label && label->name == "AN" && is_document_number(value);
    if (!labelled_end && !is_document_number(lines[i].text)) continue;
    const ExportLines document = lines.subspan(begin, i - begin);
    begin = i + 1;
    if (is_labelled(document)) {
      found.articles.push_back(read_labelled(document));
    } else if (std::any_of(document.begin(), document.end(),
                           [](const ExportLine& l) { return is_word_count(l.text); })) {
      found.articles.push_back(read_plain(document));
    } else {
      return std::nullopt;
    }
  }
  // The last may end without its number.
  if (const ExportLines rest = lines.subspan(begin); is_labelled(rest))
    found.articles.push_back(read_labelled(rest));
  if (found.articles.empty()) return std::nullopt;
  return found;
}

}  // namespace lede
