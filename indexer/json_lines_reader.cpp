// JSON Lines: one record with its members a line.
#include <fmt/format.h>

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>

#include "common/ids.h"
#include "common/unicode.h"
#include "indexer/reader.h"

namespace lede {

namespace {

using nlohmann::json;

/// The first of the named members that holds something, as text.
std::string member(const json& record, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto it = record.find(name);
    if (it == record.end()) continue;
    if (it->is_string() && !it->get_ref<const std::string&>().empty())
      return it->get<std::string>();
    if (it->is_number()) return it->dump();
    if (it->is_array()) {
      std::string joined;
      for (const auto& part : *it) {
        if (part.is_string()) joined += (joined.empty() ? "" : ", ") + part.get<std::string>();
      }
      if (!joined.empty()) return joined;
    }
  }
  return "";
}

/// A line with each half of a surrogate pair that stands alone (as Python writes it) replaced by
/// U+FFFD: JSON takes none.
std::string without_lone_surrogates(std::string line) {
  const auto unit = [&](size_t i) -> unsigned {
    if (i + 6 > line.size() || line[i] != '\\' || line[i + 1] != 'u') return 0;
    return static_cast<unsigned>(std::strtoul(line.substr(i + 2, 4).c_str(), nullptr, 16));
  };
  for (size_t i = 0; i + 6 <= line.size(); ++i) {
    if (line[i] != '\\') continue;
    const unsigned u = unit(i);
    if (u >= 0xD800 && u < 0xDC00 && unit(i + 6) >= 0xDC00 && unit(i + 6) < 0xE000) {
      i += 11;
    } else if (u >= 0xD800 && u < 0xE000) {
      line.replace(i + 2, 4, "fffd");
      i += 5;
    } else {
      ++i;  // the escaped character
    }
  }
  return line;
}

class JsonLinesReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view, const Source& source) const override {
    const std::string extension = source.extension();
    return extension == ".jsonl" || extension == ".ndjson" ? Claim::by_name : Claim::none;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    std::map<std::string, unsigned> keys;
    std::string line;
    for (uint64_t number = 1;; ++number) {
      const auto state = in.read_line(line, kLargestArticle);
      if (state == Input::Line::end) break;
      if (state == Input::Line::too_long) {
        sink.skipped(
            source.where(fmt::format("line {}", number)),
            fmt::format("longer than an article (the limit is {} MiB)", kLargestArticle >> 20));
        continue;
      }
      if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      if (is_blank(line)) continue;
      read_record(source, number, line, keys, sink);
    }
  }

 private:
  static void read_record(const Source& source, uint64_t number, const std::string& line,
                          std::map<std::string, unsigned>& keys, const ReadSink& sink) {
    const std::string where = source.where(fmt::format("line {}", number));
    const std::string valid = to_valid_utf8(line);
    if (valid.size() != line.size()) sink.remark(where, "not UTF-8: bytes read as Windows-1252");
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
    a.record_line = number;
    a.record = member(record, {"_id", "id"});
    const auto fact = [&](std::initializer_list<const char*> names) {
      const std::string value = member(record, names);
      return is_blank(value) ? Fact{} : Fact{value, "record"};
    };
    a.headline = fact({"title", "headline"});
    a.outlet = fact({"source", "outlet"});
    a.author = fact({"author"});
    a.url = fact({"url"});
    a.language = fact({"language"});
    a.text = member(record, {"text", "body"});
    if (is_blank(a.text)) a.text = a.headline.value;
    if (is_blank(a.text)) {
      sink.skipped(where, "a record without text and title");
      return;
    }
    if (const std::string date = member(record, {"published_at", "date"}); !date.empty()) {
      const auto found = find_dates(date);
      if (!found.empty()) {
        a.published = found[0].date;
      } else if (const auto iso = date_from_iso(date)) {
        a.published = *iso;
      } else {
        sink.remark(where, fmt::format("date not understood: {}", printable(date)));
      }
      if (!a.published.empty()) a.published_evidence = "record";
    }
    std::string key =
        a.record.empty() ? "#" + content_hash(a.headline.value + "\n" + a.text) : a.record;
    if (const unsigned n = ++keys[key]; n > 1) {
      if (!a.record.empty())
        sink.remark(
            where, fmt::format("the name {} stands {} times in this file", printable(a.record), n));
      std::string free = fmt::format("{}\n{}", key, n);
      while (keys.contains(free)) free += "+";
      keys[free] = 1;
      key = std::move(free);
    }
    a.key = a.key.empty() ? key : a.key + "\n" + key;
    sink.article(std::move(a));
  }
};

}  // namespace

std::unique_ptr<Reader> make_json_lines_reader() {
  return std::make_unique<JsonLinesReader>();
}

}  // namespace lede
