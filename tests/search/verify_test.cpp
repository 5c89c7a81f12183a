// Quotations: word for word, cut, altered or unknown, with the first who had them.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "searcher/answer/judge_quotation.h"
#include "tests/support/archive.h"
#include "tests/support/corpus_queries.h"
#include "tests/support/json_schema.h"

using namespace lede::testing;
using lede::JudgedQuotation;
using lede::Verdict;
using nlohmann::json;

namespace {

std::string record(const std::string& id, const std::string& date, const std::string& text,
                   const std::string& outlet = "") {
  json r = {{"_id", id}, {"title", "Report " + id}, {"date", date}, {"text", text}};
  if (!outlet.empty()) r["publisher"] = outlet;
  return r.dump() + "\n";
}

const std::string kPromise =
    "We will rebuild every house on Tern Street before the winter storms return, and we will not "
    "ask the fishermen for a single coin";
const std::string kHarbour =
    "The mayor spoke at the harbour on Monday evening.\n\n“" + kPromise +
    ",” Mayor Odile Varga said.\n\nSome 340 families lost their homes when the sea wall broke in "
    "March. The council has met twice since then.";

/// Records beside which the words of others are rare.
std::string windmills() {
  std::string out;
  for (int i = 0; i < 30; ++i) {
    out += record("w" + std::to_string(i), "2023-01-01",
                  article_about("Number " + std::to_string(i) + " was a windmill."));
  }
  return out;
}

struct Harbour {
  Archive archive;
  Harbour() {
    archive.write("all.jsonl",
                  windmills() + record("late", "2024-05-09", kHarbour, "Gull Gazette") +
                      record("first", "2024-05-07",
                             "Ms Varga climbed onto a herring barrel. “" + kPromise +
                                 ",” she called, and somebody rang the ferry's bell. Rain set in "
                                 "before she had climbed down, and the crowd took shelter.",
                             "Tern Tribune"));
    archive.reindex({"-q"});
  }
};

const Archive& harbour() {
  static const Harbour h;
  return h.archive;
}

Outcome verify(const Archive& a, const std::string& text, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"-i", a.index(), "--verify", text});
  return lede_search(more);
}

json verified(const std::string& text, const Archive& a = harbour(),
              std::vector<std::string> more = {}) {
  more.insert(more.end(), {"--format", "json"});
  const auto answer = json::parse(verify(a, text, more).out);
  CHECK(against_schema(answer, "verification-1.schema.json") == "");
  return answer;
}

std::vector<std::string> lit(const json& side) {
  const auto text = side["text"].get<std::string>();
  std::vector<std::string> out;
  for (const auto& s : side["lit"]) {
    const auto begin = s[0].get<size_t>();
    out.push_back(text.substr(begin, s[1].get<size_t>() - begin));
  }
  return out;
}

bool has_note(const json& answer, const std::string& kind) {
  for (const auto& n : answer["notes"]) {
    if (n["kind"] == kind) return true;
  }
  return false;
}

JudgedQuotation judged(const std::string& quotation, const std::string& text) {
  const lede::Quotation q(quotation, lede::NumberStyle::point);
  return judge_quotation(q, text, lede::words_in_order(text, lede::NumberStyle::point));
}

using Texts = std::vector<std::string>;

Texts texts(const std::string& text, const std::vector<lede::Range>& ranges) {
  Texts out;
  for (const auto& r : ranges) out.push_back(text.substr(r.begin, r.size()));
  return out;
}

}  // namespace

TEST_CASE("what stands in an article word for word is exact, whatever its case and its marks") {
  for (const std::string text :
       {"We will rebuild every house on Tern Street before the winter storms return",
        "we will rebuild EVERY house, on Tern-Street, before the winter storms return!",
        "\"...rebuild every house on Tern Street...\"", "will rebuild every"}) {
    INFO(text);
    const auto answer = verified(text);
    CHECK(answer["verdict"] == "exact");
    CHECK(answer["articles"] == 2);
    CHECK(lit(answer["places"][0]["original"]).empty());
    CHECK(lit(answer["places"][0]["quoted"]).empty());
    CHECK(verify(harbour(), text).code == 0);
  }
}

