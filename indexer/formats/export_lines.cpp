#include "indexer/formats/export_lines.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/wording/date_line.h"

namespace lede {

namespace {

constexpr size_t kCentred = 8;  // blanks before a line

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && is_space(static_cast<unsigned char>(s.front()) < 0x80 ? s.front() : 'x'))
    s.remove_prefix(1);
  while (!s.empty() && is_space(static_cast<unsigned char>(s.back()) < 0x80 ? s.back() : 'x'))
    s.remove_suffix(1);
  return s;
}

/// A number at the beginning of `s`, which it is taken from; 0 for none.
uint64_t take_number(std::string_view& s) {
  uint64_t n = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), n);
  if (error != std::errc()) return 0;
  s.remove_prefix(static_cast<size_t>(end - s.data()));
  return n;
}

/// One of `words` at the beginning of `s`, in lower case, with the blanks around it.
bool take_word(std::string_view& s, std::span<const std::string_view> words) {
  const std::string_view all = s;
  s = trimmed(s);
  for (const auto word : words) {
    if (!s.starts_with(word)) continue;
    if (s.size() > word.size() && ascii::is_letter(s[word.size()])) continue;
    s = trimmed(s.substr(word.size()));
    return true;
  }
  s = all;
  return false;
}

}  // namespace

std::vector<ExportLine> export_lines(std::string_view text) {
  std::vector<ExportLine> lines;
  if (text.starts_with("\uFEFF")) text.remove_prefix(3);
  for (uint64_t number = 1; !text.empty(); ++number) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const std::string_view inner = trimmed(line);
    const bool indented = !inner.empty() && inner.data() - line.data() >= int{kCentred};
    lines.push_back({is_blank(inner) ? std::string_view() : inner, number, indented});
  }
  return lines;
}

const ExportLabel* find_label(std::string_view line, std::span<const ExportLabel> labels,
                              std::string_view& value) {
  constexpr size_t kLongest = 40;
  const auto colon = line.substr(0, kLongest).find(':');
  if (colon == std::string_view::npos || !line.starts_with(trimmed(line.substr(0, colon))))
    return nullptr;
  const std::string name = fold(trimmed(line.substr(0, colon)));
  const auto it = std::find_if(labels.begin(), labels.end(),
                               [&](const ExportLabel& l) { return l.name == name; });
  if (it == labels.end()) return nullptr;
  value = trimmed(line.substr(colon + 1));
  return &*it;
}

ExportLines without_tail(ExportLines lines, std::span<const ExportLabel> labels) {
  size_t end = lines.size();
  while (end > 0) {
    size_t last = end;
    while (last > 0 && lines[last - 1].blank()) --last;
    size_t first = last;
    while (first > 0 && !lines[first - 1].blank()) --first;
    if (first == last) return lines.first(last);
    // A block of labels begins with one; a value may go on in the next lines.
    std::string_view value;
    if (!find_label(lines[first].text, labels, value) && !is_copyright(lines[first].text)) {
      // Labels may follow the last paragraph without a blank line.
      size_t at = last;
      for (size_t i = last; i-- > first + 1;) {
        if (find_label(lines[i].text, labels, value) || is_copyright(lines[i].text)) at = i;
      }
      return lines.first(at);
    }
    end = first;
  }
  return lines.first(0);
}

void set_fact(ExportedArticle& a, ExportRole role, std::string_view value) {
  const auto set = [&](std::string& fact) {
    if (fact.empty()) fact = value;
  };
  switch (role) {
    case ExportRole::headline:
      return set(a.headline);
    case ExportRole::outlet:
      return set(a.outlet);
    case ExportRole::outlet_with_date: {
      const auto end = value.find_first_of(";[");
      if (a.outlet.empty()) a.outlet = trimmed(value.substr(0, end));
      if (end != std::string_view::npos) {
        value.remove_prefix(std::min(value.find_last_of("];") + 1, value.size()));
        if (is_export_date(value.substr(0, value.find(':')))) set(a.date);
      }
      return;
    }
    case ExportRole::byline:
      return set(a.byline);
    case ExportRole::date:
      return set(a.date);
    case ExportRole::place:
      return set(a.place);
    case ExportRole::url:
      return set(a.url);
    case ExportRole::lead:
    case ExportRole::text:
      if (!a.text.empty() && !value.empty()) a.text += "\n\n";
      a.text += value;
      return;
    case ExportRole::other:
      return;
  }
}

std::string text_of(ExportLines lines) {
  std::string text;
  for (const auto& line : lines) {
    if (line.blank() && text.empty()) continue;
    text += line.text;
    text += '\n';
  }
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

std::string joined(ExportLines lines) {
  std::string all;
  for (const auto& line : lines) {
    if (line.blank()) continue;
    if (!all.empty()) all += ' ';
    all += line.text;
  }
  return all;
}

ExportLines block_at(ExportLines lines, size_t at) {
  size_t end = at;
  while (end < lines.size() && !lines[end].blank()) ++end;
  return lines.subspan(at, end - at);
}

bool is_copyright(std::string_view line) {
  const std::string folded = fold(line.substr(0, 60));
  return folded.starts_with("copyright") || folded.starts_with("(c) ") || folded.starts_with("©") ||
         folded.starts_with("all rights reserved") ||
         folded.starts_with("alle rechte vorbehalten") ||
         folded.starts_with("tous droits reserves") ||
         folded.starts_with("todos los derechos reservados");
}

bool is_word_count(std::string_view line) {
  static constexpr std::array<std::string_view, 12> kWords = {
      "words",  "word",    "worter",   "woerter", "mots", "palabras",
      "parole", "woorden", "palavras", "ord",     "slow", "слов"};
  if (line.size() > 40) return false;
  const std::string folded = fold(line);
  std::string_view rest = folded;
  if (take_number(rest) == 0) return false;
  while (!rest.empty() && (rest.front() == ',' || rest.front() == '.')) {
    rest.remove_prefix(1);
    (void)take_number(rest);
  }
  return take_word(rest, kWords) && rest.empty();
}

bool is_export_date(std::string_view line) {
  const auto stamp = read_date_stamp(line);
  return stamp && stamp->alone && stamp->date.year != 0 && line.size() <= 60;
}

std::optional<ExportNumber> export_number(std::string_view line) {
  static constexpr std::array<std::string_view, 6> kOf = {"of", "von", "de", "van", "sur", "di"};
  static constexpr std::array<std::string_view, 12> kDocuments = {
      "documents",  "document",  "dokumenten", "dokumente", "dokument", "documenten",
      "documentos", "documento", "documenti",  "results",   "articles", "treffer"};
  if (line.size() > 40) return {};
  const std::string folded = fold(line);
  std::string_view rest = folded;
  const bool before = take_word(rest, kDocuments);
  ExportNumber n;
  n.number = take_number(rest);
  if (n.number == 0 || !take_word(rest, kOf)) return {};
  n.of = take_number(rest);
  rest = trimmed(rest);
  const bool after = take_word(rest, kDocuments);
  if (before == after || !rest.empty() || n.number > n.of) return {};
  return n;
}

}  // namespace lede
