// JSON: records as lines, as elements of an array, or one object a file.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/formats/column_records.h"
#include "indexer/formats/json_record.h"
#include "indexer/formats/member_roles.h"
#include "indexer/formats/reader.h"
#include "indexer/formats/record_text.h"
#include "indexer/syntax/decoded_input.h"
#include "indexer/syntax/json_values.h"
#include "indexer/syntax/near_json.h"
#include "lede/errors.h"

namespace lede {

namespace {

using nlohmann::json;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool skip_white(std::string_view& s) {
  const auto at = s.find_first_not_of(" \t\r\n");
  s.remove_prefix(std::min(at, s.size()));
  return !s.empty();
}

/// An object's first member, or an array's first object: prose may begin with a bracket too.
bool looks_like_json(std::string_view head) {
  if (!skip_white(head)) return false;
  if (head.front() == '[') {
    head.remove_prefix(1);
    if (!skip_white(head)) return false;
  }
  if (head.front() != '{') return false;
  head.remove_prefix(1);
  if (!skip_white(head) || head.front() != '"') return false;
  const auto end = head.find('"', 1);
  if (end == std::string_view::npos || head.substr(0, end).find('\n') != std::string_view::npos)
    return false;
  head.remove_prefix(end + 1);
  return skip_white(head) && head.front() == ':';
}

bool is_named_lines(const Source& source) {
  const std::string extension = source.extension();
  return extension == ".jsonl" || extension == ".ndjson";
}

/// A record a line, rather than values that go over many. Where lines are records, a broken one
/// costs no other.
bool is_lines(std::string_view head, const Source& source) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  const auto start = head.find_first_not_of(" \t\r\n");
  const auto end = head.find('\n', start);
  const bool array = start != std::string_view::npos && head[start] == '[';
  if (is_named_lines(source))
    return !array ||
           (end != std::string_view::npos && json::accept(head.substr(start, end - start)));
  return !array && end != std::string_view::npos && json::accept(head.substr(start, end - start));
}

const JsonNames kNames = {[](std::string_view name) {
                            return has_role(name, MemberRole::text) &&
                                   !has_role(name, MemberRole::list);
                          },
                          [](std::string_view name) { return has_role(name, MemberRole::list); }};

class JsonReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source& source) const override {
    if (looks_like_json(utf8_head(head))) return Claim::by_content;
    const bool named = is_named_lines(source) || source.extension() == ".json" ||
                       source.content_type.starts_with("application/json");
    return named ? Claim::by_name : Claim::none;
  }

  void read(Input& bytes, const Source& source, const ReadSink& all) const override {
    DecodedInput in(bytes);
    const ReadSink sink = in_encoding_of(in, all);
    RecordKeys keys;
    if (is_lines(in.peek(64U << 10), source)) {
      read_lines(in, source, keys, sink);
    } else {
      read_values(in, source, keys, sink);
    }
    if (const std::string odd = in.remark(); !odd.empty()) sink.remark(source.where(), odd);
  }

 private:
  static void read_lines(Input& in, const Source& source, RecordKeys& keys, const ReadSink& sink) {
    std::string line;
    for (uint64_t number = 1;; ++number) {
      const uint64_t before = in.taken();
      const auto state = in.read_line(line, kMaxArticleBytes);
      if (state == Input::Line::end) break;
      // A crawler may be at work on the last line: what the index has of the file stays.
      if (state == Input::Line::line && in.taken() - before == line.size() && !is_blank(line) &&
          number > 1 && !json::accept(to_valid_utf8(line)) && line.find('}') == std::string::npos)
        throw Error(ErrorKind::source,
                    fmt::format("line {}: ends inside a record; is the file cut short?", number));
      if (state == Input::Line::too_long) {
        sink.skipped(source.where(fmt::format("line {}", number)), too_long());
        continue;
      }
      if (number == 1 && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
      if (is_blank(line)) continue;
      read_record(source, number, source.where(fmt::format("line {}", number)), line, keys, sink);
    }
  }

  static void read_values(Input& in, const Source& source, RecordKeys& keys, const ReadSink& sink) {
    char mark[3];
    if (in.peek(3) == kByteOrderMark) (void)in.read(mark, sizeof mark);
    JsonValues values(in, kMaxArticleBytes, kNames);
    std::string value;
    for (uint64_t number = 1;; ++number) {
      const auto piece = values.next(value);
      if (piece == JsonValues::Piece::end) break;
      const auto where = source.where(fmt::format("line {}, record {}", values.line(), number));
      if (piece == JsonValues::Piece::too_long) {
        sink.skipped(where, too_long());
      } else {
        read_record(source, values.line(), where, value, keys, sink);
      }
    }
  }

  static void read_record(const Source& source, uint64_t line, const std::string& where,
                          const std::string& bytes, RecordKeys& keys, const ReadSink& sink) {
    const ReadUnit unit(sink, where);
    if (!unit) return;
    const std::string valid = to_valid_utf8(bytes);
    if (valid.size() != bytes.size()) sink.remark(where, "not UTF-8: bytes read as Windows-1252");
    if (std::string reason = beyond_json_budget(valid); !reason.empty())
      return sink.skipped(where, reason);
    json value = json::parse(valid, nullptr, false);
    if (value.is_discarded() && ascii::trimmed(valid).ends_with('}')) {
      NearJson near = read_near_json(valid);
      if (near.values.size() == 1) value = std::move(near.values[0]);
      if (!value.is_discarded()) sink.remark(where, "not quite JSON: read all the same");
    }
    if (value.is_discarded()) return sink.skipped(where, "not valid JSON");
    if (!value.is_object()) return sink.skipped(where, "a JSON value, not a record");
    if (json rows = records_of_columns(value); !rows.is_null()) value = {{"records", rows}};
    for (const json* record : records_in(value, source)) {
      Article a = source.article();
      a.record_line = line;
      if (!read_json_record(*record, source, a, where, sink)) continue;
      keys.set_key(a, where, sink);
      deliver(std::move(a), where, sink);
    }
  }
};

}  // namespace

std::unique_ptr<Reader> make_json_reader() {
  return std::make_unique<JsonReader>();
}

}  // namespace lede
