// Reads tables of values between separators (CSV, RFC 4180) row by row, holding one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

/// Cells stand between commas, semicolons, tabs or bars, whichever the first row has most of; where
/// it has none, each line is one cell. A first line "sep=;", as spreadsheets write it, says which.
/// A cell in quotation marks may hold separators, line ends and, doubled, quotation marks. Lines
/// end in LF, CRLF or CR; a byte order mark before the first is passed over. Beyond RFC 4180,
/// blanks around a quoted cell are none of it, and a cell of one line that goes on behind its
/// closing mark is taken as it stands, marks and all; a mark behind a backslash closes no cell that
/// goes on behind it, nor do those after it in the cell.
///
/// A mark that closes nowhere, or amid text of another line, costs the line that it stands on and
/// no other: reading goes on with the next. All takes time in proportion to the bytes.
class CsvReader {
 public:
  /// Gets up to `size` (at least 1) bytes; 0 only at the end. What it throws passes through.
  using Bytes = std::function<size_t(char* to, size_t size)>;
  /// Reads the first row at once, to find the separator. Keeps at most `limit` bytes of a row, and
  /// as many again of what comes behind it.
  CsvReader(Bytes bytes, size_t limit);

  enum class Row {
    row,
    too_long,  ///< a line longer than the limit, or of more cells than a table has; no cells
    unclosed,  ///< by a quotation mark; the only cell is the line as it stands
    end
  };
  /// The next row. A blank line is a row of one empty cell.
  [[nodiscard]] Row next(std::vector<std::string>& cells);
  /// What was read until now stood above the table: its separator is found anew, by the next row.
  void begin_here() { find_separator(); }
  /// The line where it begins; 1 is the first.
  [[nodiscard]] uint64_t line() const { return began_; }
  /// Between cells; none where each line is one.
  [[nodiscard]] std::optional<char> separator() const;

 private:
  [[nodiscard]] int byte(size_t at);
  [[nodiscard]] size_t past_blanks(size_t at);
  [[nodiscard]] size_t line_end(size_t at);
  [[nodiscard]] bool ends_cell(int c) const;
  [[nodiscard]] Row read_cell(size_t& at, std::string& cell);
  void take(size_t size);
  void pass_line();
  void find_separator();

  Bytes bytes_;
  size_t limit_;
  int separator_ = 0;  ///< negative: none
  std::string buffer_;
  size_t row_ = 0;  ///< where the row begins in it
  bool end_ = false;
  uint64_t line_ = 1;
  uint64_t began_ = 1;
  uint64_t taken_ = 0;  ///< bytes
  uint64_t again_ = 0;  ///< bytes that were given back, to be read again
};

/// The bytes of a text, which outlives them, at most `at_once` at a time.
[[nodiscard]] CsvReader::Bytes bytes_of(std::string_view text, size_t at_once = SIZE_MAX);

}  // namespace lede
