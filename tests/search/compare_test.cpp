// Two articles side by side: nothing is lost, like sentences are paired, differences are lit.
#include "searcher/answer/compare.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <sstream>

#include "tests/support/archive.h"
#include "tests/support/json_schema.h"

using namespace lede::testing;
using lede::compare_sentences;
using lede::ComparedSentence;
using nlohmann::json;
using In = ComparedSentence::In;

namespace {

std::vector<std::string> side(const std::vector<ComparedSentence>& compared, bool left) {
  std::vector<std::string> out;
  for (const auto& s : compared) {
    if (s.in != (left ? In::right : In::left)) out.push_back((left ? s.left : s.right).text);
  }
  return out;
}

size_t count(const std::vector<ComparedSentence>& compared, In in) {
  return static_cast<size_t>(
      std::count_if(compared.begin(), compared.end(), [&](const auto& s) { return s.in == in; }));
}

std::vector<std::string> lit(const lede::LitText& text) {
  std::vector<std::string> out;
  for (const auto& s : text.lit) out.push_back(text.text.substr(s.begin, s.end - s.begin));
  return out;
}

/// A sentence that shares no word with another number's.
std::string sentence(size_t number) {
  std::string out;
  for (const char* word : {"alder", "birch", "cedar"})
    out += (out.empty() ? "" : " ") + (word + std::to_string(number));
  return out + ".";
}

/// The longest common subsequence, by trying everything.
size_t longest_common(const std::vector<std::string>& a, size_t i,
                      const std::vector<std::string>& b, size_t j) {
  if (i == a.size() || j == b.size()) return 0;
  if (a[i] == b[j]) return 1 + longest_common(a, i + 1, b, j + 1);
  return std::max(longest_common(a, i + 1, b, j), longest_common(a, i, b, j + 1));
}

/// The letters and signs of a text, white space left out.
std::string squeezed(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
  return text;
}

/// A report in two tellings, the second shortened and changed.
const Archive& tellings() {
  static const auto* archive = [] {
    auto* a = new Archive;
    a->write("first.txt",
             "Harbor of Skerrow opens\n\nBy Jane Doe\n\nMarch 15, 2024\n\n"
             "The harbor of Skerrow opened on Friday after nine years of works. It cost 40 million "
             "crowns, twice what the council had planned. Ships of any size can enter it now.\n\n"
             "\"We never doubted it,\" said the mayor. The fishermen stayed at home.\n");
    a->write(
        "second.txt",
        "Skerrow gets its harbour\n\nBy John Roe\n\nMarch 16, 2024\n\n"
        "The harbor of Skerrow opened on Friday, after nine years of works! It cost 60 million "
        "crowns, twice what the council had planned.\n\n"
        "\"We never doubted it\", said the Mayor. A band played until midnight in the rain.\n");
    a->reindex();
    return a;
  }();
  return *archive;
}

std::string id_of(const Archive& a, const std::string& file) {
  const auto all = a.search("-zzzz", {"-n", "1000"});
  for (const auto& hit : all["hits"]) {
    if (hit["article"]["source"].get<std::string>().ends_with("/" + file))
      return hit["article"]["id"].get<std::string>();
  }
  return "";
}

Outcome diff(const Archive& a, const std::string& left, const std::string& right,
             std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"-i", a.index(), "--diff", left, right});
  return lede_search(more);
}

}  // namespace

TEST_CASE("the parts of a comparison are all sentences of both, in order") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const auto text = [&] {
      std::vector<std::string> sentences(random() % 12);
      for (auto& s : sentences) {
        const size_t words = random() % 7;
        for (size_t w = 0; w < words; ++w)
          s += std::string(1, static_cast<char>('a' + random() % 5)) + " ";
        s += random() % 2 == 0 ? "." : "É!";
      }
      return sentences;
    };
    const auto left = text();
    const auto right = text();
    const auto compared = compare_sentences(left, right);
    CHECK(side(compared, true) == left);
    CHECK(side(compared, false) == right);
  }
}

TEST_CASE("as many sentences as keep their order stand side by side") {
  std::mt19937 random(8);
  for (int round = 0; round < 200; ++round) {
    const auto text = [&] {
      std::vector<std::string> sentences(random() % 9);
      for (auto& s : sentences) s = sentence(random() % 5);
      return sentences;
    };
    const auto left = text();
    const auto right = text();
    const auto compared = compare_sentences(left, right);
    CHECK(count(compared, In::both) == longest_common(left, 0, right, 0));
    CHECK(count(compared, In::changed) == 0);
  }
}

TEST_CASE("very long texts are compared too") {
  std::vector<std::string> left;
  std::vector<std::string> right;
  for (size_t i = 0; i < 30000; ++i) {
    if (i % 3 != 0) left.push_back(sentence(i));
    if (i % 5 != 0) right.push_back(sentence(i));
  }
  const auto compared = compare_sentences(left, right);
  CHECK(side(compared, true) == left);
  CHECK(side(compared, false) == right);
  CHECK(count(compared, In::both) == 16000);  // 8 of 15
  // Nothing alike, and nothing that stands once only.
  const std::vector<std::string> ones(20000, "One.");
  const std::vector<std::string> twos(20000, "Two.");
  CHECK(compare_sentences(ones, twos).size() == 40000);
  CHECK(compare_sentences(ones, ones).size() == 20000);
}

