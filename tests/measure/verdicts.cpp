// Scores the judging of quotations: verdicts INDEX [OTHER-INDEX]
//
// Sentences of an index are asked for as they are, with words cut out of them, with an ellipsis in
// their place and without, and with one to three words replaced by others of the archive; and
// sentences of another index that this one does not have. Each verdict is counted, with the
// processor time that it took.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "common/text/analyzer.h"
#include "common/text/sentences.h"
#include "lede/lede.h"
#include "tests/measure/measuring.h"

namespace {

using namespace lede;

constexpr size_t kSentences = 500;
constexpr unsigned kLeastWords = 8;
constexpr unsigned kMostWords = 40;
constexpr size_t kMostCut = 8;
constexpr uint64_t kSeed = 17;

using Words = std::vector<std::string>;

class Sentences {
 public:
  explicit Sentences(const std::string& index) : passages_(testing::passages_of(index)) {}

  /// One at random as its words; the same each time.
  Words next() {
    for (;;) {
      const Record& p = passages_[below(passages_.size())];
      if (p.sentences.empty()) continue;
      const Range s = p.sentences[below(p.sentences.size())];
      const std::string text = p.text.substr(s.begin, s.size());
      if (const unsigned n = count_words(text); n < kLeastWords || n > kMostWords) continue;
      Words words;
      for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find_first_of(" \n", at), text.size());
        if (end > at) words.push_back(text.substr(at, end - at));
        at = end + 1;
      }
      if (words.size() >= kLeastWords) return words;
    }
  }
  size_t below(size_t n) { return static_cast<size_t>(random_() % n); }

 private:
  std::vector<Record> passages_;
  std::mt19937_64 random_{kSeed};
};

std::string joined(const Words& words) {
  std::string out;
  for (const auto& w : words) out += (out.empty() ? "" : " ") + w;
  return out;
}

Words cut(Words words, Sentences& from, bool ellipsis) {
  const size_t size = 1 + from.below(std::min(kMostCut, words.size() - 7));
  const auto first =
      words.begin() + static_cast<ptrdiff_t>(3 + from.below(words.size() - size - 5));
  const auto next = words.erase(first, first + static_cast<ptrdiff_t>(size));
  if (ellipsis) words.insert(next, "...");
  return words;
}

Words replaced(Words words, Sentences& from, size_t n) {
  for (; n > 0; --n) {
    const Words others = from.next();
    words[from.below(words.size())] = others[from.below(others.size())];
  }
  return words;
}

/// Asks for many quotations and prints what came of them.
void ask(const Index& index, const char* how, const std::function<std::string()>& next) {
  size_t verdicts[4] = {};
  std::vector<double> times;
  for (size_t i = 0; i < kSentences; ++i) {
    const std::string quotation = next();
    const std::clock_t start = std::clock();
    const Verification v = index.verify(quotation);
    times.push_back(1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    ++verdicts[static_cast<size_t>(v.verdict)];
  }
  std::sort(times.begin(), times.end());
  fmt::print("{:<20} {:5} {:5} {:7} {:7}   {:7.1f} {:7.1f}\n", how, verdicts[0], verdicts[1],
             verdicts[2], verdicts[3], times[times.size() / 2], times[times.size() * 95 / 100]);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: verdicts INDEX [OTHER-INDEX]\n");
    return 2;
  }
  const Index index(argv[1]);
  Sentences sentences(argv[1]);
  fmt::print("{:<20} {:>5} {:>5} {:>7} {:>7}   ms at half, at 95 %\n", "", "exact", "cut",
             "altered", "unknown");
  ask(index, "as they are", [&] { return joined(sentences.next()); });
  ask(index, "cut", [&] { return joined(cut(sentences.next(), sentences, false)); });
  ask(index, "cut, with ellipsis", [&] { return joined(cut(sentences.next(), sentences, true)); });
  for (const size_t n : {1, 2, 3}) {
    ask(index, fmt::format("{} replaced", n).c_str(),
        [&] { return joined(replaced(sentences.next(), sentences, n)); });
  }
  if (argc < 3) return 0;
  Sentences others(argv[2]);
  ask(index, "of another archive", [&] {
    for (;;) {
      const std::string sentence = joined(others.next());
      SearchOptions one;
      one.limit = 1;
      std::string phrase = sentence;
      std::erase(phrase, '"');
      if (index.search("\"" + phrase + "\"", one).hits.empty()) return sentence;
    }
  });
  return 0;
}