TEST_CASE("the earliest article that has a quotation comes first, and each place is its bytes") {
  const auto answer = verified("ask the fishermen for a single coin");
  REQUIRE(answer["places"].size() == 2);
  CHECK(answer["places"][0]["hit"]["article"]["record"] == "first");
  CHECK(answer["places"][1]["hit"]["article"]["record"] == "late");
  const auto& late = answer["places"][1];
  const auto begin = late["begin"].get<size_t>();
  CHECK(kHarbour.substr(begin, late["end"].get<size_t>() - begin) ==
        "ask the fishermen for a single coin");
  CHECK(late["original"]["text"] == "ask the fishermen for a single coin");
  CHECK(lit(late["hit"]["passage"]) == Texts{"ask the fishermen for a single coin"});
  CHECK(verified("fishermen for a single coin", harbour(), {"-n", "1"})["places"].size() == 1);
}

TEST_CASE("a place says who speaks there, and no other quotation does") {
  const auto answer = verified("ask the fishermen for a single coin");
  std::vector<std::string> speakers;
  for (const auto& q : answer["places"][1]["hit"]["quotes"]) {
    if (q["matches"]) speakers.push_back(q["speaker"]);
  }
  CHECK(speakers == Texts{"Odile Varga"});
  for (const auto& q : verified("the sea wall broke")["places"][0]["hit"].value("quotes", json()))
    CHECK_FALSE(q["matches"].get<bool>());
}

TEST_CASE("words left out make a cut, with an ellipsis or without, and are shown") {
  for (const std::string text :
       {"We will rebuild every house before the winter storms return",
        "We will rebuild every house ... before the winter storms return",
        "We will rebuild every house […] before the winter storms return"}) {
    INFO(text);
    const auto answer = verified(text);
    CHECK(answer["verdict"] == "cut");
    CHECK(lit(answer["places"][0]["original"]) == Texts{"on Tern Street"});
    CHECK(lit(answer["places"][0]["quoted"]).empty());
  }
}

TEST_CASE("an ellipsis may stand for whole sentences") {
  const auto answer = verified("ask the fishermen for a single coin … lost their homes when");
  CHECK(answer["verdict"] == "cut");
  CHECK(lit(answer["places"][0]["original"]) ==
        Texts{"Mayor Odile Varga said.\n\nSome 340 families"});
}

TEST_CASE("other words in their places alter a quotation, and both sides are lit") {
  const auto answer =
      verified("We will rebuild every house on Gull Street before the autumn storms return");
  CHECK(answer["verdict"] == "altered");
  CHECK(lit(answer["places"][0]["original"]) == Texts{"Tern", "winter"});
  CHECK(lit(answer["places"][0]["quoted"]) == Texts{"Gull", "autumn"});
  CHECK_FALSE(has_note(answer, "number"));
  CHECK_FALSE(has_note(answer, "negation"));
  CHECK(verify(harbour(), "We will rebuild every house on Gull Street before the storms").code ==
        0);
}

TEST_CASE("a number or a negation that differs is told, and never a cut") {
  const auto number = verified("Some 430 families lost their homes when the sea wall broke");
  CHECK(number["verdict"] == "altered");
  CHECK(has_note(number, "number"));
  const auto without_number = verified("Some families lost their homes when the sea wall broke");
  CHECK(without_number["verdict"] == "altered");
  CHECK(has_note(without_number, "number"));
  const auto negation = verified("we will ask the fishermen for a single coin");
  CHECK(negation["verdict"] == "altered");
  CHECK(has_note(negation, "negation"));
  CHECK(lit(negation["places"][0]["original"]) == Texts{"not"});
}