TEST_CASE("case, accents, punctuation and white space make no difference, words do") {
  const auto same =
      compare_sentences({"The café “closed” – at noon."}, {"the cafe 'closed',\n at NOON"});
  REQUIRE(same.size() == 1);
  CHECK(same[0].in == In::both);
  const auto changed = compare_sentences({"It cost 40 million crowns, they said."},
                                         {"It cost 60 million old crowns, they said on Friday."});
  REQUIRE(changed.size() == 1);
  CHECK(changed[0].in == In::changed);
  CHECK(lit(changed[0].left) == std::vector<std::string>{"40"});
  CHECK(lit(changed[0].right) == std::vector<std::string>{"60", "old", "on Friday"});
  CHECK(compare_sentences({"He said yes."}, {"She said no."}).size() == 2);
  const auto japanese = compare_sentences({"港が開いた。"}, {"港が閉いた。"});
  REQUIRE(japanese.size() == 1);
  CHECK(lit(japanese[0].right) == std::vector<std::string>{"閉"});
}

TEST_CASE("a sentence at another place is said to have moved") {
  const auto compared = compare_sentences({sentence(1), sentence(2), sentence(3), sentence(4)},
                                          {sentence(4), sentence(1), sentence(2), sentence(5)});
  REQUIRE(compared.size() == 6);
  CHECK(compared.front().in == In::right);
  CHECK(compared.front().moved);
  for (const auto& s : compared) CHECK(s.moved == (s.left.text + s.right.text == sentence(4)));
}

TEST_CASE("--diff shows what a telling adds, leaves out and changes") {
  const auto o = diff(tellings(), id_of(tellings(), "first.txt"), id_of(tellings(), "second.txt"));
  INFO(o.out);
  CHECK(o.code == 0);
  const auto has = [&](const std::string& line) {
    return o.out.find("\n" + line + "\n") != std::string::npos;
  };
  CHECK(o.out.starts_with("- Harbor of Skerrow opens\n- 2024-03-15\n- "));
  CHECK(has("+ Skerrow gets its harbour"));
  CHECK(has("  The harbor of Skerrow opened on Friday after nine years of works."));
  CHECK(has("- It cost [40] million crowns, twice what the council had planned."));
  CHECK(has("+ It cost [60] million crowns, twice what the council had planned."));
  CHECK(has("- Ships of any size can enter it now."));
  CHECK(has("+ A band played until midnight in the rain."));
  CHECK(o.err == "sentences: 2 in both, 1 changed, 2 only in the first, 1 only in the second\n");
}

TEST_CASE("--diff takes passages and beginnings of ids, and the wrong ones with a word") {
  const auto& a = tellings();
  const auto left = id_of(a, "first.txt");
  const auto right = id_of(a, "second.txt");
  const auto whole = diff(a, left, right, {"--format", "json"}).out;
  const auto passage = a.search("band midnight")["hits"][0]["id"].get<std::string>();
  CHECK(diff(a, left.substr(0, 8), passage, {"--format", "json"}).out == whole);
  CHECK(diff(a, left, "azzzzzzzzzzz").code == 1);
  CHECK(diff(a, "azzzzzzzzzzz", right).err.find("no passage or article azzzzzzzzzzz") !=
        std::string::npos);
  CHECK(lede_search({"-i", a.index(), "--diff", left}).code == 2);
  CHECK(lede_search({"-i", a.index(), "--diff", left}).err.find("takes two ids") !=
        std::string::npos);
  CHECK(diff(a, left, right, {"third"}).code == 2);
  CHECK(diff(a, left, right, {"--get", left}).code == 2);
  CHECK(diff(a, left, right, {"--stdin"}).code == 2);
  CHECK(diff(a, left, right, {"--format", "trec"}).code == 2);
}

TEST_CASE("stretches of both are shortened unless they are asked for whole") {
  const Archive a;
  std::string text;
  for (size_t i = 0; i < 9; ++i) text += "Sentence number " + sentence(i) + " ";
  a.write("one.txt", text + "The end came soon after that.\n");
  a.write("two.txt", text + "Nobody knows how it all ended.\n");
  a.reindex();
  const auto one = id_of(a, "one.txt");
  const auto two = id_of(a, "two.txt");
  CHECK(diff(a, one, two).out.find("\n  ... 7 sentences in both ...\n") != std::string::npos);
  const auto whole = diff(a, one, two, {"--whole"}).out;
  for (size_t i = 0; i < 9; ++i)
    CHECK(whole.find("\n  Sentence number " + sentence(i)) != std::string::npos);
}

TEST_CASE("compared articles of the corpus have all of their sentences, and no muted ones") {
  const Archive a;
  const std::string index = a.index();
  CHECK(lede_index({"-q", "-i", index, std::string(LEDE_SOURCE_DIR) + "/corpus"}).code == 0);
  std::vector<std::string> ids;
  const auto all = search_json(index, "-zzzz", {"-n", "1000", "--group", "article"});
  for (const auto& hit : all["hits"]) ids.push_back(hit["article"]["id"].get<std::string>());
  REQUIRE(ids.size() > 40);
  for (size_t i = 0; i + 7 < ids.size(); i += 5) {
    const auto o = diff(a, ids[i], ids[i + 7], {"--format", "json"});
    REQUIRE(o.code == 0);
    const json j = json::parse(o.out);
    CHECK(against_schema(j, "comparison-1.schema.json") == "");
    for (const std::string which : {"left", "right"}) {
      std::string compared;
      for (const auto& s : j["sentences"]) {
        if (!s[which].is_null()) compared += s[which]["text"].get<std::string>();
      }
      const auto article =
          json::parse(lede_search({"-i", index, "--format", "json", "--get", j[which]["id"]}).out);
      std::string passages;
      for (const auto& p : article["parts"]) {
        if (p["muted"].is_null() && !p["id"].is_null()) passages += p["text"].get<std::string>();
      }
      CHECK(squeezed(compared) == squeezed(passages));
    }
  }
}
