#include "searcher/table/csv.h"

#include <algorithm>
#include <string_view>

namespace lede {

namespace {

/// What spreadsheets begin a formula with.
constexpr std::string_view kFormulaBegins[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};

bool is_formula(std::string_view cell) {
  cell.remove_prefix(std::min(cell.find_first_not_of(" \t\r\n"), cell.size()));
  return std::any_of(std::begin(kFormulaBegins), std::end(kFormulaBegins),
                     [&](std::string_view begin) { return cell.starts_with(begin); });
}

TerminalText csv_cell(const std::string& text) {
  TerminalText cell = TerminalText::escaped_lines(is_formula(text) ? "'" + text : text);
  if (cell.bytes().find_first_of(",\"\n") == std::string::npos) return cell;
  std::string doubled;
  for (const char c : cell.bytes()) doubled += c == '"' ? std::string("\"\"") : std::string(1, c);
  return "\"" + TerminalText::escaped_lines(doubled) + "\"";
}

}  // namespace

TerminalText csv_row(const std::vector<std::string>& cells) {
  TerminalText row;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) row += ",";
    row += csv_cell(cells[i]);
  }
  return row + "\r\n";
}

}  // namespace lede
