#include "tests/measure/plain_bm25.h"

#include <cmath>
#include <map>
#include <unordered_set>

#include "common/text/unicode.h"

namespace lede::testing {

namespace {

constexpr double kK1 = 1.2;
constexpr double kB = 0.75;

const std::unordered_set<std::string> kStopWords = {
    "a",   "an",    "and",  "are",   "as",    "at",   "be",   "but", "by",  "for",  "if",
    "in",  "into",  "is",   "it",    "no",    "not",  "of",   "on",  "or",  "such", "that",
    "the", "their", "then", "there", "these", "they", "this", "to",  "was", "will", "with"};

/// What belongs to a word between two of its characters: "don't", "U.S", "3.5", "1,000" (Unicode's
/// word boundaries, UAX #29).
bool joins(char32_t before, char32_t c, char32_t after) {
  const bool letters = is_letter(before) && is_letter(after);
  const bool digits = is_digit(before) && is_digit(after);
  if (c == '\'' || c == 0x2019 || c == '.') return letters || digits;
  if (c == ',' || c == ';') return digits;
  return c == ':' && letters;
}

bool in_word(char32_t c) {
  return is_letter(c) || is_digit(c) || c == '_';
}

}  // namespace

std::vector<std::string> PlainBm25::words(std::string_view text) const {
  std::vector<std::string> out;
  std::string word;
  const auto finish = [&] {
    word = fold(word);
    if (word.ends_with("'s")) word.resize(word.size() - 2);
    if (!word.empty() && !kStopWords.contains(word)) out.push_back(stem_(word));
    word.clear();
  };
  char32_t before = 0;
  for (size_t i = 0; i < text.size();) {
    const auto c = decode_at(text, i);
    i += c.size;
    const char32_t after = i < text.size() ? decode_at(text, i).value : 0;
    if (in_word(c.value) || joins(before, c.value, after)) {
      append_utf8(word, c.value == 0x2019 ? '\'' : c.value);
    } else {
      finish();
    }
    before = c.value;
  }
  finish();
  return out;
}

void PlainBm25::add(const std::string& document, std::string_view text) {
  std::map<std::string, double> frequencies;
  const auto all = words(text);
  for (const auto& w : all) ++frequencies[w];
  for (const auto& [word, frequency] : frequencies)
    postings_[word].push_back({documents_.size(), frequency});
  documents_.push_back(document);
  lengths_.push_back(static_cast<double>(all.size()));
  total_length_ += lengths_.back();
}

std::vector<Scored> PlainBm25::search(std::string_view query, size_t limit) const {
  const auto total = static_cast<double>(documents_.size());
  const double average = total_length_ / total;
  std::unordered_map<size_t, double> scores;
  for (const auto& w : words(query)) {
    const auto it = postings_.find(w);
    if (it == postings_.end()) continue;
    const auto n = static_cast<double>(it->second.size());
    const double idf = std::log(1 + (total - n + 0.5) / (n + 0.5));
    for (const auto& [document, frequency] : it->second) {
      const double norm = kK1 * (1 - kB + kB * lengths_[document] / average);
      scores[document] += idf * frequency / (frequency + norm);
    }
  }
  std::vector<Scored> found;
  found.reserve(scores.size());
  for (const auto& [document, score] : scores) found.push_back({documents_[document], score});
  sort_run(found);
  if (found.size() > limit) found.resize(limit);
  return found;
}

}  // namespace lede::testing
