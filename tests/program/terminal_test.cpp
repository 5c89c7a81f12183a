// Text that strangers wrote never controls a terminal: not from an article, an index, a file name,
// a query or a setting, in any mode of either program.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <type_traits>

#include "common/cli/terminal_text.h"
#include "common/text/unicode.h"
#include "indexer/program/explain.h"
#include "searcher/program/text_answers.h"
#include "searcher/program/trec_run.h"
#include "tests/support/archive.h"

using namespace lede;
using namespace lede::testing;
namespace fs = std::filesystem;

namespace {

/// A window title, clearing the screen, a colour, C1 controls, separators, and turned directions.
const std::string kOdd =
    "\x1b]0;title\x07\x1b[2J\x1b[35m\u009b35m\u0085\u202e\u2066\u2028\u2029\x7f\x01\b\v\f";
/// The same with bytes that are not UTF-8, which cannot stand in JSON.
const std::string kOddBytes = kOdd + "\x9b\xff\xc2";

/// The first character in `text` that a terminal would obey, with the text around it; empty for
/// none. Colours are the programs' own.
std::string obeyed(const std::string& text, bool colour) {
  for (size_t at = 0; at < text.size();) {
    const auto cp = decode_at(text, at);
    const std::string_view rest = std::string_view(text).substr(at);
    at += cp.size;
    const char32_t c = cp.value;
    if (c == '\n' || c == '\t') continue;
    if (colour && c == 0x1b) {
      constexpr std::string_view kOurs[] = {"\x1b[0m",    "\x1b[1m",  "\x1b[2m",
                                            "\x1b[1;33m", "\x1b[31m", "\x1b[32m"};
      if (std::any_of(std::begin(kOurs), std::end(kOurs),
                      [&](std::string_view ours) { return rest.starts_with(ours); }))
        continue;
    }
    if (!cp.valid || c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x2028 && c <= 0x202E) ||
        (c >= 0x2066 && c <= 0x2069))
      return fmt::format("{:04X} in {}", static_cast<uint32_t>(c),
                         text.substr(at < 60 ? 0 : at - 60, 90));
  }
  return "";
}

bool shows_escapes(const std::string& text) {
  return text.find("\u241b") != std::string::npos;
}

/// A string of TOML, in which control characters stand as escapes only.
std::string in_toml(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x20 || byte == 0x7F ? fmt::format("\\u{:04x}", byte) : std::string(1, c);
  }
  return out + "\"";
}

/// Checks that both streams of a run are harmless. Returns whether escapes were made visible.
bool check_harmless(const Outcome& o, bool colour = false) {
  CHECK(obeyed(o.out, colour) == "");
  CHECK(obeyed(o.err, colour) == "");
  return shows_escapes(o.out + o.err);
}

ArticleFacts odd_facts() {
  ArticleFacts facts;
  each_fact(facts, [](const char*, std::string& text) { text = kOdd; });
  facts.published = "--" + kOdd;
  facts.published_guessed = true;
  facts.source = "/" + kOddBytes;
  return facts;
}

Hit odd_hit() {
  Hit h;
  h.rank = 1;
  h.id = kOdd;
  h.passage = {kOdd + " and " + kOdd, {{3, 9}}};
  h.section = {kOdd, {{0, 4}}};
  h.snippet = {kOdd, {{1, 2}, {5, 8}}};
  h.muted = kOdd;
  h.article = odd_facts();
  h.headline_lit = {{0, 2}};
  h.also = {odd_facts(), odd_facts()};
  h.also[0].published = "2025" + kOdd;
  h.article.published = "2026" + kOdd;
  for (const char* part : {"passage", "recency", "article"})
    h.explanation.push_back({part, kOdd, kOdd, 1, 1, 1, {{kOdd, 1}}});
  return h;
}

}  // namespace

