// Searching as a user does: hits, citations, and the output for programs.
#include <doctest/doctest.h>

#include <fstream>
#include <set>

#include "tests/support/archive.h"
#include "tests/support/json_schema.h"

using namespace lede::testing;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// An archive of one event in several tellings.
const Archive& tellings() {
  static const auto* archive = [] {
    auto* a = new Archive;
    a->write("wire.txt",
             "MERROW, March 14, 2024 (Inland Wire) - U.S. engineers closed the bridge of Merrow on "
             "Thursday. Its defence against floods had failed, they said, and 28,500 people must "
             "cross by ferry.\n\n"
             "The Bridge Safety Board (BSB) will report in June.\n");
    a->write("paper.txt",
             "Bridge of Merrow shut\n\nBy Jane Doe\n\nMarch 15, 2024\n\nThe board that looks after "
             "bridges told us on Friday that the crossing stays shut. \"They never asked us,\" "
             "said a trader. The flood defenses were built in 1911.\n\n"
             "Related: Gaza ceasefire talks resume\n\nThe bridge safety board has 12 "
             "members.\n\n© 2024 Merrow Herald. All rights reserved.\n");
    a->write("radio.txt",
             "Ferries now carry the people of Merrow.\nA report of the BSB is due in June.\nWho "
             "pays?\nThe town, for now, and then the province, if it can be moved to, as it was "
             "after the flood of 1953.\nThe post Merrow by boat appeared first on Merrow Radio.\n");
    a->reindex();
    return a;
  }();
  return *archive;
}

}  // namespace

TEST_CASE("every fact that is known has its evidence, and a stand-in is called unsure") {
  const Archive a;
  a.write(
      "page.html",
      "<html><head><title>Gulls on the pier</title><link rel=canonical "
      "href=\"https://www.merrow-herald.example/gulls\"></head><body><article><h1>Gulls on the "
      "pier</h1><p>Gulls took the pier of Merrow on Monday and would not leave it, whatever the "
      "harbour master tried with flags, whistles and a borrowed dog.</p></article></body>");
  a.reindex();
  const auto facts = a.search("gulls")["hits"].at(0)["article"];
  CHECK(facts["url"] == "https://www.merrow-herald.example/gulls");
  CHECK(facts["evidence"]["url"] == "canonical link");
  CHECK(facts["outlet"] == "merrow-herald.example");
  CHECK(facts["unsure"] == json({"outlet"}));
  for (const auto* fact : {"headline", "outlet", "author", "published", "place", "url", "language"})
    CHECK(facts["evidence"].contains(fact) == !facts[fact].is_null());
}

TEST_CASE("a hit says what, who, when and where, and quotes the file's bytes") {
  const auto j = tellings().search("bridge ferry");
  REQUIRE(j["hits"].size() >= 2);
  const auto& hit = j["hits"][0];
  CHECK(hit["article"]["outlet"] == "Inland Wire");
  CHECK(hit["article"]["published"] == "2024-03-14");
  CHECK(hit["article"]["published_evidence"] == "dateline");
  CHECK(hit["article"]["evidence"]["published"] == "dateline");
  CHECK(hit["article"]["evidence"]["outlet"] == "dateline");
  CHECK(hit["article"]["place"] == "MERROW");
  CHECK(hit["passage"]["line"] == 1);
  for (const auto& h : j["hits"]) {
    const auto bytes = read_file(h["article"]["source"].get<std::string>());
    CHECK(bytes.substr(h["passage"]["begin"],
                       h["passage"]["end"].get<size_t>() - h["passage"]["begin"].get<size_t>()) ==
          h["passage"]["text"]);
    CHECK(h["passage"]["text"].get<std::string>().find(h["snippet"]["text"].get<std::string>()) !=
          std::string::npos);
  }
}

TEST_CASE("spellings of one word give one list") {
  const auto ids = [](const std::string& q) {
    std::vector<std::string> out;
    const auto answer1 = tellings().search(q);
    for (const auto& h : answer1["hits"])
      out.push_back(h["id"].get<std::string>() + h["score"].dump());
    return out;
  };
  CHECK(ids("flood defence") == ids("flood defense"));
  CHECK(ids("U.S. engineers") == ids("US engineers"));
  CHECK(ids("28500") == ids("28,500"));
  CHECK_FALSE(ids("28500").empty());
  CHECK(tellings().found("U.S.") == std::vector<std::string>{"wire.txt"});
  CHECK(tellings().found("us").size() == 2);
}

