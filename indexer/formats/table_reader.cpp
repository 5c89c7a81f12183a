// Tables of articles: CSV and TSV with a line of names above the rows, each of which is a record.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "common/base/ascii.h"
#include "common/text/csv_reader.h"
#include "common/text/unicode.h"
#include "indexer/formats/json_record.h"
#include "indexer/formats/member_roles.h"
#include "indexer/formats/reader.h"
#include "indexer/formats/record_text.h"
#include "indexer/input/reading_settings.h"
#include "indexer/syntax/decoded_input.h"

namespace lede {

namespace {

using nlohmann::json;

/// What the names above the columns say.
struct Columns {
  std::vector<std::string> names;
  bool text = false;      ///< one holds the text
  size_t facts = 0;       ///< so many others hold facts
  bool headline = false;  ///< one of them the headline
};

bool is_named_table(const Source& source) {
  const std::string extension = source.extension();
  for (const std::string_view known : {".csv", ".tsv", ".tab", ".psv"}) {
    if (extension == known) return true;
  }
  return source.content_type.starts_with("text/csv") ||
         source.content_type.starts_with("text/tab-separated-values");
}

Columns columns_of(const std::vector<std::string>& cells, const Source& source) {
  Columns columns;
  std::vector<std::string_view> mapped;
  if (source.settings) mapped = source.settings->map.paths("text", source.file);
  for (const auto& cell : cells) {
    columns.names.push_back(one_line(to_valid_utf8(cell)));
    const std::string& name = columns.names.back();
    if (std::find(mapped.begin(), mapped.end(), name) != mapped.end()) columns.text = true;
    bool fact = false;
    for (const auto& r : roles_of(name)) {
      if (r.role == MemberRole::text || r.role == MemberRole::teaser) columns.text = true;
      if (r.role == MemberRole::headline) columns.headline = true;
      fact = fact || (r.role != MemberRole::text && r.role != MemberRole::inner &&
                      r.role != MemberRole::list);
    }
    columns.facts += fact ? 1 : 0;
  }
  return columns;
}

/// The line of names, below blank lines and comments ("# exported in May"), of which it says how
/// many lines they are. A line that begins with # is one of names if it has one for the text.
CsvReader::Row read_names(CsvReader& rows, const Source& source, std::vector<std::string>& cells,
                          size_t& above) {
  for (above = 0;; ++above) {
    const auto how = rows.next(cells);
    if (cells.empty()) return how;
    const std::string_view first = ascii::trimmed(cells[0], " \t");
    const bool blank = cells.size() == 1 && is_blank(first);
    const bool comment =
        first.starts_with('#') && (how != CsvReader::Row::row || !columns_of(cells, source).text);
    if (!blank && !comment) return how;
    rows.begin_here();
  }
}

/// A line of short names, and below it rows of as many cells: prose has commas too.
bool looks_like_table(std::string_view head, const Source& source) {
  constexpr size_t kLongestName = 60;
  CsvReader rows(bytes_of(head), head.size() + 1);
  std::vector<std::string> cells;
  size_t above = 0;
  if (read_names(rows, source, cells, above) != CsvReader::Row::row || cells.size() < 2)
    return false;
  if (std::any_of(cells.begin(), cells.end(),
                  [](const std::string& c) { return c.size() > kLongestName; }))
    return false;
  const Columns columns = columns_of(cells, source);
  if (!columns.text || columns.facts == 0) return false;
  // The last row may go on behind the head.
  const auto how = rows.next(cells);
  std::vector<std::string> after;
  const bool whole = rows.next(after) != CsvReader::Row::end;
  return how != CsvReader::Row::end &&
         (!whole || (how == CsvReader::Row::row && cells.size() == columns.names.size()));
}

/// A cell of a table between tabs, which has no quotation marks for line ends and tabs.
std::string unescaped(std::string_view cell) {
  std::string out;
  for (size_t at = 0; at < cell.size(); ++at) {
    const char next = at + 1 < cell.size() ? cell[at + 1] : '\0';
    const bool escape =
        cell[at] == '\\' && (next == 'n' || next == 't' || next == 'r' || next == '\\');
    if (!escape) {
      out += cell[at];
      continue;
    }
    out += next == 'n' ? '\n' : next == 't' ? '\t' : next == 'r' ? '\r' : '\\';
    ++at;
  }
  return out;
}

/// Sets a member; "a.b", as programs flatten objects, in the object "a".
void set_member(json& record, const std::string& name, std::string value, unsigned depth = 0) {
  constexpr unsigned kMaxDepth = 6;
  const auto dot = name.find('.');
  const bool path = depth < kMaxDepth && dot != name.npos && dot > 0 && dot + 1 < name.size() &&
                    name.find(' ') == name.npos;
  if (path) {
    json& inner = record[name.substr(0, dot)];
    if (inner.is_null() || inner.is_object())
      return set_member(inner, name.substr(dot + 1), std::move(value), depth + 1);
  }
  if (!record.contains(name)) record[name] = std::move(value);
}

/// Rows that are left out, told when their run ends.
class Damage {
 public:
  Damage(const Source& source, const ReadSink& sink) : source_(source), sink_(sink) {}