TEST_CASE("text for a terminal is made of literals and of escaped text only") {
  static_assert(!std::is_constructible_v<TerminalText, std::string>);
  static_assert(!std::is_constructible_v<TerminalText, std::string_view>);
  static_assert(!std::is_convertible_v<std::string, TerminalView>);
  static_assert(!std::is_assignable_v<TerminalText&, std::string>);
  CHECK(obeyed(TerminalText::escaped(kOddBytes).bytes(), false) == "");
  CHECK(TerminalText::escaped_lines("a\x1b\nb\n").bytes() == "a\u241b\nb\n");
  CHECK(TerminalText::escaped(std::string("a\0b", 3)).bytes() == "a\u2400b");
  const TerminalText bold = "\x1b[1m" + TerminalText::escaped("a") + "\x1b[0m";
  CHECK(
      TerminalText::format("{:>3}|{}|{}|{:.1f}", "\x1b", bold, std::string("\x9b"), 0.5).bytes() ==
      "  \u241b|\x1b[1ma\x1b[0m|\u203a|0.5");
}

TEST_CASE("whatever an index holds, its articles are shown without being obeyed") {
  for (const bool colour : {false, true}) {
    for (const bool more : {false, true}) {
      TextStyle style;
      style.colour = colour;
      style.whole = more;
      style.expand_stories = more;
      const auto harmless = [&](const TerminalText& text) {
        CHECK(obeyed(text.bytes(), colour) == "");
        CHECK(shows_escapes(text.bytes()));
      };
      Results results;
      results.query = kOddBytes;
      results.notes = {{"syntax", kOdd, {0, 3}}, {"unknown-word", kOdd, {}}};
      results.hits = {odd_hit(), odd_hit()};
      for (const auto& hit : results.hits) harmless(render_hit(hit, style));
      harmless(render_notes(results.query, results.notes, style));
      harmless(
          render_document({odd_facts(), {{kOdd, kOdd, "", 0, 1, 1}, {"", kOdd, kOdd, 0, 1, 1}}, {}},
                          kOddBytes, style));
      using In = ComparedSentence::In;
      Comparison c;
      c.left = odd_facts();
      c.right = odd_facts();
      for (const In in : {In::both, In::changed, In::left, In::right})
        c.sentences.push_back({in, {kOdd, {{0, 3}}}, {kOdd, {}}, true});
      harmless(render_comparison(c, style));
      const Timeline t{kOdd,  {},    Period::day,
                       2,     1,     {{"2025" + kOdd, 1, 1, {odd_hit()}}, {kOdd, 1, 1, {}}},
                       false, false, {}};
      harmless(render_timeline(t, style));
      harmless(timeline_summary(t));
      Similar s;
      s.article = odd_facts();
      s.passage = kOdd;
      s.words = {kOdd};
      s.copies = {odd_facts()};
      s.same_event = {odd_hit()};
      s.same_subject = {odd_hit()};
      Quotes q;
      q.person = q.query = kOdd;
      q.speakers.push_back({kOdd, true, {kOdd}, 1, 1, kOdd, kOdd + "2", false, kOdd});
      QuotedWords words{{kOdd, {{0, 3}}}, {{0, 2}}, {}, {{kOdd, 2}}, 1, {{kOdd, 1}}};
      words.articles.push_back(
          {odd_facts(), kOdd, 1, kOdd, StatementKind::indirect, kOdd, kOdd, true, kOdd, false});
      words.articles.push_back(words.articles[0]);
      q.entries.push_back({1, {words, words}});
      harmless(render_quotes(q, style));
      harmless(render_similar(s, style));
      harmless(similar_summary(s));
      Verification v;
      v.text = kOdd;
      v.verdict = Verdict::altered;
      v.articles = 2;
      v.places = {{odd_hit(), {kOdd, {}}, {kOdd, {}}}};
      harmless(render_verification(v, style));
      TrecRun trec(kOddBytes);
      for (const auto& hit : results.hits) CHECK(obeyed(trec.line(hit), false) == "");
    }
  }
}

