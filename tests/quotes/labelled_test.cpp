// The finder against articles in which two readers marked every statement: see LABELS.md.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/quotes/find_statements.h"
#include "indexer/understand/understand.h"

using namespace lede;
using nlohmann::json;

namespace {

/// Bytes at which words of ASCII letters, digits or anything beyond ASCII begin.
std::set<size_t> words_in(std::string_view text, Range range) {
  const auto is_word = [&](size_t i) {
    const auto c = static_cast<unsigned char>(text[i]);
    return c >= 0x80 || std::isalnum(c) != 0;
  };
  std::set<size_t> begins;
  for (size_t i = range.begin; i < range.end; ++i)
    if (is_word(i) && (i == range.begin || !is_word(i - 1))) begins.insert(i);
  return begins;
}

/// Where each character begins, and the end.
std::vector<size_t> character_places(std::string_view text) {
  std::vector<size_t> places;
  for (size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) places.push_back(i);
  places.push_back(text.size());
  return places;
}

struct Told {
  std::set<size_t> words;
  std::string speaker;  ///< the person's whole name; empty for another source
};

std::vector<Told> labels(const json& article, const std::string& text) {
  const auto places = character_places(text);
  std::vector<Told> all;
  for (const auto& q : article["quotes"]) {
    Told t;
    for (const auto& span : q["spans"]) {
      t.words.merge(words_in(text, {static_cast<uint32_t>(places.at(span[0].get<size_t>())),
                                    static_cast<uint32_t>(places.at(span[1].get<size_t>()))}));
    }
    if (q["person"].is_string()) t.speaker = q["person"].get<std::string>();
    all.push_back(std::move(t));
  }
  return all;
}

std::vector<Told> found(Article& article) {
  understand(article);
  find_statements(article);
  std::vector<Told> all;
  for (const auto& s : article.statements) {
    Told t;
    for (const auto& span : s.spans) t.words.merge(words_in(article.text, span));
    t.speaker = s.speaker;
    all.push_back(std::move(t));
  }
  return all;
}

/// Half of the words that one of them has, at least, are in both.
bool same(const Told& a, const Told& b) {
  const auto both = static_cast<size_t>(std::count_if(
      a.words.begin(), a.words.end(), [&](size_t w) { return b.words.count(w) > 0; }));
  return both > 0 && 2 * both >= a.words.size() + b.words.size() - both;
}

}  // namespace

TEST_CASE(
    "statements and their speakers are found in labelled articles at least as well as before") {
  std::ifstream file(LEDE_SOURCE_DIR "/tests/quotes/labelled.jsonl");
  size_t labelled = 0;
  size_t labelled_found = 0;
  size_t claimed = 0;
  size_t claimed_right = 0;
  size_t persons = 0;
  size_t persons_right = 0;
  for (std::string line; std::getline(file, line);) {
    const json label = json::parse(line);
    Article article;
    article.text = label["text"].get<std::string>();
    const auto truth = labels(label, article.text);
    const auto told = found(article);
    for (const auto& t : truth) {
      const auto it =
          std::find_if(told.begin(), told.end(), [&](const Told& f) { return same(t, f); });
      ++labelled;
      if (it == told.end()) continue;
      ++labelled_found;
      if (t.speaker.empty()) continue;
      ++persons;
      if (it->speaker == t.speaker) ++persons_right;
    }
    for (const auto& f : told) {
      ++claimed;
      if (std::any_of(truth.begin(), truth.end(), [&](const Told& t) { return same(t, f); }))
        ++claimed_right;
    }
  }
  const auto share = [](size_t part, size_t all) {
    return static_cast<double>(part) / static_cast<double>(std::max<size_t>(all, 1));
  };
  const double precision = share(claimed_right, claimed);
  const double recall = share(labelled_found, labelled);
  const double right = share(persons_right, persons);
  INFO(fmt::format("precision {:.3f} of {}, recall {:.3f} of {}, whole names {:.3f} of {}",
                   precision, claimed, recall, labelled, right, persons));
  CHECK(labelled == 705);
  CHECK(precision >= 0.945);
  CHECK(recall >= 0.885);
  CHECK(right >= 0.9);
}
