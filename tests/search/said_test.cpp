// said:, quoted: and is:, on articles in which people say something, against a brute-force reading
// of what --explain shows of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "common/text/analyzer.h"
#include "tests/support/archive.h"
#include "tests/support/json_schema.h"
#include "tests/support/prose.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

const std::vector<std::string> kPeople = {"Ada Kirsch",     "Tomas Kirsch", "Lee Jae-myung",
                                          "Renée Duvallon", "Sean O'Dowd",  "Ines Barbosa"};
const std::vector<std::string> kWords = {"lantern", "anchor", "walnut", "tunnel"};

std::string capitalised(std::string s) {
  s[0] = static_cast<char>(s[0] - 'a' + 'A');
  return s;
}

/// A sentence's words without its beginning and its end: "the lantern was near the anchor".
std::string some_words(Prose& prose) {
  std::string s = "the " + kWords[prose.any(kWords.size())] + " was near the " +
                  kWords[prose.any(kWords.size())];
  if (prose.any(3) == 0) s += " for years";
  return s;
}

std::string statement(Prose& prose) {
  const std::string& who = kPeople[prose.any(kPeople.size())];
  const std::string what = some_words(prose);
  switch (prose.any(4)) {
    case 0:
      return "“" + capitalised(what) + ",” " + who + " said.";
    case 1:
      return who + " said that " + what + ".";
    case 2:
      return who + " said the council knew that “" + what + "”.";
    default:
      return "“" + capitalised(what) + ",” " + who + " said, “and " + some_words(prose) + ".”";
  }
}

/// Articles with statements among other sentences, in paragraphs, with all of their passages.
class Archives {
 public:
  Archives() {
    Prose prose(17);
    for (int i = 0; i < 40; ++i) {
      std::vector<std::string> sentences = prose.sentences(12);
      for (auto& s : sentences) {
        if (prose.any(2) == 0) s = statement(prose);
        if (prose.any(8) == 0) s = capitalised(some_words(prose)) + ".";
      }
      archive.write("n" + std::to_string(i) + ".txt", text_of(sentences));
    }
    archive.reindex();
    for (const auto& word : {"the", "was", "a"}) {
      for (const auto& h : found(std::string("\"") + word + "\""))
        passages.emplace(h["id"].get<std::string>(), h);
    }
  }

  [[nodiscard]] json found(const std::string& query, std::vector<std::string> more = {}) const {
    more.insert(more.end(), {"-n", "all", "--per-article", "0", "--no-fold"});
    return archive.search(query, more)["hits"];
  }

  Archive archive;
  std::map<std::string, json> passages;
};

const Archives& archives() {
  static const Archives a;
  return a;
}

/// What is read of a statement by hand.
struct Said {
  std::set<std::string> name;    ///< words
  std::set<std::string> words;   ///< by their stems
  std::set<std::string> quoted;  ///< those between quotation marks
  std::string kind;
};

std::set<std::string> stems(const std::string& text) {
  std::set<std::string> out;
  for (const auto& t : lede::analyze(text)) out.insert(t.stem);
  return out;
}

/// The statements of a passage, of those that the program for indexes finds in its file.
std::vector<Said> statements_of(const json& hit) {
  static std::map<std::string, json> explained;
  const std::string file = hit["article"]["source"];
  if (!explained.contains(file)) explained[file] = explain(file).articles.at(0);
  const std::string text = read_file(file);
  const size_t begin = hit["passage"]["begin"];
  const size_t end = hit["passage"]["end"];
  std::vector<Said> out;
  for (const auto& q : explained[file]["quotes"]) {
    Said said;
    bool here = false;
    for (const auto& span : q["spans"]) {
      const size_t from = std::max<size_t>(begin, span[0]);
      const size_t to = std::min<size_t>(end, span[1]);
      if (from >= to) continue;
      here = true;
      const std::string part = text.substr(from, to - from);
      said.words.merge(stems(part));
      const bool direct = q["kind"] == "direct";
      const size_t open = direct ? 0 : part.find("“");
      const size_t close = direct ? part.size() : part.find("”");
      if (q["kind"] != "indirect" && open != std::string::npos && close != std::string::npos)
        said.quoted.merge(stems(part.substr(open, close - open)));
    }
    if (!here) continue;
    if (q["speaker"].is_string()) {
      for (const auto& t : lede::analyze(q["speaker"].get<std::string>())) said.name.insert(t.term);
    }
    said.kind = q["kind"];
    out.push_back(std::move(said));
  }
  return out;
}