TEST_CASE("the day of a file changes no fact, and is told where the article's date is odd") {
  Article a;
  a.source = "/a.txt";
  a.text = "One line.\n";
  const Date file_day{2024, 5, 3};
  CHECK(contains(explain_text(a, file_day, false).bytes(), "the file is of 2024-05-03"));
  a.published_evidence = Evidence::date_line;
  for (const auto& [date, late] : {std::pair(Date{2024, 5, 3}, false),
                                   {Date{2024, 5, 4}, false},
                                   {Date{2024, 5, 5}, true},
                                   {Date{1999, 1, 1}, false}}) {
    a.published = date;
    const std::string text = explain_text(a, file_day, false).bytes();
    CHECK(contains(text, date.iso() + "  ("));
    CHECK(contains(text, "after its own file, of 2024-05-03") == late);
    CHECK_FALSE(contains(text, "dates no article"));
  }
}

TEST_CASE("whatever is understood of an article, it is explained without being obeyed") {
  const Fact fact{kOdd, Evidence::byline};
  Article a;
  a.source = "/" + kOddBytes;
  a.member = a.record = a.encoding = kOdd;
  a.record_line = 3;
  a.headline = a.outlet = a.author = a.editor = a.place = a.url = a.language = fact;
  a.text = kOdd + " is one line.\n" + kOdd + " is another.\n";
  const auto line = static_cast<uint32_t>(a.text.find('\n'));
  a.paragraphs = {{{0, line}, {{0, line}}, -1}};
  a.muted = {{{line + 1, static_cast<uint32_t>(a.text.size())}, MuteReason::recurs, kOdd}};
  for (const bool colour : {false, true}) {
    const std::string text = explain_text(a, {2024, 5, 3}, colour).bytes();
    CHECK(obeyed(text, colour) == "");
    CHECK(shows_escapes(text));
  }
}