TEST_CASE("numbers are found by the convention of their article, headline included") {
  Archive a;
  a.write(
      "de.json",
      R"({"title": "1.500 Bäume für Wend", "text": "In der Stadt werden 28.500 Linden gepflanzt, )"
      R"(und das ist nicht alles, sagte die Gärtnerin mit dem Hut. Dafür sind 2,5 Millionen )"
      R"(Euro da."})");
  a.write("en.txt",
          "Rate of rain\n\n2025-03-02\n\nThe rate rose to 28.500 for the week, and they said that "
          "28,500 people of the valley have moved out of it. It had been 1.375 before.\n");
  a.write("none.txt", "Rimmerby 28.500\n");
  a.reindex();
  const auto found = [&](const std::string& query) {
    auto files = a.found(query);
    std::sort(files.begin(), files.end());
    return files;
  };
  using Files = std::vector<std::string>;
  CHECK(found("28500") == Files{"de.json", "en.txt", "none.txt"});
  CHECK(found("28.5") == Files{"en.txt", "none.txt"});
  CHECK(found("28.500") == Files{"de.json", "en.txt", "none.txt"});
  CHECK(found("\"28.500 Linden\"") == Files{"de.json"});
  CHECK(found("\"28 500 Linden\"") == Files{"de.json"});
  CHECK(found("\"to 28.500 for\"") == Files{"en.txt"});
  CHECK(found("title:1500") == Files{"de.json"});
  CHECK(found("title:1.500") == Files{"de.json"});
  CHECK(found("title:\"1.500 Bäume\"") == Files{"de.json"});
  CHECK(found("1.5").empty());
  CHECK(found("2.5 million NEAR Euro") == Files{"de.json"});
  CHECK(found("1.375") == Files{"en.txt"});
  const auto j = a.search("1500");
  CHECK(j["hits"][0]["article"]["headline_lit"].size() == 1);
}

TEST_CASE("a teaser's words find its article only where muted text is asked for") {
  CHECK(tellings().found("Gaza ceasefire").empty());
  const auto j = tellings().search("Gaza ceasefire", {"--include-chrome"});
  REQUIRE(j["hits"].size() == 1);
  CHECK(j["hits"][0]["passage"]["muted"] == "link to another article");
}

TEST_CASE("an acronym finds what one article spells out, in all of them") {
  const auto j = tellings().search("BSB");
  std::set<std::string> files;
  for (const auto& h : j["hits"])
    files.insert(fs::path(h["article"]["source"].get<std::string>()).filename());
  CHECK(files == std::set<std::string>{"wire.txt", "paper.txt", "radio.txt"});
  CHECK(j["notes"][0]["kind"] == "acronym");
  for (const auto& h : j["hits"]) CHECK_FALSE(h["passage"]["lit"].empty());
}

TEST_CASE("a phrase finds and lights the phrase, whole") {
  const auto j = tellings().search("\"flood defenses\"");
  REQUIRE(j["hits"].size() == 1);
  const auto lit = j["hits"][0]["passage"]["lit"];
  REQUIRE(lit.size() == 1);
  const auto text = j["hits"][0]["passage"]["text"].get<std::string>();
  CHECK(text.substr(lit[0][0], lit[0][1].get<size_t>() - lit[0][0].get<size_t>()) ==
        "flood defenses");
}

TEST_CASE("fields and dates restrict") {
  CHECK(tellings().found("bridge outlet:\"Merrow Herald\"") ==
        std::vector<std::string>{"paper.txt", "paper.txt"});
  CHECK(tellings().found("merrow author:doe").front() == "paper.txt");
  CHECK(tellings().found("title:bridge").front() == "paper.txt");
  CHECK(tellings().found("merrow date:2024-03-14") == std::vector<std::string>{"wire.txt"});
  CHECK(tellings().found("date:2024-03-14..2024-03-14").size() == 1);
  CHECK(tellings().found("merrow since:2024-03-15 until:2024-04").front() == "paper.txt");
  CHECK(tellings().found("merrow date:2023").empty());
  CHECK(tellings().found("place:merrow") == std::vector<std::string>{"wire.txt"});
}

