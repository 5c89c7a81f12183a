#include "indexer/wording/outlet_names.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "common/text/unicode.h"

namespace lede {

namespace {

using Words = std::unordered_set<std::string_view>;

/// Words that are usual in mastheads.
const Words kMasthead = {
    "news",        "times",        "post",       "herald",   "courier",   "journal",   "tribune",
    "gazette",     "press",        "daily",      "guardian", "telegraph", "chronicle", "observer",
    "mail",        "broadcasting", "wire",       "agency",   "today",     "review",    "online",
    "radio",       "tv",           "television", "network",  "globe",     "mirror",    "express",
    "independent", "examiner",     "dispatch",   "bulletin", "monitor",   "inquirer",  "sentinel",
    "standard",    "reuters",      "bbc",        "cnn",      "npr",       "afp",       "weekly",
    "magazine",    "media",        "insider",    "politico", "bloomberg", "nation",    "world",
    "report",      "record",       "register",   "star",     "sun",       "mercury",   "argus",
    "echo",        "advertiser",   "ledger",     "citizen",  "voice",     "lantern",   "view"};

/// Those that are a name alone. One usual word ("Review", "World") names nobody.
const Words kAlone = {"reuters", "bbc", "cnn", "npr", "afp", "politico", "bloomberg"};

bool is_name_alone(const std::string& word) {
  return kAlone.contains(word) || word.find('.') != std::string::npos ||
         (word.size() > 6 &&
          (word.ends_with("news") || word.ends_with("times") || word.ends_with("post")));
}

#include "indexer/wording/masthead_words.inc"

/// "Abendzeitung", "东城日报". In Cyrillic and Greek verbs end so, too.
bool is_masthead(std::string_view word) {
  static const std::vector<std::string> known = [] {
    std::vector<std::string> folded;
    for (const auto w : kMastheadWords) folded.push_back(fold(w));
    return folded;
  }();
  return std::any_of(known.begin(), known.end(), [&](const std::string& w) {
    const auto first = static_cast<unsigned char>(w[0]);
    return word == w || (w.size() >= 6 && (first < 0x80 || first >= 0xE0) && word.ends_with(w));
  });
}

/// "example.org" alone.
bool is_domain(std::string_view line) {
  const auto dot = line.rfind('.');
  return dot != std::string_view::npos && dot > 0 && line.size() - dot > 2 &&
         std::all_of(line.begin(), line.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '.';
         });
}

}  // namespace

bool names_outlet(std::string_view line) {
  constexpr size_t kMaxWords = 6;
  if (looks_like_outlet(line) || is_domain(line)) return true;
  size_t words = 0;
  bool masthead = line.starts_with("Báo ");  // without its mark a storm
  for (size_t at = 0; at < line.size();) {
    const size_t end = std::min(line.find(' ', at), line.size());
    const std::string word = fold(line.substr(at, end - at));
    at = end + 1;
    if (word.empty() || ++words > kMaxWords) continue;
    masthead = masthead || is_masthead(word);
  }
  return masthead && words <= kMaxWords && line.find_first_of("?!:") == std::string_view::npos;
}

bool looks_like_outlet(std::string_view line) {
  size_t words = 0;
  bool masthead = false;
  bool capitals = true;
  for (size_t at = 0; at < line.size();) {
    const size_t end = std::min(line.find(' ', at), line.size());
    const auto word = line.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    ++words;
    const std::string plain = fold(word);
    masthead = masthead || kMasthead.contains(plain) || plain.ends_with(".com") ||
               plain.ends_with(".org") || plain.ends_with("news");
    if (!is_upper(decode_at(word, 0).value) && plain != "of" && plain != "the" && plain != "and" &&
        plain.find('.') == std::string::npos)
      capitals = false;
  }
  const bool named = words == 1 ? is_name_alone(fold(line)) : words >= 2 && words <= 5;
  return named && masthead && capitals && line.find_first_of("?!:") == std::string_view::npos;
}

}  // namespace lede
