// JSON Lines: one record with its members a line.
#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "common/errors.h"
#include "common/ids.h"
#include "common/unicode.h"
#include "indexer/reader.h"
#include "indexer/understand.h"

namespace lede {

namespace {

using nlohmann::json;

/// A line of a file, read without holding more than the limit.
enum class LineState { line, too_long, end };

LineState next_line(std::istream& in, std::string& line) {
  line.clear();
  bool too_long = false;
  bool any = false;
  char buffer[1 << 16];
  while (in) {
    in.getline(buffer, sizeof buffer);
    const auto n = static_cast<size_t>(in.gcount());
    if (n > 0) any = true;
    const bool partial = in.fail() && !in.eof() && n == sizeof buffer - 1;
    // gcount counts the line end that getline takes.
    const size_t kept = partial || in.eof() ? n : (n > 0 ? n - 1 : 0);
    if (line.size() + kept > kLargestArticle) too_long = true;
    if (!too_long) line.append(buffer, kept);
    if (partial) {
      in.clear();
      continue;
    }
    break;
  }
  if (!any) return LineState::end;
  return too_long ? LineState::too_long : LineState::line;
}

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
  void read(const std::filesystem::path& path, const ReadSink& sink) const override {
    std::ifstream in(path, std::ios::binary);
    if (!in)
      throw Error(ErrorKind::source, fmt::format("cannot be read: {}", std::strerror(errno)));
    std::map<std::string, unsigned> keys;
    std::string line;
    for (uint64_t number = 1;; ++number) {
      const auto state = next_line(in, line);
      if (state == LineState::end) break;
      const std::string where = fmt::format("line {}", number);
      if (state == LineState::too_long) {
        sink.skipped(where, fmt::format("longer than an article (the limit is {} MiB)",
                                        kLargestArticle >> 20));
        continue;
      }
      if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      if (is_blank(line)) continue;
      read_record(path, number, line, keys, sink);
    }
    if (in.bad())
      throw Error(ErrorKind::source, fmt::format("cannot be read: {}", std::strerror(errno)));
  }
  [[nodiscard]] bool has_records() const override { return true; }

 private:
  static void read_record(const std::filesystem::path& path, uint64_t number,
                          const std::string& line, std::map<std::string, unsigned>& keys,
                          const ReadSink& sink) {
    const std::string where = fmt::format("line {}", number);
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
    Article a;
    a.source = path.string();
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
    a.key = key;
    understand(a);
    sink.article(std::move(a));
  }
};

}  // namespace

std::unique_ptr<Reader> make_json_lines_reader() {
  return std::make_unique<JsonLinesReader>();
}

}  // namespace lede
