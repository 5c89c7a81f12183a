#include "indexer/wording/outlet_names.h"

#include <string>
#include <unordered_set>

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

}  // namespace

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