TEST_CASE("a word that nobody wrote is pointed out with the archive's own word") {
  const auto notes = tellings().search("bridgee")["notes"];
  REQUIRE(notes.size() == 1);
  CHECK(notes[0]["kind"] == "unknown-word");
  CHECK(notes[0]["text"].get<std::string>().find("“bridge”") != std::string::npos);
}

TEST_CASE("a search that its filters empty says what it finds without them") {
  const auto j = tellings().search("bridge outlet:nobody");
  CHECK(j["hits"].empty());
  REQUIRE(j["notes"].size() == 2);
  CHECK(j["notes"][0]["kind"] == "value");
  CHECK(j["notes"][1]["kind"] == "filter");
}

TEST_CASE("the JSON is what its schema says, for every kind of query") {
  for (const std::string q : {"bridge", "\"bridge of merrow\"", "bridgee", "BSB", "auther:x \"y",
                              "date:soon", "", "outlet:herald", "zzzz -bridge"}) {
    for (const std::vector<std::string>& more : {std::vector<std::string>{},
                                                 {"--explain", "--include-chrome"},
                                                 {"--group", "article"},
                                                 {"--expand", "--explain"}}) {
      INFO(q);
      CHECK(against_schema(tellings().search(q, more), "results-1.schema.json") == "");
    }
  }
}

TEST_CASE("two passages of an article at most, unless more are asked for") {
  const Archive a;
  std::string text;
  for (int i = 0; i < 5; ++i)
    text +=
        "Part " + std::to_string(i) + "?\n" +
        article_about("The windmill of Merrow was painted in colour " + std::to_string(i) + ".") +
        "\n";
  a.write("long.txt", text);
  a.reindex();
  CHECK(a.found("windmill").size() == 2);
  CHECK(a.found("windmill", {"--per-article", "0"}).size() == 5);
  CHECK(a.found("windmill", {"--per-article", "3"}).size() == 3);
  CHECK(a.found("windmill", {"--group", "article"}).size() == 1);
  CHECK(a.search("windmill")["total"] == json({{"value", 5}, {"exact", true}}));
  CHECK(a.search("windmill", {"--group", "article"})["total"]["value"] == 1);
}

TEST_CASE("pages of a list make up the list") {
  const auto whole = tellings().search("merrow bridge flood", {"-n", "100"})["hits"];
  json parts = json::array();
  for (size_t i = 0; i < whole.size(); ++i) {
    const auto answer2 =
        tellings().search("merrow bridge flood", {"-n", "1", "--offset", std::to_string(i)});
    for (const auto& h : answer2["hits"]) parts.push_back(h);
  }
  CHECK(parts == whole);
}

TEST_CASE("a passage is fetched by its id, by its first letters, and with its neighbours") {
  const auto hit = tellings().search("bridge outlet:herald")["hits"][0];
  const auto id = hit["id"].get<std::string>();
  const auto get = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"-i", tellings().index()});
    return lede_search(arguments);
  };
  CHECK(get({"--get", id}).out == hit["passage"]["text"].get<std::string>());
  CHECK(get({"--get", id.substr(0, 8)}).out == hit["passage"]["text"].get<std::string>());
  const auto with = json::parse(get({"--get", id, "--context", "9", "--format", "json"}).out);
  CHECK(with["text"] == read_file(tellings().sources() + "/paper.txt")
                            .substr(0, with["text"].get<std::string>().size()));
  CHECK(get({"--get", "pzzzzzzzzzzz"}).code == 1);
  CHECK(get({"--get", ""}).code == 2);
}

TEST_CASE("many queries go through one process, each with its name") {
  const auto o = lede_search({"-i", tellings().index(), "--stdin"},
                             "bridge\n{\"_id\": \"q7\", \"text\": \"ferry\"}\n\nzzzz\n{not json\n");
  CHECK(o.code == 0);
  std::vector<json> lines;
  std::istringstream in(o.out);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  REQUIRE(lines.size() == 5);  // an empty line is a query too: one line in, one line out
  CHECK(lines[0]["id"] == "line:1");
  CHECK(lines[1]["id"] == "q7");
  CHECK(lines[1]["query"] == "ferry");
  CHECK(lines[2]["notes"][0]["kind"] == "empty");
  CHECK(lines[3]["hits"].empty());
  CHECK(lines[4]["query"] == "{not json");
}