TEST_CASE("no mode of either program passes on what a terminal would obey") {
  const Archive a;
  // Names of files and folders are bytes of any kind.
  const std::string name = kOddBytes.substr(0, 40) + "\x9b";
  const std::string told =
      "The windmill of Merrow turns again, the council said on Monday, and its " + kOdd +
      " sails were seen from Skerrow. Nobody had asked for it, and nobody paid.\n\nThe miller of " +
      "Merrow said that the windmill would grind in winter, as it did before the war.\n";
  const auto record = [&](int n, const std::string& date, const std::string& text) {
    nlohmann::json j;
    j["_id"] = kOdd + std::to_string(n);
    j["title"] = "The windmill " + kOdd + " of Merrow";
    j["author"] = "Jane " + kOdd + " Doe";
    j["outlet"] = "Merrow " + kOdd + " Post " + std::to_string(n);
    j["place"] = "Merrow \x1b[K\u009bK\u202e";
    j["url"] = "https://example.com/" + kOdd;
    j["language"] = "en" + kOdd;
    j["date"] = date;
    j["text"] = text;
    return j.dump() + "\n";
  };
  a.write(name + "/" + name + ".jsonl",
          record(1, "2025-11-03", told) + record(2, "2025-11-04", told) +
              record(3, "2025-11-05", "The windmill of Merrow burnt " + kOdd + " down. " + told) +
              record(4, kOdd, "Of the lighthouse. " + kOdd) + "{\"odd\": " + kOdd + "}\n");
  a.write(name + ".txt", "WINDMILL" + kOddBytes + "\nBy Jane " + kOddBytes + " Doe\n\n" + told);
  a.write(name + ".html", "<html><head><title>Wind " + kOdd +
                              "</title><meta name=author content=\"J &#27;[2J" + kOdd +
                              "\"></head><body><h1>W&#27;]0;x&#7; " + kOdd + "</h1><p>" + told +
                              "</p></body></html>");
  a.write(name + ".md", "---\ntitle: \"W\\e]0;x\\a" + kOdd + "\"\ndate: \"\\e[2J\"\n---\n# H" +
                            kOdd + "\n\n" + told);
  a.write(name + ".eml",
          "From: =?utf-8?Q?J=1B[2J?= <j@example.com>\nSubject: =?utf-8?Q?W=1B]0;x=07_=C2=9B?=\n"
          "Date: " +
              kOdd + "\nContent-Type: text/plain; charset=\"x\x1b[2J\"\n\n" + told);
  a.write(name + ".xml", "<rss><channel><title>W" + kOdd + "</title></channel></rss>");
  a.write("wrong." + name, told);
  a.write("wrong.x", "of the filter");
  a.write(".ledeignore", "*.none\n");
  const auto config = (a.root() / ("config" + name)).string();
  const auto complains = (a.root() / ("complains" + kOdd)).string();
  std::ofstream(complains) << "#!/bin/sh\nprintf '"
                           << "\\033]0;x\\007\\233 wrong"
                           << "' >&2\nexit 3\n";
  fs::permissions(complains, fs::perms::owner_all);
  std::ofstream(config) << "[filters]\n\".x\" = [" << in_toml(complains) << "]\n"
                        << in_toml(".y" + kOdd) << " = " << in_toml("z" + kOdd)
                        << "\n[lede-search]\nlimit = \"7\"\n";
  const auto wrong_config = (a.root() / ("wrong" + name)).string();
  std::ofstream(wrong_config) << "[lede-index]\nformat = " << in_toml(kOdd)
                              << "\n[lede-search]\nformat = " << in_toml(kOdd) << "\n";
  const std::string index = (a.root() / ("index" + name)).string();

  for (const std::string colour : {"never", "always"}) {
    const auto harmless = [&](const Outcome& o) { return check_harmless(o, colour == "always"); };
    using Arguments = std::vector<std::string>;
    const auto indexing = [&](Arguments more) {
      if (more[0] != "--config") more.insert(more.begin(), {"--config", config});
      more.insert(more.begin(), {"-i", index, "--color", colour});
      return lede_index(more);
    };
    const auto searching = [&](Arguments more, const std::string& in = "") {
      if (more[0] != "--config") more.insert(more.begin(), {"--config", config});
      more.insert(more.begin(), {"-i", index, "--color", colour});
      return lede_search(more, in);
    };
    fs::remove_all(index);
    for (const Arguments& more : {Arguments{a.sources(), "--dry-run"},
                                  {a.sources(), "--verbose", "--keep", "3"},
                                  {a.sources(), a.sources() + "/missing" + name},
                                  {a.sources(), "--rebuild", "--writer", "library", "--keep", "3"},
                                  {a.sources(), "--rebuild", "--writer", "auto"},
                                  {a.sources(), "--explain"},
                                  {"--explain", name},

                                  {"--stats"},
                                  {"--show-config"},
                                  {"--writer", kOddBytes},
                                  {"--memory", kOddBytes},
                                  {"--config", name},
                                  {"--config", wrong_config},
                                  {"--generate", kOddBytes},
                                  {"--odd" + kOddBytes}}) {
      INFO(more.back());
      CHECK(harmless(indexing(more)));
    }
    // Modes that print no names, or may.
    for (const Arguments& more : {Arguments{"--check"},
                                  {"--compact"},
                                  {"--rollback"},
                                  {"--rebuild"},
                                  {"--quiet=" + kOddBytes}})
      harmless(indexing(more));

    // The facts are odd where they are found, as far as readers keep them.
    const auto answer = search_json(index, "windmill");
    REQUIRE(answer["hits"].size() >= 3);
    std::vector<std::string> ids;
    for (const auto& hit : answer["hits"]) {
      ids.push_back(hit["article"]["id"]);
      ids.push_back(hit["id"]);
    }
    const auto& facts = answer["hits"][0]["article"];
    for (const char* fact : {"headline", "outlet", "author", "place", "url", "record", "source"}) {
      INFO(facts.dump());
      CHECK(facts[fact].get<std::string>().find('\x1b') != std::string::npos);
    }

    const std::string query =
        "windmill " + kOddBytes + " title:\"" + kOddBytes + "\" auther:" + kOddBytes;
    for (const Arguments& more : {Arguments{"windmill"},
                                  {"windmill", "--expand-stories", "--explain", "--recent"},
                                  {"windmill", "--group", "story"},
                                  {"windmill", "--independent", "--include-chrome", "--no-pager"},
                                  {"windmill", "--expand", "--no-fold"},
                                  {"date:" + kOddBytes},
                                  {"\"" + kOddBytes},
                                  {"windmill", "--timeline"},
                                  {"--quotes", "*"},
                                  {"--get", ids[0], "--format", "text"},
                                  {"--get", ids[1], "--format", "text", "--context", "2"},
                                  {"--get", kOddBytes},
                                  {"--diff", ids[0], ids[2]},
                                  {"--diff", ids[0], kOddBytes},
                                  {"--diff", kOddBytes},
                                  {"--similar", ids[0]},
                                  {"--similar", ids[1]},
                                  {"--similar", kOddBytes},
                                  {"--verify", kOddBytes},
                                  {"--recent=" + kOddBytes, "x"},
                                  {"--limit", kOddBytes},
                                  {"--group", kOddBytes},
                                  {"--by", kOddBytes},
                                  {"--show-config"},
                                  {"--config", wrong_config, "x"},
                                  {"--odd" + kOddBytes}}) {
      INFO(more[0], " ", more.back());
      CHECK(harmless(searching(more)));
    }
    CHECK(harmless(searching({"--stdin", "--format", "text"}, query + "\nwindmill\n")));
    for (const Arguments& more : {Arguments{query},
                                  {query, "--explain", "--whole"},
                                  {query, "--timeline", "--by", "day", "--explain"},
                                  {"windmill", "--since-generation", "1"},
                                  {"--format", "trec", "windmill"}})
      harmless(searching(more));
    CHECK(harmless(lede_search({"-i", index + "/none" + name, "x"})));
    CHECK(harmless(run({"env", "LEDE_INDEX=" + index, LEDE_INDEX_PROGRAM, "--show-config"})));
    CHECK(harmless(run({LEDE_SEARCH_PROGRAM, "-i", index, "windmill"}, "", a.sources())));

    // A folder that is no index, or not the one that it says.
    std::ofstream(index + "/CURRENT") << kOddBytes;
    for (const char* mode : {"--check", "--stats", "--compact", "--rollback", "--dry-run"})
      CHECK(harmless(indexing({mode})));
    CHECK(harmless(searching({"windmill"})));
  }
}