using Judge = std::function<bool(const Said&)>;

/// The passages with a statement that a judge says yes to.
std::set<std::string> with(const Judge& judge) {
  std::set<std::string> ids;
  for (const auto& [id, hit] : archives().passages) {
    const auto all = statements_of(hit);
    if (std::any_of(all.begin(), all.end(), judge)) ids.insert(id);
  }
  return ids;
}

std::set<std::string> without(const std::set<std::string>& ids) {
  std::set<std::string> others;
  for (const auto& [id, hit] : archives().passages) {
    if (!ids.contains(id)) others.insert(id);
  }
  return others;
}

std::set<std::string> ids(const std::string& query) {
  std::set<std::string> out;
  for (const auto& h : archives().found(query)) out.insert(h["id"]);
  return out;
}

Judge by(const std::string& name) {
  return [=](const Said& s) { return s.name.contains(name); };
}
Judge has(const std::string& word) {
  return [=](const Said& s) { return s.words.contains(word); };
}
Judge both(const Judge& a, const Judge& b) {
  return [=](const Said& s) { return a(s) && b(s); };
}
Judge either(const Judge& a, const Judge& b) {
  return [=](const Said& s) { return a(s) || b(s); };
}
Judge no(const Judge& a) {
  return [=](const Said& s) { return !a(s); };
}

}  // namespace

TEST_CASE("said: finds exactly the passages with a statement of the speaker that has the words") {
  REQUIRE(archives().passages.size() > 40);
  REQUIRE(with([](const Said&) { return true; }).size() > 30);
  std::mt19937 random(5);
  const std::vector<std::string> names = {"kirsch", "ada", "jae", "duvallon", "barbosa"};
  for (unsigned round = 0; round < 60; ++round) {
    const std::string& n = names[random() % names.size()];
    const std::string& other = names[random() % names.size()];
    const std::string& a = kWords[random() % kWords.size()];
    const std::string& b = kWords[random() % kWords.size()];
    INFO(n, " ", other, " ", a, " ", b);
    CHECK(ids("said:" + n) == with(by(n)));
    CHECK(ids("said:" + n + " " + a) == with(both(by(n), has(a))));
    CHECK(ids("said:" + n + " " + a + " " + b) == with(both(by(n), either(has(a), has(b)))));
    CHECK(ids("said:" + n + " +" + a + " +" + b) == with(both(by(n), both(has(a), has(b)))));
    CHECK(ids("said:" + n + " AND " + a + " AND " + b) == with(both(by(n), both(has(a), has(b)))));
    CHECK(ids("said:" + n + " -" + a) == with(both(by(n), no(has(a)))));
    CHECK(ids("said:" + n + " said:" + other + " " + a) ==
          with(both(either(by(n), by(other)), has(a))));
    CHECK(ids("(said:" + n + " OR said:" + other + ") " + a) ==
          with(both(either(by(n), by(other)), has(a))));
    CHECK(ids("said:" + n + " (" + a + " OR " + b + ")") ==
          with(both(by(n), either(has(a), has(b)))));
    CHECK(ids("-said:" + n + " \"the\"").empty() == false);
    std::set<std::string> and_both;
    const auto first = with(by(n));
    for (const auto& id : with(by(other))) {
      if (first.contains(id)) and_both.insert(id);
    }
    CHECK(ids("said:" + n + " AND said:" + other) == and_both);
    std::set<std::string> apart;
    const auto left = with(both(by(n), has(a)));
    for (const auto& id : with(both(by(other), has(b)))) {
      if (left.contains(id)) apart.insert(id);
    }
    CHECK(ids("(said:" + n + " " + a + ") AND (said:" + other + " " + b + ")") == apart);
    CHECK(ids("-said:" + n) == without(with(by(n))));
    CHECK(ids("-(said:" + n + " " + a + ")") == without(with(both(by(n), has(a)))));
  }
}