TEST_CASE("each note on a line of standard input is told once") {
  const auto o = lede_search({"-i", tellings().index(), "--stdin", "--format", "text"},
                             "bridge\n{\"_id\": \"line:1\", \"text\": \"bridge zzzz\"}\n");
  for (const std::string note : {"given this _id by its place", "nobody in the archive wrote"}) {
    CAPTURE(note);
    const auto at = o.err.find(note);
    REQUIRE(at != std::string::npos);
    CHECK(o.err.find(note, at + 1) == std::string::npos);
  }
}

TEST_CASE("a TREC run names files by path and records by their own name, each once") {
  const Archive a;
  a.write("r.jsonl", "{\"_id\": \"doc 1\", \"text\": \"The windmill of Merrow.\"}\n");
  const auto path =
      a.write("one.txt", article_about("The windmill of Merrow turns.") + "\nRelated: x\n\n" +
                             article_about("The windmill again."));
  a.reindex();
  const auto o = lede_search({"-i", a.index(), "--stdin", "--format", "trec"},
                             "{\"_id\": \"q1\", \"text\": \"windmill\"}\n");
  std::istringstream in(o.out);
  std::set<std::string> names;
  size_t lines = 0;
  for (std::string q, q0, name, rank, score, tag; in >> q >> q0 >> name >> rank >> score >> tag;
       ++lines) {
    CHECK(q == "q1");
    CHECK(q0 == "Q0");
    CHECK(rank == std::to_string(lines + 1));
    names.insert(name);
  }
  CHECK(lines == 2);
  CHECK(names == std::set<std::string>{"doc%201", path});
}

TEST_CASE("an explanation accounts for the score") {
  for (const std::string q : {"bridge flood ferry", "\"bridge of merrow\" flood", "BSB",
                              "defence NEAR/5 floods merrow"}) {
    const auto answer3 = tellings().search(q, {"--explain", "-n", "50"});
    for (const auto& h : answer3["hits"]) {
      double sum = 0;
      for (const auto& e : h["explanation"]) sum += e["weight"].get<double>();
      INFO(q);
      CHECK(sum == doctest::Approx(h["score"].get<double>()).epsilon(1e-6));
    }
  }
}

TEST_CASE("a filter that cannot be read finds nothing and says what was probably meant") {
  const auto text_of_note = [](const json& answer, const std::string& kind) {
    for (const auto& n : answer["notes"]) {
      if (n["kind"] == kind) return n["text"].get<std::string>();
    }
    return std::string();
  };
  for (const std::string q : {"bridge date:2024-13-40", "bridge since:2024-02-30",
                              "bridge date:2024-04..2024-03", "bridge before:soon"}) {
    CAPTURE(q);
    const auto j = tellings().search(q);
    CHECK(j["total"]["value"] == 0);
    CHECK(text_of_note(j, "date").find("finds nothing") != std::string::npos);
  }
  CHECK(text_of_note(tellings().search("date:2024-13-40"), "date").find("date:2024?") !=
        std::string::npos);
  const auto out = [](const std::string& q) { return tellings().search(q)["hits"].size(); };
  CHECK(out("merrow after:2024-03-15") == out("merrow since:2024-03-15"));
  CHECK(out("merrow before:2024-03-15") == out("merrow until:2024-03-15"));
  CHECK(out("merrow before:2024-03-15") + out("merrow after:2024-03-16") <= out("merrow"));
}

