// Names that signs make: addresses of the web, acronyms with full stops, tags and handles.
#include <algorithm>
#include <string>

#include "common/base/ascii.h"
#include "common/text/spelling_variants.h"
#include "common/text/stem.h"
#include "common/text/token_readers.h"

namespace lede {

namespace {

/// Whether `what` (in lower case) stands at `at`, case ignored.
bool starts(const Characters& text, size_t at, std::string_view what) {
  const auto rest = text.text().substr(at);
  return rest.size() >= what.size() &&
         std::equal(what.begin(), what.end(), rest.begin(),
                    [](char a, char b) { return a == b || a == (b | 0x20); });
}

bool is_of_host(const Characters& text, size_t at) {
  if (at >= text.size()) return false;
  const char c = text.text()[at];
  return ascii::is_alnum(c) || c == '-' || c == '.';
}

/// A host whole, and its labels as other readings.
void write_host(const Characters& text, size_t begin, size_t end, TokenWriter& out) {
  const auto first = out.tokens().size();
  const uint32_t position = out.position();
  uint32_t labels = 0;
  out.write({.begin = begin, .end = end, .position = position},
            fold(text.text().substr(begin, end - begin)));
  for (size_t i = begin; i < end;) {
    if (!text.alnum(i)) {
      i += text.at(i).size;
      continue;
    }
    const size_t label = i;
    while (i < end && text.alnum(i)) i += text.at(i).size;
    out.write_word({.begin = label, .end = i, .position = position + labels++, .main = false},
                   text.text().substr(label, i - label));
  }
  out.tokens()[first].span = std::max(1U, labels);
  out.advance(std::max(1U, labels));
  out.end_chunk();
}

/// The size of a 's that ends a word at `at`; 0 when there is none.
size_t possessive_at(const Characters& text, size_t at) {
  const auto mark = text.at(at);
  if (mark.size == 0 || !is_apostrophe(mark.value)) return 0;
  const size_t s = at + mark.size;
  const bool is_s = text.byte(s, 's') || text.byte(s, 'S');
  return is_s && !text.alnum(s + 1) ? mark.size + 1 : 0;
}

}  // namespace

size_t read_web_address(const Characters& text, size_t at, TokenWriter& out) {
  size_t scheme = 0;
  if (starts(text, at, "https://")) {
    scheme = 8;
  } else if (starts(text, at, "http://")) {
    scheme = 7;
  } else if (!starts(text, at, "www.")) {
    return at;
  }
  const size_t host = at + scheme;
  size_t end = host;
  while (is_of_host(text, end)) ++end;
  while (end > host && (text.byte(end - 1, '.') || text.byte(end - 1, '-'))) --end;
  const auto rest = text.text().substr(host);
  const size_t name = host + (rest.starts_with("www.") || rest.starts_with("WWW.") ? 4 : 0);
  if (end <= name || text.text().substr(name, end - name).find('.') == std::string_view::npos)
    return at;
  write_host(text, name, end, out);
  return end;
}

size_t read_dotted_acronym(const Characters& text, size_t at, TokenWriter& out) {
  if (at > 0 && text.alnum(at - 1)) return at;
  std::string letters;
  size_t end = at;
  size_t stops = 0;
  while (end < text.size()) {
    const auto cp = text.at(end);
    if (!is_letter(cp.value) || text.alnum(end + cp.size)) break;
    letters += text.text().substr(end, cp.size);
    end += cp.size;
    if (!text.byte(end, '.')) break;
    ++end;
    ++stops;
  }
  // One letter with a full stop behind it is an initial, or ends a sentence.
  const bool one_letter = stops == 0 || (stops == 1 && text.byte(end - 1, '.'));
  if (end - at < 3 || one_letter) return at;
  if (text.byte(end, '@')) return at;  // a.b@example.com
  const auto acronym = distinct_acronym(ascii::upper(letters));
  out.write({.begin = at, .end = end, .position = out.position()},
            acronym.empty() ? fold(letters) : std::string(acronym));
  out.advance();
  out.end_chunk();
  return end + possessive_at(text, end);
}

size_t read_tag(const Characters& text, size_t at, TokenWriter& out) {
  const char sign = text.text()[at];
  if ((sign != '#' && sign != '@') || !text.letter(at + 1)) return at;
  if (at > 0 && text.alnum(at - 1)) return at;
  size_t end = at + 1;
  while (text.alnum(end) || text.byte(end, '_')) end += text.at(end).size;
  const std::string name = fold(text.text().substr(at + 1, end - at - 1));
  const uint32_t position = out.position();
  out.write({.begin = at, .end = end, .position = position}, sign + name);
  const std::string word = one_spelling(name);
  out.write({.begin = at + 1, .end = end, .position = position, .main = false}, word, stem(word));
  out.advance();
  out.end_chunk();
  return end;
}

}  // namespace lede