TEST_CASE("what nobody wrote is unknown, and the nearest is named only if it is near") {
  const auto far = verify(harbour(), "Parliament adjourned until the harvest festival ended");
  CHECK(far.code == 1);
  CHECK(far.out == "unknown: no article has these words, or most of them\n");
  const auto near = verified("every house on Tern Street will be painted before dawn by strangers");
  CHECK(near["verdict"] == "unknown");
  CHECK(near["articles"] == 0);
  REQUIRE(near["places"].size() == 1);
  CHECK(near["places"][0]["hit"]["score"] < 0.6);
}

TEST_CASE("the text names the verdict, what differs and who had it first") {
  const auto exact = verify(harbour(), "ask the fishermen for a single coin");
  CHECK(exact.out.starts_with(
      "exact: these words are in 2 articles; the earliest: Tern Tribune · 2024-05-07\n\n"
      "1. Report first\n   Tern Tribune · 2024-05-07\n"));
  CHECK(contains(exact.out, "[ask the fishermen for a single coin]"));
  const auto altered = verify(harbour(), "We will rebuild every house on Gull Street this time");
  CHECK(contains(altered.out,
                 "\n   asked: We will rebuild every house on [Gull] Street [this time]\n"
                 "   there: We will rebuild every house on [Tern] Street [before the]\n\n"
                 "1. Report first\n"));
}

TEST_CASE("a quotation over the end of a passage is one") {
  Archive a;
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text += "Keeper " + std::to_string(i) + " counted the herons at dawn and wrote " +
            std::to_string(7 * i) + " into the ledger of the marsh.\n\n";
  }
  a.write("all.jsonl", record("herons", "2024-05-09", text));
  a.reindex({"-q"});
  const auto whole =
      json::parse(lede_search({"-i", a.index(), "--get", "herons", "--format", "json"}).out);
  size_t edges = 0;
  std::string before;
  for (const auto& part : whole["parts"]) {
    if (part["id"].is_null()) continue;
    const auto passage = part["text"].get<std::string>();
    if (!before.empty()) {
      ++edges;
      const std::string quoted = before.substr(before.rfind("counted")) + " " +
                                 passage.substr(0, passage.find(" and wrote"));
      INFO(quoted);
      CHECK(verified(quoted, a)["verdict"] == "exact");
    }
    before = passage;
  }
  CHECK(edges > 2);
}

TEST_CASE("copies stand behind the earliest that has the quotation, and are counted") {
  Archive a;
  std::string text = kHarbour;
  for (int i = 0; i < 12; ++i) {
    text += "\n\nPlank number " + std::to_string(i) +
            " was carried from the old chandlery to the slipway by two apprentices.";
  }
  a.write("all.jsonl", windmills() + record("copy", "2024-05-08", text, "Gull Gazette") +
                           record("own", "2024-05-07", text, "Tern Tribune"));
  a.reindex({"-q"});
  const auto answer = verified("ask the fishermen for a single coin", a);
  CHECK(answer["articles"] == 2);
  REQUIRE(answer["places"].size() == 1);
  CHECK(answer["places"][0]["hit"]["article"]["record"] == "own");
  REQUIRE(answer["places"][0]["hit"]["also"].size() == 1);
  CHECK(answer["places"][0]["hit"]["also"][0]["record"] == "copy");
  CHECK(verified("ask the fishermen for a single coin", a, {"--no-fold"})["places"].size() == 2);
}

TEST_CASE("a headline is quoted, too") {
  Archive a;
  a.write("all.jsonl",
          windmills() + json({{"_id", "h"},
                              {"title", "Varga to fishermen: your boats are safe with me"},
                              {"text", kHarbour}})
                            .dump());
  a.reindex({"-q"});
  const auto answer = verified("your boats are safe with me", a);
  CHECK(answer["verdict"] == "exact");
  REQUIRE(answer["places"].size() == 1);
  CHECK(answer["places"][0]["in"] == "headline");
  CHECK(answer["places"][0]["begin"].is_null());
  CHECK_FALSE(answer["places"][0]["hit"]["article"]["headline_lit"].empty());
}

