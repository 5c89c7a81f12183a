#include "indexer/wording/reporter_names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

#include "indexer/wording/reporter_names.inc"

std::u32string characters_of(std::string_view text) {
  std::u32string all;
  for (size_t at = 0; at < text.size();) {
    const auto cp = decode_at(text, at);
    all += cp.value;
    at += cp.size;
  }
  return all;
}

bool has(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

bool is_hangul(char32_t c) {
  return c >= 0xAC00 && c <= 0xD7A3;
}

bool is_han(char32_t c) {
  return c >= 0x4E00 && c <= 0x9FFF;
}

bool is_chinese_name(std::string_view word) {
  const auto name = characters_of(word);
  return (name.size() == 2 || name.size() == 3) && has(kChinese, name[0]) &&
         std::all_of(name.begin(), name.end(), is_han);
}

/// The family name and one to three characters more.
bool is_japanese_name(std::string_view word) {
  constexpr size_t kMostLetters = 3;
  return std::any_of(kJapanese.begin(), kJapanese.end(), [&](std::string_view family) {
    if (!word.starts_with(family) || word.size() == family.size()) return false;
    const auto given = characters_of(word.substr(family.size()));
    return given.size() <= kMostLetters &&
           std::all_of(given.begin(), given.end(), is_unspaced_script);
  });
}

bool is_korean_name(std::string_view word) {
  constexpr size_t kLetters = 3;
  const auto name = characters_of(word);
  return name.size() == kLetters && has(kKorean, name[0]) && !has(kDesks, name.back()) &&
         std::all_of(name.begin(), name.end(), is_hangul);
}

void add(std::string_view name, std::string& names) {
  if (!names.empty()) names += ", ";
  names += name;
}

/// The words of a text, which blanks and marks between names part.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    size_t end = text.size();
    size_t next = end;
    for (const std::string_view mark :
         {" ", "　", "、", "，", ",", "·", "・", "/", "／", "|", "："}) {
      if (const auto at = text.find(mark); at < end) {
        end = at;
        next = at + mark.size();
      }
    }
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(next);
  }
  return parts;
}

/// "王小明 李雷", "王小明／台北報導", "王小明 摄影报道": names, and what they did behind them.
std::string chinese_names(std::string_view list) {
  std::string names;
  for (const auto part : parts_of(list)) {
    const auto plain = ascii::trimmed(part, ":");
    if (is_chinese_name(plain) || is_japanese_name(plain)) {
      add(plain, names);
      continue;
    }
    const auto ends = [&](std::string_view end) { return part.ends_with(end); };
    if (names.empty() || !(ends("报道") || ends("報導") || ends("報道") || ends("摄影"))) return "";
    break;
  }
  return names;
}

constexpr std::string_view kReporterKorean = "기자";

/// Where the Chinese word for a reporter stands, with its size; npos for nowhere.
size_t find_reporter(std::string_view text, size_t& size) {
  for (const std::string_view word : {"记者", "記者"}) {
    size = word.size();
    if (const auto at = text.find(word); at != text.npos) return at;
  }
  return text.npos;
}

/// "홍길동 기자", "홍길동기자" at the end of a text.
std::string korean_name_at_end(std::string_view text) {
  if (!text.ends_with(kReporterKorean)) return "";
  text = ascii::trimmed(text.substr(0, text.size() - kReporterKorean.size()), " ");
  const auto word = text.substr(text.find_last_of(" ])=") + 1);
  return is_korean_name(word) ? std::string(word) : std::string();
}

}  // namespace

std::string reporters_of_line(std::string_view line) {
  constexpr size_t kMaxBytes = 120;
  constexpr size_t kMaxAgency = 5;  // characters: "本报", "新华社", "中央社"
  if (line.size() > kMaxBytes || end_of_ascii(line, 0) == line.size()) return "";
  line = ascii::trimmed(line, " .=[]()");
  if (line.starts_with("（") && line.ends_with("）")) line = line.substr(3, line.size() - 6);
  size_t size = 0;
  if (const auto at = find_reporter(line, size); at != line.npos) {
    const auto before = ascii::trimmed(line.substr(0, at), " ");
    const auto behind = ascii::trimmed(line.substr(at + size), " ");
    if (behind.empty()) return is_japanese_name(before) ? std::string(before) : std::string();
    const auto agency = characters_of(before);
    if (agency.size() > kMaxAgency || !std::all_of(agency.begin(), agency.end(), is_han)) return "";
    return chinese_names(behind);
  }
  // An address may stand behind the name.
  const auto at = line.find(kReporterKorean);
  if (at == line.npos) return "";
  const size_t end = at + kReporterKorean.size();
  const auto behind = ascii::trimmed(line.substr(end), " ");
  if (!behind.empty() && (behind.find('@') == behind.npos || behind.find(' ') != behind.npos))
    return "";
  const auto name = korean_name_at_end(line.substr(0, end));
  return line.starts_with(name) ? name : "";
}

std::string reporters_of_dateline(std::string_view paragraph) {
  constexpr size_t kReach = 120;  // bytes
  const auto start = paragraph.substr(0, kReach);
  size_t size = 0;
  if (const auto at = find_reporter(start, size); at != start.npos) {
    const auto before = start.substr(0, at);
    const auto end = std::min(start.find("）", at), start.find(')', at));
    const bool open = before.find("（") != before.npos || before.find('(') != before.npos;
    if (!open || end == start.npos || before.find("。") != before.npos) return "";
    return chinese_names(ascii::trimmed(start.substr(at + size, end - at - size), " "));
  }
  const auto mark = start.find('=', std::min(start.find(kReporterKorean), start.size()));
  return mark == start.npos ? "" : korean_name_at_end(ascii::trimmed(start.substr(0, mark), " "));
}

}  // namespace lede
