#include "indexer/repeats/recurring_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "common/base/ascii.h"
#include "common/store/ids.h"
#include "common/text/sentences.h"
#include "common/text/unicode.h"
#include "indexer/wording/cues.h"

namespace lede {

namespace {

/// The number of blocks examined at either end: boilerplate stands above and below the news, not in
/// its middle.
constexpr size_t kHead = 3;
constexpr size_t kTail = 6;

constexpr unsigned kMaxWords = 40;
constexpr size_t kMaxBytes = 400;

/// The group of articles in which a line recurs: the outlet, or the place they came from.
std::string scope_of(const Article& a) {
  if (a.outlet) return "o" + plain_line(a.outlet.value);
  if (a.record_line != 0 || !a.member.empty()) return "f" + a.source;
  // Files that were named one by one are taken for a folder of theirs.
  return "d" + a.source.substr(0, a.source.rfind('/') + 1);
}

std::string scope_name(const Article& a) {
  if (a.outlet) return a.outlet.value;
  return a.record_line != 0 || !a.member.empty() ? "this file" : "this folder";
}

/// A sentence that only a page says: it speaks to its reader, of itself or of who wrote it.
bool speaks_of_page(std::string_view plain, const Article& a) {
  static constexpr std::array<std::string_view, 22> kWords = {
      " you ",        " your ",       " our ",      " us ",           " this article ",
      " this story ", " this report", " newsroom ", " newsletter",    " subscri",
      " reporter",    " editor",      " writer",    " correspondent", " contributed ",
      " columnist",   " follow ",     " email",     " contact ",      " copyright",
      " app ",        " website"};
  const std::string line = fmt::format(" {} ", plain);
  if (a.outlet && line.find(plain_line(a.outlet.value)) != std::string::npos) return true;
  if (line.find('@') != std::string::npos) return true;
  for (size_t at = 0; at != std::string::npos && at + 1 < line.size();
       at = line.find(' ', at + 1)) {
    const std::string_view rest = std::string_view(line).substr(at);
    for (const std::string_view word : kWords) {
      if (word[1] == rest[1] && rest.starts_with(word)) return true;
    }
  }
  return false;
}

bool is_candidate(std::string_view text, bool heading, const std::string& plain, const Article& a) {
  const unsigned words = count_words(text);
  if (words < 2 || words > kMaxWords) return false;
  const char32_t first = decode_at(text, 0).value;
  if (first == '"' || first == 0x201C || first == 0xAB) return false;  // somebody's words
  if (speaks_of_page(plain, a)) return true;
  if (ascii::has_digit(plain)) return false;
  // "What happened", "Nine months": an outlet's articles have the same headings and labels.
  return !ends_like_sentence(text) && words >= (heading ? 4U : 3U);
}

}  // namespace

std::vector<CandidateLine> candidate_lines(const Article& a) {
  struct Own {
    Range range;
    bool heading;
  };
  std::vector<Own> blocks;
  for (const auto& s : a.sections) blocks.push_back({s, true});
  for (const auto& p : a.paragraphs) blocks.push_back({p.range, false});
  std::sort(blocks.begin(), blocks.end(),
            [](const Own& x, const Own& y) { return x.range.begin < y.range.begin; });
  std::vector<CandidateLine> found;
  std::unordered_set<std::string> keys;
  const std::string scope = scope_of(a);
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (i >= kHead && i + kTail < blocks.size()) continue;
    const Range range = blocks[i].range;
    if (range.size() > kMaxBytes) continue;
    const auto text = std::string_view(a.text).substr(range.begin, range.size());
    const std::string plain = plain_line(text);
    if (!is_candidate(text, blocks[i].heading, plain, a)) continue;
    const std::string key = content_hash(fmt::format("{}\n{}", scope, plain)).substr(0, 16);
    if (keys.insert(key).second) found.push_back({range, key});
  }
  return found;
}

bool mute_recurring(Article& a,
                    const std::function<uint64_t(const std::string& key)>& articles_with,
                    bool say_count) {
  std::vector<Muted> muted;
  for (const auto& line : candidate_lines(a)) {
    const uint64_t n = articles_with(line.key);
    if (n < kRecurs) continue;
    muted.push_back({line.range, MuteReason::recurs,
                     say_count ? fmt::format("{} articles of {}", n, scope_name(a))
                               : "the articles of " + scope_name(a)});
  }
  const auto is_muted = [&](Range r) {
    return std::any_of(muted.begin(), muted.end(), [&](const Muted& m) { return m.range == r; });
  };
  const bool text_left = std::any_of(a.paragraphs.begin(), a.paragraphs.end(),
                                     [&](const Paragraph& p) { return !is_muted(p.range); });
  if (muted.empty() || !text_left) return false;
  std::erase_if(a.paragraphs, [&](const Paragraph& p) { return is_muted(p.range); });
  std::vector<int> place(a.sections.size(), -1);  // a section's new index
  std::vector<Range> sections;
  for (size_t i = 0; i < a.sections.size(); ++i) {
    if (is_muted(a.sections[i])) continue;
    place[i] = static_cast<int>(sections.size());
    sections.push_back(a.sections[i]);
  }
  for (auto& p : a.paragraphs) {
    if (p.section >= 0) p.section = place[static_cast<size_t>(p.section)];
  }
  a.sections = std::move(sections);
  a.muted.insert(a.muted.end(), muted.begin(), muted.end());
  std::sort(a.muted.begin(), a.muted.end(),
            [](const Muted& x, const Muted& y) { return x.range.begin < y.range.begin; });
  return true;
}

}  // namespace lede
