#include "searcher/program/query_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "common/text/csv_reader.h"
#include "common/text/decode.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

constexpr size_t kMaxFile = 1U << 28U;  // bytes
constexpr size_t kMaxRow = 1U << 20U;   // bytes, which no query needs
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

enum class ListForm { lines, table, json };

CsvReader table_of(std::string_view text) {
  return {bytes_of(text), kMaxRow};
}

bool is_name(const std::string& cell, std::string_view name) {
  return fold(one_line(cell)) == name;
}

size_t find_column(const std::vector<std::string>& row, std::string_view name) {
  const auto at = std::find_if(row.begin(), row.end(),
                               [&](const std::string& cell) { return is_name(cell, name); });
  return static_cast<size_t>(at - row.begin());
}

ListForm form_of(std::string_view text, std::string_view name) {
  const std::string ending = fold(std::filesystem::path(name).extension().string());
  if (ending == ".csv" || ending == ".tsv") return ListForm::table;
  if (ending == ".jsonl" || ending == ".ndjson" || ending == ".json") return ListForm::json;
  const std::string_view first = text.substr(0, text.find('\n'));
  if (!json_object(first).empty()) return ListForm::json;
  std::vector<std::string> row;
  const bool table =
      table_of(first).next(row) == CsvReader::Row::row && find_column(row, "query") < row.size();
  return table && (row.size() > 1 || ending != ".txt") ? ListForm::table : ListForm::lines;
}

/// Makes the list, line by line.
class ListMaker {
 public:
  explicit ListMaker(std::string_view name) { list_.name = name; }

  QueryList make(ListForm form, std::string_view text) {
    if (form == ListForm::table) {
      read_table(text);
    } else {
      read_lines(text, form == ListForm::json);
    }
    name_by_place();
    return std::move(list_);
  }

 private:
  /// Puts a query on the list, with what is wrong with it, if anything is.
  void add(LineQuery q, uint64_t line, const std::string& wrong = "") {
    if (!wrong.empty()) {
      q.readable = false;
      q.notes.push_back({"input", wrong + "; nothing was searched", {}});
    } else if (q.readable && is_blank(q.text)) {
      return add(std::move(q), line, "there is no query");
    }
    for (auto& note : q.notes)
      note.text = fmt::format("{}, line {}: {}", list_.name, line, note.text);
    if (q.text.size() > kMaxRow) q.text.resize(kMaxRow);
    q.text = to_valid_utf8(q.text);
    list_.queries.push_back(std::move(q));
    lines_.push_back(line);
  }

