// What the exports of all press databases have in common: documents of lines, some of which are
// labels, and what a label says of its article.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/press_export.h"

namespace lede {

/// A line of an export.
struct ExportLine {
  std::string_view text;  ///< without white space around it
  uint64_t number = 0;    ///< from 1
  bool indented = false;  ///< by so much that it is centred
  [[nodiscard]] bool blank() const { return text.empty(); }
};
using ExportLines = std::span<const ExportLine>;

[[nodiscard]] std::vector<ExportLine> export_lines(std::string_view text);

/// What the value behind a label is.
enum class ExportRole {
  headline,
  outlet,
  outlet_with_date,  ///< "Marrick Mail ; Marrick [Marrick]05 May 2020: 3."
  byline,
  date,
  place,
  url,
  lead,  ///< part of the text
  text,
  other,  ///< nothing that is kept
};

struct ExportLabel {
  std::string_view name;  ///< in lower case
  ExportRole role;
};

/// The label at the beginning of a line ("LENGTH: 131 words"), looked for without regard to case;
/// null for none. `value` becomes what follows it.
[[nodiscard]] const ExportLabel* find_label(std::string_view line,
                                            std::span<const ExportLabel> labels,
                                            std::string_view& value);

/// The lines of an article without those at its end that are labels with their values and notices
/// of copyright.
[[nodiscard]] ExportLines without_tail(ExportLines lines, std::span<const ExportLabel> labels);

/// Sets what a label says of an article; of what is said twice the first counts.
void set_fact(ExportedArticle& article, ExportRole role, std::string_view value);

/// Lines as text: as they stand, without blank lines around them.
[[nodiscard]] std::string text_of(ExportLines lines);
/// Lines as one, single spaces between them.
[[nodiscard]] std::string joined(ExportLines lines);
/// The lines up to the next blank one, from `lines[at]` on.
[[nodiscard]] ExportLines block_at(ExportLines lines, size_t at);

/// "Copyright 2020 Marrick Mail", "(c) 2020 ...", "All Rights Reserved".
[[nodiscard]] bool is_copyright(std::string_view line);
/// "131 words", in the languages of the databases; a label before it is left out by the caller.
[[nodiscard]] bool is_word_count(std::string_view line);
/// A line that is a date, with a weekday and a time perhaps.
[[nodiscard]] bool is_export_date(std::string_view line);

/// "3 of 20 DOCUMENTS", "Document 3 of 20": the number and how many there are.
struct ExportNumber {
  uint64_t number = 0;
  uint64_t of = 0;
};
[[nodiscard]] std::optional<ExportNumber> export_number(std::string_view line);

// The databases. Nothing where a text is not an export of theirs.
[[nodiscard]] std::optional<PressExport> read_nexis(ExportLines lines);
[[nodiscard]] std::optional<PressExport> read_factiva(ExportLines lines);
[[nodiscard]] std::optional<PressExport> read_proquest(ExportLines lines);
[[nodiscard]] std::optional<PressExport> read_europresse(ExportLines lines);

}  // namespace lede
