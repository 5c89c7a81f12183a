// Query texts into trees.
#include "searcher/query/query_parser.h"

#include <doctest/doctest.h>

#include <random>

#include "common/text/unicode.h"
#include "searcher/query/query_fields.h"

using namespace lede;

namespace {

const Date kToday{2025, 11, 5};

std::string show(const Leaf& l) {
  std::string s;
  if (l.field != Field::any) s = std::string(field_name(l.field)) + ":";
  switch (l.kind) {
    case Leaf::Kind::word:
      for (size_t i = 0; i < l.units.size(); ++i) {
        s += (i ? "/" : "") + l.units[i].stem;
        if (!l.units[i].also.empty()) s += "/" + l.units[i].also;
      }
      if (l.edits > 0) s += "~" + std::to_string(l.edits);
      return s + (l.count > 1 ? "^" + std::to_string(l.count) : "");
    case Leaf::Kind::phrase:
      s += "\"";
      for (size_t i = 0; i < l.units.size(); ++i) s += (i ? " " : "") + l.units[i].term;
      return s + "\"";
    case Leaf::Kind::near:
      s += "near/" + std::to_string(l.distance) + "(";
      for (size_t i = 0; i < l.near.size(); ++i) s += (i ? " " : "") + show(l.near[i]);
      return s + ")";
    case Leaf::Kind::prefix:
      return s + l.units[0].term + "*";
    case Leaf::Kind::dates:
      return l.range.first.iso() + ".." + l.range.last.iso();
    case Leaf::Kind::id:
      return "id:" + l.text;
    case Leaf::Kind::manner:
      return "is:" + std::string(word(l.manner));
    case Leaf::Kind::statement:
      break;  // made in the plan
  }
  return s;
}

std::string show(const Node& n) {
  if (n.kind == Node::Kind::leaf) return show(n.leaf);
  std::string s;
  const auto add = [&](const std::vector<Node>& group, const std::string& sign) {
    for (const auto& c : group) s += (s.empty() ? "" : " ") + sign + show(c);
  };
  if (n.kind == Node::Kind::any_of) {
    for (const auto& c : n.children) s += (s.empty() ? "" : "|") + show(c);
    return "(" + s + ")";
  }
  add(n.must, "+");
  add(n.may, "");
  add(n.must_not, "-");
  add(n.filters, "#");
  return "[" + s + "]";
}

std::string parsed(const std::string& q) {
  return show(parse_query(q, kToday).root);
}

std::string note_kinds(const std::string& q) {
  std::string s;
  for (const auto& n : parse_query(q, kToday).notes) s += n.kind + ";";
  return s;
}

}  // namespace

TEST_CASE("words side by side are looked for each") {
  CHECK(parsed("defense budgets") == "[defense budget]");
  CHECK(parsed("korea Korea's korea") == "[korea^3]");
  CHECK(parsed("Jae-myung") == "[jae myung]");
}

TEST_CASE("a hyphenated word holds together behind a sign or an operator") {
  CHECK(parsed("+Gyu-back x1") == "[+\"gyu back\" x1]");
  CHECK(parsed("x1 AND well-known") == "[[+x1 +\"well known\"]]");
  CHECK(parsed("So-young") == "[so young]");
}

TEST_CASE("function words count only where nothing else is asked") {
  CHECK(parsed("what is the cause of the fire") == "[cause fire]");
  CHECK(parsed("who is it") == "[who is it]");
  CHECK(parsed("+the fire") == "[+the fire]");
  CHECK(parsed("\"the fire\"") == "[\"the fire\"]");
}

TEST_CASE("operators join what stands beside them, AND tighter than OR") {
  CHECK(parsed("a1 AND b1 OR c1") == "[([+a1 +b1]|c1)]");
  CHECK(parsed("a1 OR b1 AND c1") == "[(a1|[+b1 +c1])]");
  CHECK(parsed("a1 NOT b1") == "[a1 -b1]");
  CHECK(parsed("a1 AND NOT b1") == "[[+a1 -b1]]");
  CHECK(parsed("(a1 OR b1) AND c1") == "[[+(a1|b1) +c1]]");
  CHECK(parsed("+a1 -b1 c1") == "[+a1 c1 -b1]");
  CHECK(parsed("-\"a1 b1\" c1") == "[c1 -\"a1 b1\"]");
  CHECK(parsed("-anti-war c1") == "[c1 -\"anti war\"]");
  CHECK(parsed("-a1 AND b1") == parsed("NOT a1 AND b1"));
  CHECK(parsed("a1 (NOT b1)") == "[a1 -b1]");
  CHECK(parsed("(the korea)") == "[korea]");
}

