#include "indexer/repeats/own_text.h"

#include <algorithm>
#include <string_view>

#include "common/base/varint.h"
#include "common/text/shingles.h"

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
  for (const Range& s : r.sentences) text.sentences.push_back(r.text.substr(s.begin, s.size()));
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
