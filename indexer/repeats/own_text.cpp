#include "indexer/repeats/own_text.h"

#include <algorithm>
#include <string_view>

#include "common/base/varint.h"
#include "common/text/shingles.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

/// The paragraphs of an article that are compared with others: without those that are candidate
/// lines of it; all of them where nothing else is there.
std::vector<const Paragraph*> own_paragraphs(const Article& a,
                                             const std::vector<CandidateLine>& lines) {
  std::vector<const Paragraph*> all;
  std::vector<const Paragraph*> own;
  for (const auto& p : a.paragraphs) {
    all.push_back(&p);
    const bool candidate = std::any_of(lines.begin(), lines.end(),
                                       [&](const auto& line) { return line.range == p.range; });
    if (!candidate) own.push_back(&p);
  }
  return own.empty() ? all : own;
}

/// Whether two texts side by side are one that was cut where no word ends, since it was too long
/// for a passage.
bool is_cut_word(std::string_view left, std::string_view right) {
  const auto is_of_word = [](std::string_view text, size_t at) {
    const char32_t c = decode_at(text, at).value;
    return is_letter(c) || is_digit(c);
  };
  return !left.empty() && !right.empty() &&
         is_of_word(left, previous_character(left, left.size())) && is_of_word(right, 0);
}

}  // namespace

OwnText own_text(const Article& a, const std::vector<CandidateLine>& lines) {
  OwnText out;
  out.headline = a.headline.value;
  for (const Paragraph* p : own_paragraphs(a, lines)) {
    for (const Range& s : p->sentences) out.sentences.push_back(a.text.substr(s.begin, s.size()));
  }
  return out;
}

void add_to(OwnText& text, const Record& r) {
  if (r.ordinal == 0) text.headline = r.facts.headline;
  if (r.muted) return;
  for (const Range& s : r.sentences) {
    const std::string sentence = r.text.substr(s.begin, s.size());
    const bool adjacent = s.begin == 0 && r.before.empty() && !text.sentences.empty();
    if (adjacent && is_cut_word(text.sentences.back(), sentence))
      text.sentences.back() += sentence;
    else
      text.sentences.push_back(sentence);
  }
}

std::vector<uint32_t> own_shingles(const Article& a, const std::vector<CandidateLine>& lines) {
  std::vector<std::string_view> own;
  for (const Paragraph* p : own_paragraphs(a, lines))
    own.push_back(std::string_view(a.text).substr(p->range.begin, p->range.size()));
  return shingles(own);
}

Hash128 own_hash(const Article& a, const std::vector<CandidateLine>& lines) {
  std::string text;
  const auto add = [&](std::string_view part) {
    put_varint(text, part.size());
    text += part;
  };
  add(a.headline.value);
  for (const Paragraph* p : own_paragraphs(a, lines)) {
    put_varint(text, p->sentences.size());
    for (const Range& s : p->sentences) add(std::string_view(a.text).substr(s.begin, s.size()));
  }
  return hash128(text);
}

std::vector<uint32_t> shingles_of(const OwnText& text) {
  return shingles({text.sentences.begin(), text.sentences.end()});
}

}  // namespace lede