TEST_CASE("JSON says the same, without a byte that a terminal would obey") {
  const Archive a;
  const std::string headline = "The windmill " + kOdd + " of Merrow";
  nlohmann::json record;
  record["title"] = headline;
  record["text"] = article_about("The windmill of Merrow turns " + kOdd + " again.");
  const std::string file = a.write("odd.jsonl", record.dump() + "\n");
  a.reindex();
  const auto harmless = [&](const Outcome& o) {
    CHECK(obeyed(o.out, false) == "");
    return nlohmann::json::parse(o.out);
  };
  const auto with_json = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"-i", a.index(), "--format", "json"});
    return more;
  };
  const auto answer = harmless(lede_search(with_json({"windmill"})));
  const auto& hit = answer["hits"][0];
  for (const char* control : {"\x1b", "\u009b", "\u202e", "\x7f"})
    CHECK(hit["passage"]["text"].get<std::string>().find(control) != std::string::npos);
  const std::string id = hit["article"]["id"];
  for (const std::vector<std::string>& more : {std::vector<std::string>{"--get", id},
                                               {"--diff", id, id},
                                               {"--similar", id},
                                               {"--verify", "windmill" + kOdd},
                                               {"--timeline", "windmill" + kOdd}})
    harmless(lede_search(with_json(more)));
  harmless(lede_index(with_json({"--explain", file})));
  harmless(lede_index(with_json({"--stats"})));
}