TEST_CASE("a value that no article has is pointed out, with one that an article has") {
  const Archive a;
  a.write("a.jsonl",
          "{\"title\": \"Weir mended at last\", \"publisher\": \"The Upper Weir Observer\", "
          "\"author\": \"Tilda Quist\", \"text\": \"The weir was mended with oak and tar on "
          "Friday, and the mill runs again.\"}\n");
  a.reindex();
  const auto note = [&](const std::string& q) {
    const auto notes = a.search(q)["notes"];
    return !notes.empty() && notes[0]["kind"] == "value" ? notes[0]["text"].get<std::string>() : "";
  };
  const auto suggests = [&](const std::string& q, const std::string& what) {
    CAPTURE(q);
    CAPTURE(note(q));
    CHECK(note(q).find(what) != std::string::npos);
  };
  suggests("outlet:obsrver", "outlet:\"The Upper Weir Observer\"?");
  suggests("mill outlet:uwo", "outlet:\"The Upper Weir Observer\"?");
  suggests("outlet:tuwo", "outlet:\"The Upper Weir Observer\"?");
  suggests("outlet:\"lower weir observer\"", "outlet:\"The Upper Weir Observer\"?");
  suggests("author:quest", "author:\"Tilda Quist\"?");
  suggests("title:mendet", "title:mended?");
  suggests("outlet:kestrel", "no article has outlet:kestrel");
  suggests("id:nothing", "is called nothing");
  for (const std::string sound : {"outlet:observer", "author:\"tilda quist\"", "title:weir mill"})
    CHECK(note(sound) == "");
}

TEST_CASE("a star before or within a word is pointed out, one at its end is not") {
  const auto kinds = [](const std::string& q) {
    std::set<std::string> all;
    const json answer = tellings().search(q);
    for (const auto& n : answer["notes"]) all.insert(n["kind"]);
    return all;
  };
  for (const std::string q : {"*ridge", "br*dge", "b*d*e*"}) CHECK(kinds(q).contains("syntax"));
  for (const std::string q : {"bridg*", "bridge * ferry", "\"b*d\" ferry"})
    CHECK_FALSE(kinds(q).contains("syntax"));
}

TEST_CASE("--strict refuses what cannot be taken as it is written, and names it") {
  const auto strict = [](const std::string& q, const std::vector<std::string>& more = {}) {
    std::vector<std::string> args = {"-i", tellings().index(), "--strict", "--format", "json"};
    args.insert(args.end(), more.begin(), more.end());
    args.insert(args.end(), {"--", q});
    return lede_search(args);
  };
  for (const std::string part : {"date:2024-13-40", "auther:", "\"old bridge", "*ridge", "NEAR"}) {
    CAPTURE(part);
    for (const auto& mode : {std::vector<std::string>{}, {"--timeline"}}) {
      const auto o = strict("merrow " + part + (part.ends_with(':') ? "x" : ""), mode);
      CHECK(o.code == 2);
      CHECK(o.out.empty());
      CHECK(o.err.find(part) != std::string::npos);
    }
  }
  for (const std::string sound :
       {"bridge", "date:2024 bridge", "title:bridge", "bridg* \"old bridge\""})
    CHECK(strict(sound).code < 2);
  const auto o =
      lede_search({"-i", tellings().index(), "--strict", "--stdin"},
                  "bridge\n{\"_id\":\"q\",\"text\":\"date:x bridge\"}\n{\"text\":\nmerrow\n");
  CHECK(o.code == 2);
  CHECK(o.err.find("line 2: date:x: ") != std::string::npos);
  CHECK(o.err.find("line 3: ") != std::string::npos);
  std::vector<json> lines;
  std::istringstream in(o.out);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(json::parse(line));
    CHECK(against_schema(lines.back(), "results-1.schema.json") == "");
  }
  REQUIRE(lines.size() == 4);
  CHECK_FALSE(lines[0].contains("refused"));
  CHECK(lines[1]["refused"] == true);
  CHECK(lines[1]["id"] == "q");
  CHECK(lines[2]["refused"] == true);
  CHECK(lines[3]["hits"].size() > 0);
}

TEST_CASE("what some programs take for the end of a line is escaped in JSON lines") {
  const Archive a;
  a.write("n.jsonl",
          json({{"title", "Weir"},
                {"text", "The weir\u2028was mended\u2029with oak\u0085and tar \u00c2 on Friday."}})
                  .dump() +
              "\n");
  a.reindex();
  const auto o = lede_search({"-i", a.index(), "--format", "json", "weir"});
  for (const std::string end : {"\u2028", "\u2029", "\u0085"})
    CHECK(o.out.find(end) == std::string::npos);
  CHECK(json::parse(o.out)["hits"].size() == 1);
  CHECK(o.out.find("\u00c2") != std::string::npos);
}