TEST_CASE("NEAR stands between words, phrases and prefixes") {
  CHECK(parsed("troops NEAR/3 korea") == "[near/3(troop korea)]");
  CHECK(parsed("troops NEAR \"south korea\"") == "[near/10(troop \"south korea\")]");
  CHECK(parsed("troops NEAR/2 mod*") == "[near/2(troop mod*)]");
  CHECK(note_kinds("troops NEAR/3 (a1 OR b1)") == "syntax;");
  CHECK(parsed("lee NEAR/3 Jae-myung") == "[near/3(lee \"jae myung\")]");
  CHECK(parsed("a1 NEAR/0 b1") == "[near/1(a1 b1)]");
}

TEST_CASE("fields restrict") {
  CHECK(parsed("outlet:Reuters troops") == "[troop #outlet:reuters]");
  CHECK(parsed("outlet:Reuters outlet:AP x1") == "[x1 #(outlet:reuters|outlet:ap)]");
  CHECK(parsed("title:\"old bridge\" date:2025-11") ==
        "[#title:\"old bridge\" #2025-11-01..2025-11-30]");
  CHECK(parsed("since:2025-10 until:2025-11-04 x1") ==
        "[x1 #2025-10-01..9999-12-31 #0001-01-01..2025-11-04]");
  CHECK(parsed("date:\"last week\"") == "[#2025-10-27..2025-11-02]");
  CHECK(parsed("title:(bridge OR ferry) x1") == "[x1 #(title:bridge|title:ferry)]");
  CHECK(parsed("-outlet:Reuters x1") == "[x1 -outlet:reuters]");
}

TEST_CASE("what can't be understood is searched as plain words, and said so") {
  CHECK(parsed("auther:Smith") == "[auther smith]");
  CHECK(note_kinds("auther:Smith") == "unknown-field;");
  CHECK(parsed("\"open quote") == "[open quote]");
  CHECK(note_kinds("\"open quote") == "syntax;");
  CHECK(parsed("a1..b1") == "[a1 b1]");
  CHECK(note_kinds("a1..b1") == "syntax;");
  CHECK(parsed("foo OR") == "[foo]");
  CHECK(note_kinds("foo OR") == "syntax;");
  CHECK(parsed("foo AND AND bar") == "[[+foo +bar]]");
  CHECK(note_kinds("foo AND AND bar") == "syntax;");
  CHECK(note_kinds("(a1") == "syntax;");
  CHECK(note_kinds("a1)") == "syntax;");
  CHECK(note_kinds("12:30 https://example.com/a") == "");
}

TEST_CASE("a filter that can't be understood finds nothing, and says so") {
  CHECK(parsed("date:soon x1") == "[x1 #9999-12-31..0001-01-01]");
  CHECK(note_kinds("date:soon") == "date;");
  CHECK(note_kinds("date:2024-04..2024-03") == "date;");
}

TEST_CASE("a note's place lies in the query") {
  for (const std::string q : {"x auther:y", "a \"b", "c OR", ")(", "date:x", "ü a..b"}) {
    for (const auto& n : parse_query(q, kToday).notes) CHECK(n.at.end <= q.size());
  }
}

TEST_CASE("us may be either, US may not") {
  CHECK(parsed("us troops") == "[u.s./us troop]");
  CHECK(parsed("US troops") == "[u.s. troop]");
  CHECK(parsed("U.S. troops") == "[u.s. troop]");
}

TEST_CASE("all kinds of quotation marks make phrases") {
  const std::string phrase = parsed("\"night ferry\"");
  for (const std::string q :
       {"“night ferry”",   "„night ferry“",   "”night ferry”",   "«night ferry»",
        "« night ferry »", "»night ferry«",   "＂night ferry＂", "‘night ferry’",
        "‚night ferry‘",   "‹night ferry›",   "›night ferry‹",   "「night ferry」",
        "『night ferry』", "｢night ferry｣",   "《night ferry》", "〈night ferry〉",
        "﹁night ferry﹂", "〝night ferry〟", "\"night ferry”",  "“night ferry\""}) {
    INFO(q);
    CHECK(parsed(q) == phrase);
    CHECK(note_kinds(q) == "");
    CHECK(parsed("harbour " + q + " crew") == parsed("harbour \"night ferry\" crew"));
    CHECK(parsed("title:" + q) == parsed("title:\"night ferry\""));
    CHECK(parsed("-" + q + " crew") == parsed("-\"night ferry\" crew"));
  }
  CHECK(parsed("\"the 「night」 ferry\"") == "[\"the night ferry\"]");
  CHECK(note_kinds("「night ferry") == "syntax;");
}

