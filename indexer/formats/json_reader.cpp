// JSON: records as lines, as elements of an array, or one object a file.
#include <fmt/format.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "common/text/unicode.h"
#include "indexer/formats/json_record.h"
#include "indexer/formats/reader.h"
#include "indexer/formats/record_text.h"
#include "indexer/syntax/json_values.h"
#include "lede/errors.h"

namespace lede {

namespace {

using nlohmann::json;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// JSON with each half of a surrogate pair that stands alone (as Python writes it) replaced by
/// U+FFFD: JSON takes none.
std::string without_lone_surrogates(std::string text) {
  const auto unit = [&](size_t i) -> unsigned {
    if (i + 6 > text.size() || text[i] != '\\' || text[i + 1] != 'u') return 0;
    return static_cast<unsigned>(std::strtoul(text.substr(i + 2, 4).c_str(), nullptr, 16));
  };
  for (size_t i = 0; i + 6 <= text.size(); ++i) {
    if (text[i] != '\\') continue;
    const unsigned u = unit(i);
    if (u >= 0xD800 && u < 0xDC00 && unit(i + 6) >= 0xDC00 && unit(i + 6) < 0xE000) {
      i += 11;
    } else if (u >= 0xD800 && u < 0xE000) {
      text.replace(i + 2, 4, "fffd");
      i += 5;
    } else {
      ++i;  // the escaped character
    }
  }
  return text;
}

bool skip_white(std::string_view& s) {
  const auto at = s.find_first_not_of(" \t\r\n");
  s.remove_prefix(std::min(at, s.size()));
  return !s.empty();
}

/// An object's first member, or an array's first object: prose may begin with a bracket too.
bool looks_like_json(std::string_view head) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
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

class JsonReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source& source) const override {
    if (looks_like_json(head)) return Claim::by_content;
    const bool named = is_named_lines(source) || source.extension() == ".json" ||
                       source.content_type.starts_with("application/json");
    return named ? Claim::by_name : Claim::none;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    RecordKeys keys;
    if (is_lines(in.peek(64U << 10), source)) {
      read_lines(in, source, keys, sink);
    } else {
      read_values(in, source, keys, sink);
    }
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
    JsonValues values(in, kMaxArticleBytes);
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
    json record = json::parse(valid, nullptr, false);
    if (record.is_discarded() && valid.find("\\u") != std::string::npos) {
      record = json::parse(without_lone_surrogates(valid), nullptr, false);
      if (!record.is_discarded()) sink.remark(where, "half a surrogate pair replaced by U+FFFD");
    }
    if (record.is_discarded()) {
      sink.skipped(where, "not valid JSON");
      return;
    }
    if (!record.is_object()) {
      sink.skipped(where, "a JSON value, not a record");
      return;
    }
    Article a = source.article();
    a.record_line = line;
    if (!read_json_record(record, a, where, sink)) return;
    keys.set_key(a, where, sink);
    deliver(std::move(a), where, sink);
  }
};

}  // namespace

std::unique_ptr<Reader> make_json_reader() {
  return std::make_unique<JsonReader>();
}

}  // namespace lede
