// bench_questions ARCHIVE [QUERIES]: questions for all programs that are compared (see peer.h), up
// to 200 of a kind, evenly from the whole of their source: those of any number of words from
// QUERIES, a line each, phrases and single words from anywhere out of the archive's texts, the
// others out of its headlines.
#include <fmt/format.h>

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "tests/benchmark/articles.h"

namespace {

constexpr size_t kOfAKind = 200;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct Word {
  std::string text;
  size_t begin = 0;
};

std::vector<Word> words_of(const std::string& text) {
  std::vector<Word> words;
  for (size_t at = 0; at < text.size(); ++at) {
    if (!is_letter(text[at]) && !is_digit(text[at])) continue;
    const size_t begin = at;
    while (at < text.size() && (is_letter(text[at]) || is_digit(text[at]))) ++at;
    words.push_back({text.substr(begin, at - begin), begin});
  }
  return words;
}

/// Those that tell something, as far as length can say: four letters and more.
std::vector<Word> telling(const std::string& headline) {
  std::vector<Word> words;
  for (auto& w : words_of(headline)) {
    if (w.text.size() >= 4 && !is_digit(w.text[0])) words.push_back(std::move(w));
  }
  return words;
}

/// Two or three words side by side, with a blank between, from somewhere in a text; none where
/// something else stands there.
std::string phrase_from(const std::string& text, const std::vector<Word>& words, size_t seed) {
  const size_t length = 2 + seed % 2;
  if (words.size() < length) return "";
  const size_t first = seed * 7919 % (words.size() - length + 1);
  std::string phrase = words[first].text;
  for (size_t i = first + 1; i < first + length; ++i) phrase += " " + words[i].text;
  return text.compare(words[first].begin, phrase.size(), phrase) == 0 ? phrase : "";
}

/// Prints some of the questions, of which none comes twice.
class Kind {
 public:
  explicit Kind(std::string name) : name_(std::move(name)) {}

  void add(const std::string& words, const std::string& month = "") {
    const auto line = fmt::format("{}\t{}\t{}", name_, month, words);
    if (seen_.insert(line).second) lines_.push_back(line);
  }
  void print() const {
    const size_t n = std::min(kOfAKind, lines_.size());
    for (size_t i = 0; i < n; ++i) fmt::print("{}\n", lines_[i * lines_.size() / n]);
  }

 private:
  std::string name_;
  std::set<std::string> seen_;
  std::vector<std::string> lines_;
};

void print_questions(const std::string& archive, const std::string& queries) {
  Kind any("or");
  Kind three("or3");
  Kind all("and");
  Kind phrase("phrase");
  Kind anywhere("phrase-anywhere");
  Kind quoted("quoted");
  Kind prefix("prefix");
  Kind month("month");
  size_t seed = 0;
  lede::bench::for_each_article(archive, [&](const lede::bench::Article& a) {
    const auto in_text = words_of(a.text);
    ++seed;
    if (const auto found = phrase_from(a.text, in_text, seed); !found.empty()) anywhere.add(found);
    if (!in_text.empty()) quoted.add(in_text[seed * 104729 % in_text.size()].text);
    const auto words = telling(a.title);
    if (words.size() < 3) return true;
    const Word& first = words[0];
    const Word& second = words[1];
    const auto triple = fmt::format("{} {} {}", first.text, second.text, words[2].text);
    three.add(triple);
    month.add(triple, a.date.substr(0, 7));
    all.add(first.text + " " + words[2].text);
    prefix.add(words.back().text.substr(0, 4));
    if (second.begin == first.begin + first.text.size() + 1 && a.title[second.begin - 1] == ' ')
      phrase.add(first.text + " " + second.text);
    if (queries.empty()) any.add(triple);
    return true;
  });
  std::ifstream in(queries);
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> words;
    for (auto& w : words_of(line)) words.push_back(std::move(w.text));
    if (!words.empty()) any.add(fmt::format("{}", fmt::join(words, " ")));
  }
  for (const auto* kind : {&any, &three, &all, &phrase, &anywhere, &quoted, &prefix, &month})
    kind->print();
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc == 2 || argc == 3) {
      print_questions(argv[1], argc == 3 ? argv[2] : "");
      return 0;
    }
    fmt::print(stderr, "usage: bench_questions ARCHIVE [QUERIES]\n");
  } catch (const std::exception& e) {
    fmt::print(stderr, "bench_questions: {}\n", e.what());
  }
  return 2;
}