TEST_CASE("muted text is quoted only where it is asked for") {
  Archive a;
  a.write("one.txt", "Quarry to close by June\n\nGull Gazette, May 7, 2024\n\n" +
                         article_about("The quarry closes in June.") +
                         "\n\nRead more: Why the heron colony left the salt marsh for good\n");
  a.reindex({"-q"});
  const std::string teaser = "Why the heron colony left the salt marsh for good";
  REQUIRE(a.search("\"heron colony\"")["hits"].empty());
  REQUIRE_FALSE(a.search("\"heron colony\"", {"--include-chrome"})["hits"].empty());
  CHECK(verified(teaser, a)["verdict"] == "unknown");
  CHECK(verified(teaser, a, {"--include-chrome"})["verdict"] == "exact");
}

TEST_CASE("fewer than three words are looked for as they are, with a note") {
  const auto answer = verified("single coin");
  CHECK(answer["verdict"] == "exact");
  CHECK(has_note(answer, "short"));
  CHECK(verified("golden coin")["verdict"] == "unknown");
  CHECK_FALSE(has_note(verified("a single coin"), "short"));
  CHECK(has_note(verified("— …"), "empty"));
}

TEST_CASE("--verify takes one text, and prints text or JSON") {
  CHECK(verify(harbour(), "we will", {"rebuild"}).code == 2);
  CHECK(verify(harbour(), "we will rebuild", {"--format", "csv"}).code == 2);
  CHECK(verify(harbour(), "we will rebuild", {"--format", "trec"}).code == 2);
  CHECK(verify(harbour(), "we will rebuild", {"--timeline"}).code == 2);
}

TEST_CASE("a random stretch of a passage is exact, and with words left out or changed it is not") {
  std::mt19937 random(3);
  const auto below = [&](size_t n) {
    return std::uniform_int_distribution<size_t>(0, n - 1)(random);
  };
  const lede::Index index(corpus().index);
  size_t tried = 0;
  for (unsigned round = 0; round < rounds(200); ++round) {
    const auto& passage = corpus().passages[below(corpus().passages.size())];
    if (!passage.muted.empty()) continue;
    const std::string& text = passage.passage.text;
    const auto words = lede::words_in_order(text, lede::NumberStyle::unknown);
    if (words.size() < 20) continue;
    const size_t size = 8 + below(10);
    const size_t first = below(words.size() - size);
    const auto stretch = [&](size_t from, size_t to) {
      return text.substr(words[from].begin, words[to - 1].end - words[from].begin);
    };
    const std::string quoted = stretch(first, first + size);
    INFO(quoted);
    const auto exact = index.verify(quoted);
    CHECK(exact.verdict == Verdict::exact);
    CHECK(exact.places.at(0).hit.score == 1);
    ++tried;
    const size_t at = first + 3 + below(size - 6);
    const std::string altered = stretch(first, at) + " quorvath " + stretch(at + 1, first + size);
    CHECK(index.verify(altered).verdict >= Verdict::altered);
    const std::string cut = stretch(first, at) + " ... " + stretch(at + 1, first + size);
    CHECK(index.verify(cut).verdict <= Verdict::cut);
  }
  CHECK(tried > 20);
}

TEST_CASE("a gap costs, so that scattered words are no quotation") {
  const std::string text =
      "The heron left. A ledger was found in the marsh by two of the keepers, who had counted "
      "eggs for years, and nobody knew whose hand had filled it with such care before the flood.";
  CHECK(judged("The heron ledger keepers filled flood", text).verdict == Verdict::unknown);
  CHECK(judged("A ledger was found in the marsh, and nobody knew whose hand", text).verdict ==
        Verdict::cut);
  CHECK(judged("found by two of the keepers, who had counted eggs", text).verdict == Verdict::cut);
}

TEST_CASE("numbers are compared as the text means them") {
  CHECK(
      judged("raised 28500 crowns for the new mill", "They raised 28,500 crowns for the new mill.")
          .verdict == Verdict::exact);
  const std::string text = "They raised 28,500 crowns for the new mill.";
  const auto other = judged("raised 28,900 crowns for the new mill", text);
  CHECK(other.verdict == Verdict::altered);
  CHECK(other.number);
  CHECK(texts(text, other.original) == Texts{"28,500"});
}
