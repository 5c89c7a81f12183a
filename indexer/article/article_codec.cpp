#include "indexer/article/article_codec.h"

#include <algorithm>

#include "common/base/varint.h"
#include "common/store/stored_reader.h"
#include "common/text/decode.h"
#include "common/text/sentences.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

constexpr const char* kWhat = "what was understood of an article";
/// Offsets in a source, and lines of it.
constexpr uint64_t kMaxOffset = uint64_t{1} << 53;

/// Ranges as steps from the end of one to the beginning of the next: small numbers pack well.
class Steps {
 public:
  explicit Steps(uint32_t begin = 0) : last_(begin) {}
  void put(std::string& out, Range r) {
    put_varint(out, r.begin - last_);
    put_varint(out, r.size());
    last_ = r.end;
  }
  Range get(StoredReader& in, size_t text_size) {
    const uint64_t begin = last_ + in.number(text_size);
    const uint64_t end = begin + in.number(text_size);
    in.require(end <= text_size);
    last_ = static_cast<uint32_t>(end);
    return {static_cast<uint32_t>(begin), last_};
  }

 private:
  uint32_t last_;
};

bool begins_character(std::string_view text, size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// Headings, paragraphs and muted parts lie apart from each other, and none is cut inside a
/// character, nor is a sentence.
bool all_apart(const Article& a) {
  std::vector<Range> all = a.sections;
  for (const auto& p : a.paragraphs) all.push_back(p.range);
  for (const auto& m : a.muted) all.push_back(m.range);
  std::sort(all.begin(), all.end(), [](const Range& x, const Range& y) {
    return x.begin != y.begin ? x.begin < y.begin : x.end < y.end;
  });
  const auto cut = [&](const Range& r) {
    return !begins_character(a.text, r.begin) || !begins_character(a.text, r.end);
  };
  for (size_t i = 0; i < all.size(); ++i) {
    if (cut(all[i]) || (i > 0 && all[i].begin < all[i - 1].end)) return false;
  }
  return std::none_of(a.paragraphs.begin(), a.paragraphs.end(), [&](const Paragraph& p) {
    return std::any_of(p.sentences.begin(), p.sentences.end(), cut);
  });
}

std::vector<Range> sentences_of(const std::string& text, Range range) {
  auto sentences = split_sentences(std::string_view(text).substr(range.begin, range.size()));
  for (auto& s : sentences) s = {s.begin + range.begin, s.end + range.begin};
  return sentences;
}

/// The strings of an article, in the order in which they are packed.
template <typename A, typename F>
void each_string(A& a, F&& f) {
  f(a.source);
  f(a.member);
  f(a.record);
  f(a.key);
  f(a.encoding);
  for (const auto& member : kFacts) f((a.*member.fact).value);
}

}  // namespace

std::string pack_article(const Article& a) {
  std::string out;
  each_string(a, [&](const std::string& s) { put_string(out, s); });
  put_varint(out, a.sections.size());
  Steps at;
  for (const auto& s : a.sections) at.put(out, s);
  put_varint(out, a.paragraphs.size());
  at = Steps();
  for (const auto& p : a.paragraphs) {
    at.put(out, p.range);
    put_varint(out, static_cast<uint64_t>(p.section) + 1);  // -1 becomes 0
    // Sentences that are not what split_sentences makes of the text, and how many.
    const bool usual = p.sentences == sentences_of(a.text, p.range);
    put_varint(out, usual ? 0 : p.sentences.size() + 1);
    Steps inside(p.range.begin);
    for (size_t i = 0; !usual && i < p.sentences.size(); ++i) inside.put(out, p.sentences[i]);
  }
  put_varint(out, a.muted.size());
  at = Steps();
  for (const auto& m : a.muted) {
    at.put(out, m.range);
    put_varint(out, static_cast<uint64_t>(m.reason));
  }
  put_varint(out, a.offsets.steps().size());
  for (const auto& [text, source] : a.offsets.steps()) {
    put_varint(out, text);
    put_varint(out, source);
  }
  for (const int n : {a.published.year, a.published.month, a.published.day})
    put_varint(out, static_cast<uint64_t>(n));
  for (const Evidence e : evidence_of(a)) put_varint(out, static_cast<uint64_t>(e));
  // On which line it stands may change while all of this stays: see StoredArticle::line.
  put_varint(out, a.record_line != 0 ? 1 : 0);
  put_varint(out, a.extracted ? 1 : 0);
  return out;
}

Article unpack_article(std::string_view packed, std::string text) {
  Article a;
  a.text = std::move(text);
  StoredReader in(packed, kWhat);
  in.require(check_utf8(a.text).bad == 0);
  each_string(a, [&](std::string& s) { s = in.string(); });
  in.require(!a.source.empty());
  Steps at;
  for (uint64_t n = in.count(); n > 0; --n) a.sections.push_back(at.get(in, a.text.size()));
  at = Steps();
  for (uint64_t n = in.count(); n > 0; --n) {
    Paragraph p;
    p.range = at.get(in, a.text.size());
    p.section = static_cast<int>(in.number(a.sections.size())) - 1;
    const uint64_t sentences = in.count();
    if (sentences == 0) p.sentences = sentences_of(a.text, p.range);
    Steps inside(p.range.begin);
    for (uint64_t i = 1; i < sentences; ++i) p.sentences.push_back(inside.get(in, p.range.end));
    a.paragraphs.push_back(std::move(p));
  }
  at = Steps();
  for (uint64_t n = in.count(); n > 0; --n) {
    const Range r = at.get(in, a.text.size());
    const auto reason = static_cast<MuteReason>(in.number(kMuteReasons - 1));
    in.require(reason != MuteReason::none && reason != MuteReason::recurs);
    a.muted.push_back({r, reason, ""});
  }
  uint64_t last = 0;
  for (uint64_t n = in.count(); n > 0; --n) {
    const uint64_t in_text = in.number(a.text.size());
    const uint64_t in_source = in.number(kMaxOffset);
    // A later character of the text is never earlier in the source.
    in.require(
        in_text >= last && begins_character(a.text, in_text) &&
        (in_text == 0 || a.offsets.source(previous_character(a.text, in_text)) <= in_source));
    a.offsets.add(last = in_text, in_source);
  }
  a.published.year = static_cast<int>(in.number(9999));
  a.published.month = static_cast<int>(in.number(12));
  a.published.day = static_cast<int>(in.number(31));
  in.require(!a.published.whole() || is_valid(a.published));
  for (Evidence* e :
       {&a.headline.evidence, &a.outlet.evidence, &a.author.evidence, &a.published_evidence,
        &a.place.evidence, &a.url.evidence, &a.language.evidence})
    *e = static_cast<Evidence>(in.number(kEvidences - 1));
  a.record_line = in.number(1);
  a.extracted = in.number(1) != 0;
  in.end();
  in.require(all_apart(a));
  return a;
}

}  // namespace lede
