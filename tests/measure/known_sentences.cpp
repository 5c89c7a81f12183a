#include "tests/measure/known_sentences.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "common/text/analyzer.h"
#include "common/text/function_words.h"
#include "common/text/sentences.h"
#include "common/text/unicode.h"
#include "tests/measure/measuring.h"
#include "tests/measure/significance.h"

namespace lede::testing {

namespace {

constexpr size_t kSentences = 500;
constexpr unsigned kLeastWords = 12;
constexpr size_t kQueryWords = 4;
constexpr uint64_t kSeed = 12;

struct KnownSentence {
  std::string sentence;
  std::string query;
};

/// A number below `n`; the same on every machine, which the standard's distributions are not.
size_t below(std::mt19937_64& random, size_t n) {
  return static_cast<size_t>(random() % n);
}

template <typename T>
void shuffle(std::vector<T>& items, std::mt19937_64& random) {
  for (size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(random, i)]);
}

/// Words that a person would pick: plain, with a subject, each once, in the order of the sentence.
std::string pick_words(const std::string& sentence, std::mt19937_64& random) {
  struct Word {
    uint32_t begin;
    std::string text;
  };
  std::vector<Word> words;
  std::set<std::string> stems;
  for (const auto& t : analyze(sentence)) {
    const std::string text = sentence.substr(t.begin, t.end - t.begin);
    const bool plain = std::all_of(text.begin(), text.end(),
                                   [](char c) { return is_letter(static_cast<unsigned char>(c)); });
    if (!t.main || !plain || text.size() < 3 || is_function_word(t.term) ||
        is_function_word(fold(text)) || !stems.insert(t.stem).second)
      continue;
    words.push_back({t.begin, text});
  }
  if (words.size() < kQueryWords) return "";
  shuffle(words, random);
  words.resize(kQueryWords);
  std::sort(words.begin(), words.end(),
            [](const Word& a, const Word& b) { return a.begin < b.begin; });
  std::string query;
  // In small letters no word is an operator.
  for (const auto& w : words) query += (query.empty() ? "" : " ") + fold(w.text);
  return query;
}

std::vector<KnownSentence> choose(const std::vector<Record>& passages) {
  std::map<std::string, std::vector<std::string>> articles;
  for (const auto& p : passages) {
    for (const auto& s : p.sentences) {
      std::string text = p.text.substr(s.begin, s.size());
      if (count_words(text) >= kLeastWords) articles[p.facts.id].push_back(std::move(text));
    }
  }
  std::vector<std::string> ids;
  for (const auto& [id, sentences] : articles) ids.push_back(id);
  std::mt19937_64 random(kSeed);
  shuffle(ids, random);
  std::vector<KnownSentence> chosen;
  for (const auto& id : ids) {
    if (chosen.size() == kSentences) break;
    const auto& sentences = articles[id];
    const std::string& sentence = sentences[below(random, sentences.size())];
    if (auto query = pick_words(sentence, random); !query.empty())
      chosen.push_back({sentence, std::move(query)});
  }
  return chosen;
}

/// One over the rank of the first text that holds the sentence.
double reciprocal_rank(const std::vector<std::string>& texts, const std::string& sentence) {
  for (size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].find(sentence) != std::string::npos) return 1 / static_cast<double>(i + 1);
  }
  return 0;
}

/// Whether one sentence of a passage has all words of a query, which then means it as well.
bool has_sentence_of(const Record& passage, const std::string& query) {
  const auto asked = analyze(query);
  return std::any_of(passage.sentences.begin(), passage.sentences.end(), [&](const Range& r) {
    std::set<std::string> stems;
    for (const auto& t : analyze(passage.text.substr(r.begin, r.size()))) stems.insert(t.stem);
    return std::all_of(asked.begin(), asked.end(),
                       [&](const auto& t) { return stems.contains(t.stem); });
  });
}

/// Xapian as it comes: the English stemmer and BM25 over headline and text of the passages.
class PlainXapian {
 public:
  explicit PlainXapian(const std::vector<Record>& passages)
      : passages_(passages), db_("", Xapian::DB_BACKEND_INMEMORY) {
    Xapian::TermGenerator words;
    words.set_stemmer(Xapian::Stem("english"));
    words.set_stemming_strategy(Xapian::TermGenerator::STEM_ALL);
    for (const auto& p : passages) {
      Xapian::Document doc;
      words.set_document(doc);
      words.index_text_without_positions(p.facts.headline + "\n" + p.text);
      db_.add_document(doc);
    }
  }

  [[nodiscard]] std::vector<std::string> search(const std::string& query) const {
    Xapian::QueryParser parser;
    parser.set_stemmer(Xapian::Stem("english"));
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_ALL);
    Xapian::Enquire enquire(db_);
    enquire.set_query(parser.parse_query(query, 0));
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0.5));
    std::vector<std::string> texts;
    const auto found = enquire.get_mset(0, 10);
    for (auto it = found.begin(); it != found.end(); ++it) texts.push_back(passages_[*it - 1].text);
    return texts;
  }

 private:
  const std::vector<Record>& passages_;
  Xapian::WritableDatabase db_;
};

}  // namespace

int measure_known_sentences(const std::string& archive, const std::string& scratch,
                            const std::vector<std::string>& options) {
  const std::string index = index_of(archive, scratch, "sentences");
  const auto passages = passages_of(index);
  const auto chosen = choose(passages);
  std::vector<Text> queries;
  for (const auto& c : chosen) queries.push_back({fmt::format("{}", queries.size()), c.query});
  std::vector<std::string> arguments = {"-i", index, "--format", "json"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const auto answers = json_lines(search_all(std::move(arguments), queries));
  const PlainXapian plain(passages);
  std::map<std::string, const Record*> by_text;
  for (const auto& p : passages) by_text.emplace(p.text, &p);
  double ours = 0;
  double theirs = 0;
  size_t behind = 0;
  size_t behind_alike = 0;
  std::vector<double> differences;
  for (size_t i = 0; i < chosen.size(); ++i) {
    std::vector<std::string> texts;
    for (const auto& h : answers[i].at("hits")) texts.push_back(h.at("passage").at("text"));
    const double mine = reciprocal_rank(texts, chosen[i].sentence);
    const double peer = reciprocal_rank(plain.search(chosen[i].query), chosen[i].sentence);
    if (mine < 1 && !texts.empty()) {
      ++behind;
      const auto first = by_text.find(texts[0]);
      if (first != by_text.end() && has_sentence_of(*first->second, chosen[i].query))
        ++behind_alike;
    }
    ours += mine;
    theirs += peer;
    differences.push_back(mine - peer);
  }
  const auto n = static_cast<double>(std::max<size_t>(1, chosen.size()));
  fmt::print("{} sentences by {} of their words each, in {} passages\n", chosen.size(), kQueryWords,
             passages.size());
  fmt::print("  lede          MRR@10 {:.4f}\n  plain Xapian  MRR@10 {:.4f}  p {:.5f}\n", ours / n,
             theirs / n, randomisation_p(differences));
  fmt::print(
      "  lede puts another passage first {} times; {} of these have all {} words in a sentence "
      "too\n",
      behind, behind_alike, kQueryWords);
  return 0;
}

}  // namespace lede::testing