  void read_lines(std::string_view text, bool json) {
    for (uint64_t number = 1; !text.empty(); ++number) {
      std::string_view line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(line.size() + 1, text.size()));
      if (line.ends_with('\r')) line.remove_suffix(1);
      LineQuery q;
      q.text = line.substr(0, kMaxRow);
      const bool blank = is_blank(line);
      if (json && !blank) take_json_query(line, q);
      add(std::move(q), number,
          blank                   ? "the line is empty"
          : line.size() > kMaxRow ? "the line is longer than a megabyte"
                                  : "");
    }
  }

  void read_table(std::string_view text) {
    CsvReader rows = table_of(text);
    std::vector<std::string> names;
    const bool any = rows.next(names) == CsvReader::Row::row;
    const size_t query = find_column(names, "query");
    if (!any || query == names.size())
      throw Error(ErrorKind::usage,
                  fmt::format("{} has no column query; its first row is: {}; call the column that "
                              "has the queries query, or give them as lines of a text file",
                              list_.name, one_line(fmt::format("{}", fmt::join(names, ", ")))));
    const size_t id = std::min(find_column(names, "id"), find_column(names, "_id"));
    for (size_t i = 0; i < names.size(); ++i) {
      if (i != query && i != id) list_.columns.push_back(one_line(names[i]));
    }
    std::vector<std::string> cells;
    for (CsvReader::Row how{}; (how = rows.next(cells)) != CsvReader::Row::end;)
      add_row(how, cells, names.size(), query, id, rows.line());
  }

  void add_row(CsvReader::Row how, std::vector<std::string>& cells, size_t columns, size_t query,
               size_t id, uint64_t line) {
    LineQuery q;
    const auto all = [&] { return fmt::format("{}", fmt::join(cells, ",")); };
    const bool whole = how == CsvReader::Row::row;
    if (!whole || std::all_of(cells.begin(), cells.end(), [](auto& c) { return is_blank(c); })) {
      q.text = all();
      q.fields.resize(list_.columns.size());
      return add(std::move(q), line,
                 whole                             ? "the row is empty"
                 : how == CsvReader::Row::too_long ? "the row is longer than a megabyte"
                                                   : "a quotation mark of the row does not close");
    }
    // Spreadsheets write empty cells behind a row.
    while (cells.size() > columns && is_blank(cells.back())) cells.pop_back();
    const size_t given = cells.size();
    std::string wrong;
    if (given > columns) {
      q.text = all();
      wrong = fmt::format(
          "the row has {} cells and the first row {} (a query with the separator in it stands in "
          "quotation marks)",
          given, columns);
    }
    cells.resize(columns);
    if (id < columns) q.id = one_line(cells[id]);
    if (wrong.empty()) q.text = cells[query];
    for (size_t i = 0; i < columns; ++i) {
      if (i != query && i != id) q.fields.push_back(cells[i]);
    }
    add(std::move(q), line, wrong);
  }

  void name_by_place() {
    std::unordered_set<std::string> own;
    for (const auto& q : list_.queries) own.insert(q.id);
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (list_.queries[i].id.empty()) list_.queries[i].id = id_by_place(lines_[i], own);
    }
  }

  QueryList list_;
  std::vector<uint64_t> lines_;  ///< of the queries
};

}  // namespace

QueryList query_list(std::string bytes, std::string_view name) {
  const Utf8Check utf8 = check_utf8(bytes);
  const auto lines_before =
      std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(utf8.first_bad), '\n');
  const DecodedText decoded = decode_bytes(std::move(bytes));
  if (decoded.binary)
    throw Error(
        ErrorKind::usage,
        fmt::format("{} is no text; give queries as lines of text, CSV or JSON Lines", name));
  std::string_view text = decoded.text;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  QueryList list = ListMaker(name).make(form_of(text, name), text);
  if (decoded.encoding == "windows-1252") {
    list.remarks.push_back(fmt::format(
        "bytes of {} that are not UTF-8 are read as windows-1252: {} of them, the first on line {}",
        name, utf8.bad, lines_before + 1));
  }
  return list;
}

QueryList read_query_list(const std::string& file) {
  const bool standard = file == "-";
  const std::string name = standard ? "standard input" : file;
  const auto fail = [&](const std::string& why) {
    throw Error(ErrorKind::usage, fmt::format("cannot read {}: {}; --queries takes a file with a "
                                              "query a line, CSV or JSON Lines, or - for standard "
                                              "input",
                                              name, why));
  };
  std::error_code ec;
  if (!standard && std::filesystem::is_directory(file, ec)) fail("it is a folder");
  std::ifstream opened;
  if (!standard) opened.open(file, std::ios::binary);
  if (!standard && !opened) fail(std::strerror(errno));
  std::istream& in = standard ? std::cin : opened;
  std::string bytes;
  constexpr size_t kAtOnce = 65536;
  while (in && bytes.size() <= kMaxFile) {
    const size_t had = bytes.size();
    bytes.resize(had + kAtOnce);
    in.read(bytes.data() + had, kAtOnce);
    bytes.resize(had + static_cast<size_t>(in.gcount()));
  }
  if (in.bad()) fail("it breaks off");
  if (bytes.size() > kMaxFile) fail("it has more than 256 MiB");
  return query_list(std::move(bytes), name);
}

}  // namespace lede