  void add(uint64_t line, std::string reason) {
    if (first_ == 0) {
      first_ = line;
      reason_ = std::move(reason);
    }
    last_ = line;
  }
  void tell() {
    if (first_ == 0) return;
    sink_.skipped(source_.where(first_ == last_ ? fmt::format("line {}", first_)
                                                : fmt::format("lines {} to {}", first_, last_)),
                  reason_);
    first_ = 0;
  }

 private:
  const Source& source_;
  const ReadSink& sink_;
  uint64_t first_ = 0;
  uint64_t last_ = 0;
  std::string reason_;
};

class TableReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source& source) const override {
    if (looks_like_table(utf8_head(head), source)) return Claim::by_content;
    return is_named_table(source) ? Claim::by_name : Claim::none;
  }

  void read(Input& bytes, const Source& source, const ReadSink& all) const override {
    DecodedInput in(bytes);
    read_rows(in, source, in_encoding_of(in, all));
    if (const std::string odd = in.remark(); !odd.empty()) all.remark(source.where(), odd);
  }

 private:
  static void read_rows(Input& in, const Source& source, const ReadSink& sink) {
    CsvReader rows([&](char* to, size_t size) { return in.read(to, size); }, kMaxArticleBytes);
    std::vector<std::string> cells;
    size_t above = 0;
    if (read_names(rows, source, cells, above) != CsvReader::Row::row)
      return sink.skipped(source.where(), {"a table without a line of names", true});
    if (above > 0)
      sink.remark(source.where(),
                  fmt::format("{} line{} above the names of the columns passed over", above,
                              above == 1 ? "" : "s"));
    const Columns columns = columns_of(cells, source);
    if (!columns.text) {
      // Most tables are of something else.
      sink.skipped(
          source.where(),
          {fmt::format("a table without a column for the text among: {}; name it with "
                       "--map text=NAME",
                       printable(fmt::format("{}", fmt::join(columns.names, ", "))).substr(0, 400)),
           !columns.headline});
      return;
    }
    RecordKeys keys;
    Damage damage(source, sink);
    for (;;) {
      const auto how = rows.next(cells);
      if (how == CsvReader::Row::end) break;
      if (how == CsvReader::Row::row && cells.size() == 1 && is_blank(cells[0])) continue;
      while (cells.size() > columns.names.size() && is_blank(cells.back())) cells.pop_back();
      if (how == CsvReader::Row::too_long) {
        damage.add(rows.line(), too_long());
      } else if (how == CsvReader::Row::unclosed) {
        damage.add(rows.line(), "a quotation mark that nothing closes");
      } else if (cells.size() != columns.names.size()) {
        damage.add(rows.line(), fmt::format("{} cell{} in a table of {} columns", cells.size(),
                                            cells.size() == 1 ? "" : "s", columns.names.size()));
      } else {
        damage.tell();
        read_row(columns, cells, rows, source, keys, sink);
      }
    }
    damage.tell();
  }

  static void read_row(const Columns& columns, const std::vector<std::string>& cells,
                       const CsvReader& rows, const Source& source, RecordKeys& keys,
                       const ReadSink& sink) {
    const auto where = source.where(fmt::format("line {}", rows.line()));
    const ReadUnit unit(sink, where);
    if (!unit) return;
    json record = json::object();
    bool valid = true;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (columns.names[i].empty() || is_blank(cells[i])) continue;
      std::string cell = to_valid_utf8(cells[i]);
      valid = valid && cell.size() == cells[i].size();
      if (rows.separator() == '\t') cell = unescaped(cell);
      set_member(record, columns.names[i], std::move(cell));
    }
    if (!valid) sink.remark(where, "not UTF-8: bytes read as Windows-1252");
    Article a = source.article();
    a.record_line = rows.line();
    if (!read_json_record(record, source, a, where, sink)) return;
    keys.set_key(a, where, sink);
    deliver(std::move(a), where, sink);
  }
};

}  // namespace

std::unique_ptr<Reader> make_table_reader() {
  return std::make_unique<TableReader>();
}

}  // namespace lede
