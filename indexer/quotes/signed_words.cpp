#include "indexer/quotes/signed_words.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede::quotes {

namespace {

/// No signature is longer, in bytes: a name, a handle, a date.
constexpr size_t kLongest = 160;
/// Words of a name with offices before it.
constexpr size_t kMostWords = 8;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

Range trimmed(std::string_view text, Range r) {
  while (r.begin < r.end && is_blank(text[r.begin])) ++r.begin;
  while (r.end > r.begin && is_blank(text[r.end - 1])) --r.end;
  return r;
}

/// The bytes of a dash at `at`; 0 for none.
uint32_t dash_at(std::string_view text, uint32_t at) {
  if (text[at] != '-' && text[at] != '\xE2') return 0;  // the first byte of each
  if (text.substr(at, 2) == "--") return 2;
  const CodePoint c = decode_at(text, at);
  return c.value == U'—' || c.value == U'–' || c.value == U'―' ? c.size : 0;
}

/// Where the last dash of the range stands, before a handle if there is one; its end for none, and
/// where there is neither a handle nor a mark at the beginning, so that nothing can be signed.
uint32_t last_dash(std::string_view text, Range r) {
  const uint32_t first = r.size() > kLongest ? r.end - kLongest : r.begin;
  uint32_t at = r.end;
  const std::string_view tail = text.substr(first, r.end - first);
  for (size_t handle = tail.find("(@"); handle != std::string_view::npos;
       handle = tail.find("(@", handle + 1))
    at = first + static_cast<uint32_t>(handle);
  if (at == r.end && ascii::is_alnum(text[r.begin])) return r.end;
  while (at > first) {
    --at;
    if (dash_at(text, at) == 0) continue;
    return at > first && text[at] == '-' && text[at - 1] == '-' ? at - 1 : at;
  }
  return r.end;
}

/// True for one quotation and nothing else.
bool is_quotation(std::string_view words) {
  struct Pair {
    std::string_view open;
    std::string_view close;
  };
  for (const auto [open, close] :
       {Pair{"“", "”"}, Pair{"\"", "\""}, Pair{"«", "»"}, Pair{"„", "“"}}) {
    if (words.starts_with(open))
      return words.find(close, open.size()) + close.size() == words.size();
  }
  return (words.starts_with("‘") && words.ends_with("’")) ||
         (words.starts_with("'") && words.ends_with("'") && words.size() > 1);
}

/// The name behind a dash: one with a handle, or, where the words have marks, a name alone.
std::optional<Range> signer(std::string_view text, Range behind, bool quoted) {
  behind = trimmed(text, behind);
  const std::string_view all = text.substr(behind.begin, behind.size());
  const size_t handle = all.find("(@");
  if (handle != std::string_view::npos) {
    const Range name = trimmed(text, {behind.begin, behind.begin + static_cast<uint32_t>(handle)});
    return name.size() > 0 ? std::optional(name) : std::nullopt;
  }
  if (!quoted) return std::nullopt;
  const size_t end = std::min(all.find_first_of(",(\n"), all.size());
  const Range name = trimmed(text, {behind.begin, behind.begin + static_cast<uint32_t>(end)});
  const std::string_view words = text.substr(name.begin, name.size());
  if (words.empty() || words.find_first_of(".?!:;\"") + 1 == words.size() ||
      static_cast<size_t>(std::count(words.begin(), words.end(), ' ')) >= kMostWords)
    return std::nullopt;
  // The last word is somebody's name.
  const size_t last = words.rfind(' ') + 1;
  if (!is_upper(decode_at(words, last).value)) return std::nullopt;
  return name;
}

/// "Ann Lee, The Lantern" on a line of its own under a quotation.
std::optional<Range> signature_without_dash(std::string_view text, Range paragraph) {
  const Range p = trimmed(text, paragraph);
  const std::string_view all = text.substr(p.begin, p.size());
  if (all.size() > kLongest / 2 || all.find_first_of(".?!:;\n\"") != std::string_view::npos)
    return std::nullopt;
  const size_t comma = all.find(", ");
  if (comma == std::string_view::npos || !is_upper(decode_at(all, comma + 2).value))
    return std::nullopt;
  size_t words = 1;
  for (size_t i = 0; i < comma; ++i) {
    const bool begins = i == 0 || all[i - 1] == ' ';
    if (begins && !is_upper(decode_at(all, i).value)) return std::nullopt;
    words += begins && i > 0 ? 1 : 0;
  }
  if (words < 2 || words > 4) return std::nullopt;
  return Range{p.begin, p.begin + static_cast<uint32_t>(comma)};
}

/// Without addresses of pictures at the end.
Range without_links(std::string_view text, Range r) {
  for (;;) {
    r = trimmed(text, r);
    const std::string_view words = text.substr(r.begin, r.size());
    const size_t last = words.find_last_of(" \n") + 1;
    const std::string_view word = words.substr(last);
    if (last == 0 || !(word.starts_with("http") || word.starts_with("pic.twitter.com"))) return r;
    r.end = r.begin + static_cast<uint32_t>(last);
  }
}

/// The signature that a paragraph begins with.
std::optional<Range> signature(std::string_view text, Range paragraph, bool quoted) {
  const Range p = trimmed(text, paragraph);
  if (p.size() == 0 || p.size() > kLongest) return std::nullopt;
  const uint32_t dash = dash_at(text, p.begin);
  if (dash == 0) return std::nullopt;
  return signer(text, {p.begin + dash, p.end}, quoted);
}

}  // namespace

std::optional<SignedWords> signed_words(std::string_view text, Range paragraph, Range next) {
  const Range p = trimmed(text, paragraph);
  if (p.size() == 0) return std::nullopt;
  const std::string_view all = text.substr(p.begin, p.size());
  if (next.size() > 0) {
    const bool quoted = is_quotation(all);
    auto name = signature(text, next, quoted);
    if (!name && quoted) name = signature_without_dash(text, next);
    if (name) return SignedWords{without_links(text, p), *name};
  }
  const uint32_t dash = last_dash(text, p);
  if (dash == p.end) return std::nullopt;
  const Range words = without_links(text, {p.begin, dash});
  if (words.size() == 0) return std::nullopt;
  const bool quoted = is_quotation(text.substr(words.begin, words.size()));
  const auto name = signer(text, {dash + dash_at(text, dash), p.end}, quoted);
  if (!name) return std::nullopt;
  return SignedWords{words, *name};
}

}  // namespace lede::quotes
