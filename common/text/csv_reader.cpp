#include "common/text/csv_reader.h"

#include <algorithm>
#include <utility>

namespace lede {

namespace {

constexpr int kEnd = -1;
constexpr int kNoSeparator = -2;
constexpr size_t kAtOnce = 65536;   // bytes that are asked for
constexpr size_t kMaxCells = 4096;  // of a row

bool ends_line(int c) {
  return c == '\n' || c == '\r' || c == kEnd;
}

}  // namespace

CsvReader::Bytes bytes_of(std::string_view text, size_t at_once) {
  return [text, at_once](char* to, size_t size) mutable {
    const size_t taken = text.copy(to, std::min(size, at_once));
    text.remove_prefix(taken);
    return taken;
  };
}

CsvReader::CsvReader(Bytes bytes, size_t limit) : bytes_(std::move(bytes)), limit_(limit) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (byte(2) != kEnd && std::string_view(buffer_).starts_with(kByteOrderMark)) row_ = 3;
  find_separator();
}

/// The byte `at` bytes behind the beginning of the row.
int CsvReader::byte(size_t at) {
  while (row_ + at >= buffer_.size()) {
    if (end_) return kEnd;
    buffer_.erase(0, row_);
    row_ = 0;
    const size_t had = buffer_.size();
    buffer_.resize(had + kAtOnce);
    const size_t size = bytes_(buffer_.data() + had, kAtOnce);
    buffer_.resize(had + size);
    end_ = size == 0;
  }
  return static_cast<unsigned char>(buffer_[row_ + at]);
}

std::optional<char> CsvReader::separator() const {
  return separator_ < 0 ? std::nullopt : std::optional(static_cast<char>(separator_));
}

void CsvReader::find_separator() {
  constexpr std::string_view kSeparators = ",;\t|";
  constexpr std::string_view kStated = "sep=";
  if (!ends_line(byte(kStated.size())) && ends_line(byte(kStated.size() + 1)) &&
      std::string_view(buffer_).substr(row_).starts_with(kStated)) {
    separator_ = byte(kStated.size());
    take(kStated.size() + 1);
    pass_line();
    return;
  }
  separator_ = kNoSeparator;
  size_t counts[kSeparators.size()] = {};
  bool quoted = false;
  for (size_t at = 0; at < kAtOnce && (quoted ? byte(at) != kEnd : !ends_line(byte(at))); ++at) {
    if (byte(at) == '"') quoted = !quoted;
    const size_t which = kSeparators.find(static_cast<char>(byte(at)));
    if (!quoted && which != std::string_view::npos) ++counts[which];
  }
  const auto* const most = std::max_element(std::begin(counts), std::end(counts));
  if (*most > 0) separator_ = static_cast<unsigned char>(kSeparators[most - counts]);
}

size_t CsvReader::past_blanks(size_t at) {
  while (at <= limit_ && byte(at) == ' ') ++at;
  return at;
}

/// Where the line ends that `at` stands in, or the limit.
size_t CsvReader::line_end(size_t at) {
  while (at <= limit_ && !ends_line(byte(at))) ++at;
  return at;
}

bool CsvReader::ends_cell(int c) const {
  return c == separator_ || ends_line(c);
}

/// Reads the cell at `at`, which becomes its end. Never Row::end.
CsvReader::Row CsvReader::read_cell(size_t& at, std::string& cell) {
  if (const size_t open = past_blanks(at); byte(open) == '"') {
    size_t i = open + 1;
    bool one_line = true;
    bool escapes = false;  // its marks stand behind backslashes
    for (;; ++i) {
      int c = byte(i);
      if (c == '\\' && byte(i + 1) == '"' && (escapes || !ends_cell(byte(i + 2)))) {
        escapes = true;
        c = byte(++i);
      } else if (c == '"' && byte(++i) != '"') {
        break;
      }
      if (c == kEnd || i > limit_) return at = i, Row::unclosed;
      if (ends_line(c)) one_line = false;
      cell += static_cast<char>(c);
    }
    i = past_blanks(i);
    if (ends_cell(byte(i))) return at = i, Row::row;
    if (!one_line) return at = i, Row::unclosed;
    cell.clear();
  }
  for (; !ends_cell(byte(at)); ++at) {
    if (at > limit_) return Row::too_long;
    cell += static_cast<char>(byte(at));
  }
  return Row::row;
}

CsvReader::Row CsvReader::next(std::vector<std::string>& cells) {
  cells.clear();
  began_ = line_;
  if (byte(0) == kEnd) return Row::end;
  size_t at = 0;
  for (;;) {
    std::string cell;
    Row how = read_cell(at, cell);
    if (how == Row::row && (at > limit_ || cells.size() == kMaxCells)) how = Row::too_long;
    // A row beyond the limit that goes over lines has more likely lost a mark.
    if (how == Row::too_long && line_end(0) < at) how = Row::unclosed;
    if (how != Row::row) {
      cells.clear();
      if (how == Row::unclosed) {
        const size_t end = line_end(0);
        cells.push_back(buffer_.substr(row_, end));
        // Where the rows before were read again and again, what was read is taken.
        again_ += at;
        if (again_ <= 4 * (taken_ + limit_)) at = end;
      }
      take(at);
      pass_line();
      return how;
    }
    cells.push_back(std::move(cell));
    if (ends_line(byte(at))) break;
    ++at;  // the separator
  }
  take(at);
  pass_line();
  return Row::row;
}

/// Takes bytes that are in the buffer.
void CsvReader::take(size_t size) {
  for (; size > 0; --size) {
    const int c = byte(0);
    if (c == '\n' || (c == '\r' && byte(1) != '\n')) ++line_;
    ++row_;
    ++taken_;
  }
}

/// Takes what is left of a line, and its end.
void CsvReader::pass_line() {
  while (!ends_line(byte(0))) take(1);
  if (byte(0) == '\r' && byte(1) == '\n') take(1);
  if (byte(0) != kEnd) take(1);
}

}  // namespace lede