TEST_CASE("said:* is anyone, quoted: is between quotation marks, and is: is how it is told") {
  const auto is = [](const std::string& kind) {
    return [=](const Said& s) { return s.kind == kind || (kind != "mixed" && s.kind == "mixed"); };
  };
  CHECK(ids("said:*") == with([](const Said&) { return true; }));
  CHECK(ids("-said:*") == without(ids("said:*")));
  for (const auto& kind : {"direct", "indirect", "mixed"}) {
    INFO(kind);
    CHECK_FALSE(with(is(kind)).empty());
    CHECK(ids(std::string("is:") + kind) == with(is(kind)));
    CHECK(ids(std::string("is:") + kind + " said:kirsch") == with(both(is(kind), by("kirsch"))));
  }
  for (const auto& word : kWords) {
    INFO(word);
    const auto quoted = [&](const Said& s) { return s.quoted.contains(word); };
    CHECK(with(quoted) != with(has(word)));
    CHECK(ids("said:* " + word) == with(has(word)));
    CHECK(ids("quoted:" + word) == with(quoted));
    CHECK(ids("said:kirsch quoted:" + word) == with(both(by("kirsch"), quoted)));
    CHECK(ids("is:indirect " + word) == with(both(is("indirect"), has(word))));
    CHECK(ids("-quoted:" + word) == without(with(quoted)));
  }
}

TEST_CASE("a short list of statements is the beginning of the whole list") {
  std::mt19937 random(11);
  const auto word = [&] { return kWords[random() % kWords.size()]; };
  for (unsigned round = 0; round < 40; ++round) {
    const std::string beginnings[] = {"said:* ", "quoted:", "said:kirsch ", "is:indirect "};
    const bool all = random() % 4 == 0;
    const std::string query = beginnings[round % 4] + "(" + word() + (all ? " AND " : " ") +
                              word() + " years \"near the " + word() + "\")";
    INFO(query);
    std::vector<std::string> whole;
    for (const auto& h : archives().found(query)) whole.push_back(h["id"]);
    REQUIRE(whole.size() > 2);
    std::vector<std::string> first;
    const json some =
        archives().archive.search(query, {"-n", "2", "--per-article", "0", "--no-fold"});
    for (const auto& h : some["hits"]) first.push_back(h["id"]);
    CHECK(first == std::vector<std::string>(whole.begin(), whole.begin() + 2));
  }
}

TEST_CASE("names are found by a word, by all of them, and however they are spelled") {
  const auto of = [](const std::string& a, const std::string& b) {
    return with(both(by(a), by(b)));
  };
  CHECK(ids("said:\"ada kirsch\"") == of("ada", "kirsch"));
  CHECK(ids("said:\"tomas kirsch\"") == of("tomas", "kirsch"));
  CHECK(ids("said:kirsch").size() > ids("said:\"ada kirsch\"").size());
  CHECK(ids("said:\"kirsch ada\"").empty());
  for (const auto& lee : {"said:\"Lee Jae-myung\"", "said:\"lee jae myung\"", "said:jae-myung"})
    CHECK(ids(lee) == of("jae", "myung"));
  CHECK(ids("said:jae-myung lantern") == with(both(by("myung"), has("lantern"))));
  CHECK(ids("said:renee") == with(by("renee")));
  CHECK(ids("said:\"Renée Duvallon\"") == with(by("renee")));
  CHECK(ids("said:O’Dowd") == with(by("sean")));
  CHECK(ids("said:O'Dowd") == with(by("sean")));
  CHECK(ids("said:\"sean o’dowd\"") == with(by("sean")));
  CHECK(ids("said:kirs*") == with(by("kirsch")));
  CHECK(ids("said:kirch~") == with(by("kirsch")));
  CHECK_FALSE(ids("said:kirsch").empty());
}

TEST_CASE("phrases and NEAR must lie inside a statement, too, and only what does is lit") {
  for (const std::string& query :
       {std::string("said:kirsch \"the lantern was\""), std::string("said:* anchor NEAR/4 lantern"),
        std::string("said:barbosa lantern anchor"), std::string("quoted:walnut")}) {
    const auto hits = archives().found(query);
    INFO(query);
    CHECK_FALSE(hits.empty());
    for (const auto& h : hits) {
      CHECK_FALSE(h["passage"]["lit"].empty());
      for (const auto& lit : h["passage"]["lit"]) {
        const bool inside = std::any_of(h["quotes"].begin(), h["quotes"].end(), [&](const json& q) {
          return q["matches"] == true &&
                 std::any_of(q["spans"].begin(), q["spans"].end(),
                             [&](const json& s) { return s[0] <= lit[0] && lit[1] <= s[1]; });
        });
        CHECK(inside);
      }
    }
  }
}
