#include "indexer/quotes/inserted_links.h"

#include <algorithm>

#include "common/base/ascii.h"

namespace lede::quotes {

namespace {

/// How many tokens the links behind a name have, and the whole name that stands first among them.
constexpr size_t kLongestLinks = 160;
constexpr size_t kLongestName = 10;

/// "LeeHarbour" for "Lee": the name with the first word of a headline.
bool runs_on(std::string_view word, std::string_view name) {
  if (word.size() <= name.size() || !word.starts_with(name)) return false;
  const char next = word[name.size()];
  return ascii::is_upper(next) || ascii::is_digit(next);
}

bool is_of_name(const Token& t) {
  return t.is_name() || t.is_sign('(') || t.is_sign(')') || t.kind == Token::Kind::mark;
}

/// The name in front of links that end before token `more`; `more` for none.
size_t name_before_links(const Letters& letters, const std::vector<Token>& tokens, size_t first,
                         size_t more) {
  for (size_t run = more; run-- > first && more - run <= kLongestLinks;) {
    if (!tokens[run].is_name()) continue;
    const auto word = letters.as_written(tokens[run]);
    for (size_t k = run; k-- > first && run - k <= kLongestName && is_of_name(tokens[k]);) {
      if (tokens[k].is_name() && runs_on(word, letters.as_written(tokens[k]))) return k;
    }
  }
  return more;
}

}  // namespace

void drop_inserted_links(const Letters& letters, std::vector<Token>& tokens, size_t first,
                         std::vector<Range>& links) {
  constexpr std::string_view kEnd = "MORE";
  size_t kept = first;
  for (size_t i = first; i < tokens.size(); ++i) {
    const Token& t = tokens[kept++] = tokens[i];
    if (!t.is_name() || t.end - t.begin != kEnd.size() || letters.as_written(t) != kEnd) continue;
    const size_t name = name_before_links(letters, tokens, first, kept - 1);
    if (name == kept - 1) continue;
    uint32_t end = t.end;
    while (end < letters.text.size() && letters.text[end] == ' ') ++end;
    links.push_back({tokens[name].end, end});
    kept = name + 1;
  }
  tokens.resize(kept);
}

void leave_out(const std::vector<Range>& links, Attribution& a) {
  const auto first_behind = [&](uint32_t at) {
    return std::upper_bound(links.begin(), links.end(), at,
                            [](uint32_t x, const Range& link) { return x < link.end; });
  };
  std::vector<Range> spans;
  for (Range span : a.spans) {
    for (auto l = first_behind(span.begin); l != links.end() && l->begin < span.end; ++l) {
      if (l->begin > span.begin) spans.push_back({span.begin, l->begin});
      span.begin = std::min(l->end, span.end);
    }
    if (span.begin < span.end) spans.push_back(span);
  }
  if (!spans.empty()) a.spans = std::move(spans);
  if (!a.mention) return;
  const auto link = first_behind(a.mention->begin);
  if (link != links.end() && link->begin > a.mention->begin)
    a.mention->end = std::min(a.mention->end, link->begin);
}

}  // namespace lede::quotes