TEST_CASE("an apostrophe is no quotation mark") {
  CHECK(parsed("O’Brien’s ferry") == "[obrien ferry]");
  CHECK(parsed("the ministers’ aides’ cars") == parsed("the ministers' aides' cars"));
  CHECK(parsed("rock ’n’ roll") == parsed("rock 'n' roll"));
  CHECK(parsed("‘n roll") == parsed("'n roll"));
  CHECK(parsed("‘the minister’s aide’") == "[\"the minister aide\"]");
}

TEST_CASE("in a sentence single quotation marks make no phrase, and a note says so") {
  const std::string said = "winds tore nine red roofs off three old barns";
  CHECK(parsed("‘" + said + "’") == parsed(said));
  CHECK(note_kinds("‘" + said + "’") == "syntax;");
  CHECK(note_kinds("“" + said + "”") == "");
  CHECK(parsed("mayor: ‘red roofs’ torn off nine old barns by winds") ==
        parsed("mayor: red roofs torn off nine old barns by winds"));
}

TEST_CASE("a ~ behind a word asks for words that are nearly the same") {
  CHECK(parsed("ferry~ crew") == "[ferry~2 crew]");
  CHECK(parsed("ferry~1") == "[ferry~1]");
  CHECK(parsed("title:ferry~") == "[#title:ferry~2]");
  CHECK(parsed("~ferry") == "[ferry]");
  CHECK(parsed("~") == "[]");
}

TEST_CASE("a number in two words is one") {
  CHECK(parsed("1.5 million doses") == "[1500000 dose]");
  CHECK(parsed("3.5 per cent") == "[3.5%]");
  CHECK(parsed("$4.5 billion AND ship") == "[[+4500000000 +ship]]");
}

TEST_CASE("a number that conventions read differently is asked for in both readings") {
  CHECK(parsed("28.500 men") == "[28500/28.5 man]");
  CHECK(parsed("1.375") == "[1.375/1375]");
  CHECK(parsed("28,500") == "[28500]");
  CHECK(parsed("28,5") == "[28.5]");
  CHECK(parsed("2 000 000 men") == "[2000000 man]");
  CHECK(parsed("1.7m") == "[1700000/1.7m]");
  CHECK(parsed("3M") == "[3m]");
}

TEST_CASE("a date within another narrows it") {
  for (const std::string q : {"date:2020 date:2020-02", "date:2020-02 date:2020"}) {
    const std::string p = parsed(q);
    INFO(p);
    CHECK(p.find("#2020-02-01..2020-02-29") != std::string::npos);
    CHECK(p.find("#2020-01-01..2020-12-31") != std::string::npos);
    CHECK(p.find('|') == std::string::npos);
  }
}

TEST_CASE("two days mean either, a beginning and an end both") {
  CHECK(parsed("date:2020-01 Date:2020-02") ==
        "[#(2020-01-01..2020-01-31|2020-02-01..2020-02-29)]");
}

TEST_CASE("a prefix has all spellings of its letters") {
  const auto p = parse_query("organis*", kToday);
  REQUIRE(p.root.may.size() == 1);
  CHECK(p.root.may[0].leaf.units.size() == 2);
}

TEST_CASE("any text parses") {
  std::mt19937 random(1);
  const std::vector<std::string> pieces = {
      "AND", "OR", "NOT",        "NEAR/3", "NEAR",  "(",  ")", "\"",   "+",
      "-",   "*",  ":",          "title:", "date:", "..", "x", "word", " ",
      " ",   " ",  "since:2025", "“",      "id:",   "~",  "^", "\\"};
  for (int round = 0; round < 50000; ++round) {
    std::string q;
    for (unsigned i = random() % 14; i > 0; --i) q += pieces[random() % pieces.size()];
    INFO(q);
    REQUIRE_NOTHROW(static_cast<void>(parse_query(q, kToday)));
  }
  CHECK_NOTHROW(static_cast<void>(parse_query(std::string(100000, '('), kToday)));
  std::string nots;
  for (int i = 0; i < 20000; ++i) nots += "NOT ";
  CHECK_NOTHROW(static_cast<void>(parse_query(nots + "x", kToday)));
  std::string ors = "a";
  for (int i = 0; i < 20000; ++i) ors += " OR a" + std::to_string(i);
  CHECK_NOTHROW(static_cast<void>(parse_query(ors, kToday)));
}
