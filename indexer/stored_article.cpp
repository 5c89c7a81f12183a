#include "indexer/stored_article.h"

#include <nlohmann/json.hpp>

#include "common/errors.h"

namespace lede {

namespace {

using nlohmann::json;

/// Ranges as steps from the end of one to the beginning of the next: small numbers pack well.
class Steps {
 public:
  void put(json& out, Range r) {
    out.push_back(int64_t{r.begin} - int64_t{last_});
    out.push_back(r.size());
    last_ = r.end;
  }
  Range get(const json& in, size_t at) {
    const auto begin = static_cast<uint32_t>(int64_t{last_} + in.at(at).get<int64_t>());
    last_ = begin + in.at(at + 1).get<uint32_t>();
    return {begin, last_};
  }

 private:
  uint32_t last_ = 0;
};

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
  f(a.headline.value);
  f(a.outlet.value);
  f(a.author.value);
  f(a.place.value);
  f(a.url.value);
  f(a.language.value);
  f(a.published_evidence);
}

}  // namespace

std::string pack_article(const Article& a) {
  json strings = json::array();
  each_string(a, [&](const std::string& s) {
    strings.push_back(json::binary({s.begin(), s.end()}));
  });
  json paragraphs = json::array();
  json sentences = json::object();  // where they are not what split_sentences makes of the text
  Steps at;
  for (size_t i = 0; i < a.paragraphs.size(); ++i) {
    const Paragraph& p = a.paragraphs[i];
    at.put(paragraphs, p.range);
    paragraphs.push_back(p.section);
    if (p.sentences == sentences_of(a.text, p.range)) continue;
    Steps inside;
    for (const auto& s : p.sentences) inside.put(sentences[std::to_string(i)], s);
  }
  json sections = json::array();
  at = {};
  for (const auto& s : a.sections) at.put(sections, s);
  json muted = json::array();
  at = {};
  for (const auto& m : a.muted) {
    at.put(muted, m.range);
    muted.push_back(json::binary({m.reason.begin(), m.reason.end()}));
  }
  const json all = {strings,
                    paragraphs,
                    sentences,
                    sections,
                    muted,
                    a.offsets.steps(),
                    {a.published.year, a.published.month, a.published.day},
                    a.record_line,
                    a.extracted};
  std::string out;
  json::to_cbor(all, out);
  return out;
}

Article unpack_article(std::string_view packed, std::string text) {
  const auto string = [](const json& j) {
    const auto& bytes = j.get_binary();
    return std::string(bytes.begin(), bytes.end());
  };
  Article a;
  a.text = std::move(text);
  try {
    const json all = json::from_cbor(packed);
    size_t n = 0;
    each_string(a, [&](std::string& s) { s = string(all.at(0).at(n++)); });
    Steps at;
    const json& paragraphs = all.at(1);
    for (size_t i = 0; i < paragraphs.size(); i += 3) {
      Paragraph p;
      p.range = at.get(paragraphs, i);
      p.section = paragraphs.at(i + 2);
      const auto own = all.at(2).find(std::to_string(i / 3));
      if (own == all.at(2).end()) {
        p.sentences = sentences_of(a.text, p.range);
      } else {
        Steps inside;
        for (size_t k = 0; k < own->size(); k += 2) p.sentences.push_back(inside.get(*own, k));
      }
      a.paragraphs.push_back(std::move(p));
    }
    at = {};
    for (size_t i = 0; i < all.at(3).size(); i += 2) a.sections.push_back(at.get(all.at(3), i));
    at = {};
    for (size_t i = 0; i < all.at(4).size(); i += 3) {
      const Range r = at.get(all.at(4), i);
      a.muted.push_back({r, string(all.at(4).at(i + 2))});
    }
    for (const auto& step : all.at(5)) a.offsets.add(step.at(0), step.at(1));
    a.published = {all.at(6).at(0), all.at(6).at(1), all.at(6).at(2)};
    a.record_line = all.at(7);
    a.extracted = all.at(8);
  } catch (const json::exception&) {
    throw Error(ErrorKind::damaged,
                "an article of the index is damaged; rebuild it with lede-index --rebuild");
  }
  return a;
}

}  // namespace lede
