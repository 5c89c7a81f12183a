// A manifest is text: a line with the versions, then a line for each fact (a name and its values,
// with blanks between them), then a sum of all these lines.
//     lede 13 ANALYZER
//     identity HASH
//     generation 12
//     follows 11
//     source LABEL PATH
//     forgotten KEY
//     segment NUMBER VOCABULARY DELETED
//     file NAME BYTES HASH
//     sum HASH
// In values, bytes that would end them stand as in addresses: %20.
#include "common/store/manifest.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <utility>

#include "common/base/damage.h"
#include "common/base/hash.h"
#include "common/store/glass_version.h"
#include "common/store/schema.h"
#include "common/text/analyzer.h"

namespace lede {

namespace {

constexpr std::string_view kFirstWord = "lede ";
constexpr std::string_view kNoValue = "-";

std::string escaped(std::string_view value) {
  if (value.empty()) return std::string(kNoValue);
  std::string out;
  for (const char c : value) {
    const auto b = static_cast<unsigned char>(c);
    if (b <= ' ' || b == '%' || b == 0x7F || value == kNoValue) {
      out += fmt::format("%{:02X}", b);
    } else {
      out += c;
    }
  }
  return out;
}

/// Takes a manifest apart, line by line and value by value.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  [[noreturn]] static void fail() { throw Damage("the list of its segments cannot be read"); }

  /// Goes to the next line and returns its name; nothing at the end.
  std::optional<std::string_view> next() {
    if (text_.empty()) return std::nullopt;
    const size_t end = text_.find('\n');
    if (end == std::string_view::npos) fail();
    line_ = text_.substr(0, end);
    text_.remove_prefix(end + 1);
    return word();
  }

  std::string_view word() {
    const size_t end = std::min(line_.find(' '), line_.size());
    const std::string_view w = line_.substr(0, end);
    line_.remove_prefix(std::min(end + 1, line_.size()));
    if (w.empty()) fail();
    return w;
  }

  std::string value() {
    const std::string_view w = word();
    if (w == kNoValue) return "";
    std::string out;
    for (size_t i = 0; i < w.size(); ++i) {
      if (w[i] != '%') {
        out += w[i];
        continue;
      }
      out += static_cast<char>(number_in(w.substr(i + 1, 2), 16));
      i += 2;
    }
    return out;
  }

  uint64_t number(int base = 10) { return number_in(word(), base); }
  void end() const {
    if (!line_.empty()) fail();
  }

 private:
  static uint64_t number_in(std::string_view digits, int base) {
    uint64_t n = 0;
    const auto [last, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), n, base);
    if (error != std::errc() || last != digits.data() + digits.size()) fail();
    return n;
  }

  std::string_view text_;
  std::string_view line_;
};

std::string sum_line(std::string_view lines) {
  return fmt::format("sum {:016x}\n", hash64(lines));
}

/// A path as a shell takes it.
std::string quoted(const std::string& path) {
  const bool plain = path.find_first_not_of(
                         "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                         "0123456789/._-+:@%") == std::string::npos;
  if (plain) return path;
  std::string out = "'";
  for (const char c : path) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

}  // namespace

std::string SegmentEntry::folder() const {
  return fmt::format("segment-{:06}", number);
}

std::string SegmentEntry::deleted_file() const {
  return fmt::format("deleted-{:06}-{:06}", deleted, number);
}

std::string SegmentEntry::vocabulary_file() const {
  return vocabulary_name(vocabulary);
}

std::string vocabulary_name(uint64_t number) {
  return fmt::format("vocabulary-{:06}", number);
}

void Manifest::add_file(const std::string& folder, FileSum sum) {
  sum.name = folder.empty() ? sum.name : folder + "/" + sum.name;
  files[sum.name] = sum;
}

bool Manifest::has_same(const SegmentEntry& segment, const Manifest& other) const {
  const auto is_same = [&](const std::string& name) {
    const auto a = files.find(name);
    const auto b = other.files.find(name);
    return a != files.end() && b != other.files.end() && a->second == b->second;
  };
  // Its version file has a name of its own and the roots of all tables.
  return is_same(segment.folder() + "/" + kGlassVersionFile) &&
         (segment.vocabulary == 0 || is_same(segment.vocabulary_file()));
}

std::string Manifest::text() const {
  std::string out =
      fmt::format("{}{} {}\n", kFirstWord, schema::kFormat, escaped(analyzer_fingerprint()));
  out +=
      fmt::format("identity {:016x}\ngeneration {}\nfollows {}\n", identity, generation, follows);
  for (const auto& s : sources.all())
    out += fmt::format("source {} {}\n", escaped(s.label), escaped(s.path));
  for (const auto& key : forgotten) out += fmt::format("forgotten {}\n", escaped(key));
  for (const auto& s : segments)
    out += fmt::format("segment {} {} {}\n", s.number, s.vocabulary, s.deleted);
  for (const auto& [name, f] : files)
    out += fmt::format("file {} {} {:016x}\n", escaped(name), f.bytes, f.hash);
  return out + sum_line(out);
}

Manifest Manifest::parse(std::string_view text, const std::filesystem::path& index,
                         bool forgiving) {
  Manifest m;
  const size_t sum = text.rfind("sum ");
  if (!text.starts_with(kFirstWord) || sum == std::string_view::npos ||
      sum_line(text.substr(0, sum)) != text.substr(sum))
    throw Damage("the list of its segments is not what was stored");
  Lines lines(text.substr(0, sum));
  lines.next();
  const bool is_format = lines.word() == schema::kFormat;
  const bool is_analyzer = lines.value() == analyzer_fingerprint();
  std::string stored_sources;
  std::vector<std::string> paths;
  while (const auto name = lines.next()) {
    if (name == "generation") {
      m.generation = lines.number();
    } else if (name == "source") {
      stored_sources += lines.value() + '\0';
      paths.push_back(lines.value());
      stored_sources += paths.back() + '\0';
    } else if (!is_format) {
      continue;  // what else there is, its own version knows
    } else if (name == "identity") {
      m.identity = lines.number(16);
    } else if (name == "follows") {
      m.follows = lines.number();
    } else if (name == "forgotten") {
      m.forgotten.insert(lines.value());
    } else if (name == "segment") {
      const uint64_t number = lines.number();
      const uint64_t vocabulary = lines.number();
      m.segments.push_back({number, vocabulary, lines.number()});
    } else if (name == "file") {
      const std::string file = lines.value();
      const uint64_t bytes = lines.number();
      m.files[file] = {file, bytes, lines.number(16)};
    } else {
      Lines::fail();
    }
    lines.end();
  }
  if (!forgiving && (!is_format || !is_analyzer)) throw other_version(index, paths);
  if (is_format) m.sources = SourceList(stored_sources);
  if (is_format && m.segments.empty()) Lines::fail();
  return m;
}

Error other_version(const std::filesystem::path& index, const std::vector<std::string>& sources) {
  std::string command = kBuildAnew;
  if (!sources.empty())
    command = fmt::format("build it anew with lede-index --rebuild -i {}", quoted(index.string()));
  for (const auto& s : sources) command += " " + quoted(s.empty() ? "/" : s);
  return {ErrorKind::format,
          fmt::format("{} was made by another version of Lede; {}", index.string(), command)};
}

}  // namespace lede
