// The C interface: programs in C answer as lede-search does, misuse is an error that says what it
// is, and the library shows nothing but its interfaces.
#include <doctest/doctest.h>

#include <fstream>
#include <random>
#include <regex>
#include <set>
#include <sstream>

#include "tests/support/corpus_queries.h"

using namespace lede::testing;
namespace fs = std::filesystem;

namespace {

/// What lede-search prints for a question, and how it is asked over the C interface.
struct Asked {
  std::vector<std::string> arguments;
  std::string line;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> c_answers(const std::string& index, const std::string& questions) {
  const Outcome o = run({LEDE_C_ANSWERS, index}, questions);
  INFO(o.err);
  REQUIRE(o.code == 0);
  return lines_of(o.out);
}

void check_same(const std::vector<Asked>& questions) {
  std::string lines;
  for (const auto& q : questions) lines += q.line + "\n";
  const auto answers = c_answers(corpus().index, lines);
  REQUIRE(answers.size() == questions.size());
  for (size_t i = 0; i < questions.size(); ++i) {
    CAPTURE(questions[i].line);
    auto arguments = questions[i].arguments;
    arguments.insert(arguments.begin(), {"-q", "-i", corpus().index, "--format", "json"});
    CHECK(answers[i] + "\n" == "0 " + lede_search(arguments).out);
  }
}

}  // namespace

TEST_CASE("the C interface answers queries as lede-search does, byte for byte") {
  const std::vector<std::pair<std::vector<std::string>, std::string>> options = {
      {{}, ""},
      {{"-n", "3", "--offset", "2"}, R"({"limit": 3, "offset": 2})"},
      {{"-n", "all", "--no-fold", "--per-article", "0"},
       R"({"limit": "all", "no_fold": true, "per_article": 0})"},
      {{"--group", "article", "--sort", "newest"}, R"({"group": "article", "sort": "newest"})"},
      {{"--group", "story", "--scope", "passage"}, R"({"group": "story", "scope": "passage"})"},
      {{"--independent", "--recent=90d"}, R"({"independent": true, "recent": "90d"})"},
      {{"--recent", "--explain"}, R"({"recent": true, "explain": true})"},
      {{"--expand", "--include-chrome"}, R"({"expand": true, "include_chrome": true})"},
      {{"--facets", "outlet:2,month,speaker"}, R"({"facets": ["outlet:2", "month", "speaker"]})"},
      {{"--since-generation", "0", "--time-limit", "20s"},
       R"({"since_generation": 0, "time_limit": 20})"}};
  std::mt19937 random(20);
  std::vector<Asked> questions;
  for (unsigned i = 0; i < rounds(60); ++i) {
    const std::string query = pick_query(random);
    if (query.find_first_of("\t\n") != std::string::npos) continue;
    const auto& [arguments, json] = options[i % options.size()];
    Asked asked{arguments, "search\t" + query + "\t" + json};
    asked.arguments.insert(asked.arguments.end(), {"--", query});
    questions.push_back(asked);
  }
  questions.push_back({{"--count", "bank"}, "count\tbank"});
  questions.push_back(
      {{"--count", "--group", "article", "bank"}, "count\tbank\t{\"group\": \"article\"}"});
  questions.push_back(
      {{"-n", "0", "--facets", "outlet", "bank"}, "facets\tbank\t{\"facets\": [\"outlet\"]}"});
  check_same(questions);
}

TEST_CASE("the C interface answers the other questions as lede-search does") {
  std::vector<Asked> questions = {
      {{"--timeline", "bank"}, "timeline\tbank"},
      {{"--timeline", "--by", "year", "-n", "2", "flood"},
       "timeline\tflood\t{\"by\": \"year\", \"limit\": 2}"},
      {{"--quotes", "hollis"}, "quotes\thollis"},
      {{"--quotes", "hollis", "--sort", "oldest", "-n", "2", "--offset", "1"},
       "quotes\thollis\t\t{\"sort\": \"oldest\", \"limit\": 2, \"offset\": 1}"},
      {{"--quotes", "hollis", "crossing"}, "quotes\thollis\tcrossing"},
      {{"--verify", "Workers caused this inflation"}, "verify\tWorkers caused this inflation"}};
  for (size_t i = 0; i < corpus().passages.size(); i += 20) {
    const auto& hit = corpus().passages[i];
    const auto& other = corpus().passages[corpus().passages.size() - 1 - i].article.id;
    questions.push_back(
        {{"--get", hit.id, "--context", "1"}, "get\t" + hit.id + "\t{\"context\": 1}"});
    questions.push_back({{"--get", hit.article.id}, "get\t" + hit.article.id});
    questions.push_back(
        {{"--similar", hit.id, "-n", "3"}, "similar\t" + hit.id + "\t{\"limit\": 3}"});
    questions.push_back(
        {{"--diff", hit.article.id, other}, "compare\t" + hit.article.id + "\t" + other});
  }
  check_same(questions);
}

TEST_CASE("since and until narrow every question by date, whatever the query is") {
  check_same(
      {{{"since:\"2025\" until:\"2025-10\" () bank OR flood"},
        "search\tbank OR flood\t{\"until\": \"2025-10\", \"since\": \"2025\"}"},
       {{"--timeline", "since:\"2025\" () bank"}, "timeline\tbank\t{\"since\": \"2025\"}"},
       {{"--quotes", "hollis", "since:\"2025\" () "}, "quotes\thollis\t\t{\"since\": \"2025\"}"}});
  const auto narrowed = nlohmann::json::parse(
      c_answers(corpus().index, "search\tbank \"open since:1900\t{\"since\": \"2024-11-08\"}\n")[0]
          .substr(2));
  CHECK(!narrowed["hits"].empty());
  for (const auto& hit : narrowed["hits"]) CHECK(hit["article"]["published"] >= "2024-11-08");
}

TEST_CASE("a query narrowed by date still has to match, also one that begins with an operator") {
  const auto total = [](const std::string& query) {
    const auto answer = c_answers(corpus().index, "search\t" + query + "\t{\"since\": \"2025\"}\n");
    return nlohmann::json::parse(answer[0].substr(2))["total"]["value"].get<int>();
  };
  const auto counted = [](const std::string& query) {
    return std::stoi(lede_search({"-i", corpus().index, "--count", query}).out);
  };
  CHECK(total("bank") == counted("bank since:2025"));
  CHECK(total("bank") < counted("since:2025"));
  CHECK(total("bank OR flood") == counted("(bank OR flood) since:2025"));
  CHECK(total("OR flood") == counted("flood since:2025"));
  CHECK(total("-bank") == counted("-bank since:2025"));
  CHECK(total("bank since:2025-10") == counted("bank since:2025-10"));
}

TEST_CASE("an answer over the C interface has nothing that ends a line or turns a terminal") {
  const Archive a;
  a.write("odd.txt", article_about("The ferry\u2028sank \u202ein the\x7f bay of\u0085 Skerrow."));
  a.reindex();
  const auto answers = c_answers(a.index(), "search\tferry\n");
  REQUIRE(answers.size() == 1);
  CHECK(answers[0] + "\n" ==
        "0 " + lede_search({"-i", a.index(), "--format", "json", "ferry"}).out);
  CHECK(nlohmann::json::parse(answers[0].substr(2))["hits"].size() == 1);
  CHECK(contains(answers[0], "\\u202e"));
  for (const char* odd : {"\u2028", "\u202e", "\x7f", "\u0085"}) CHECK(!contains(answers[0], odd));
}

TEST_CASE("a program in C uses every function, and each misuse has its code and its sentence") {
  const Archive a;
  a.write("one.txt", article_about("The lighthouse of Skerrow was sold to a poet."));
  a.reindex();
  const auto hit = a.search("lighthouse")["hits"][0];
  const Archive damaged;
  damaged.write("two.txt", article_about("The ferry was late again on Monday."));
  damaged.reindex();
  std::ofstream(fs::path(damaged.index()) / "CURRENT") << "nothing that is a name\n";
  const Outcome o =
      run({LEDE_C_MISUSE, a.index(), damaged.index(), hit["article"]["id"].get<std::string>()});
  INFO(o.out, o.err);
  CHECK(o.code == 0);
}

TEST_CASE("without a folder, the index is the one that the programs take") {
  const Outcome o = run({"env", "LEDE_INDEX=" + corpus().index, LEDE_C_ANSWERS}, "count\tbank\n");
  CHECK(o.out.starts_with("0 {"));
}

TEST_CASE(
    "the library shows the functions of its C header, each with its version, and the C++ names") {
  const std::string header =
      read_file(fs::path(LEDE_SOURCE_DIR) / "searcher/include/lede/lede_c.h");
  std::set<std::string> declared;
  const std::regex declaration(R"(\n(?:int|void|unsigned|const char\*) (lede_\w+)\()");
  for (std::sregex_iterator i(header.begin(), header.end(), declaration), end; i != end; ++i)
    declared.insert((*i)[1]);
  CHECK(declared.size() == 15);

  const Outcome o = run({"nm", "-D", "--defined-only", "--demangle", LEDE_LIBRARY});
  REQUIRE(o.code == 0);
  std::set<std::string> functions;
  const std::regex symbol(R"(^[0-9a-f]+ (\w) (.*)$)");
  const std::regex cxx(
      R"(lede::Index::.*|lede::default_index.*|(typeinfo|typeinfo name|vtable) for lede::Error.*)");
  for (const auto& line : lines_of(o.out)) {
    CAPTURE(line);
    std::smatch found;
    REQUIRE(std::regex_match(line, found, symbol));
    const std::string name = found[2];
    if (found[1] == "A") continue;  // the versions themselves
    if (name.starts_with("lede_")) {
      CHECK(name.ends_with("@@LEDE_C_1"));
      functions.insert(name.substr(0, name.find('@')));
    } else {
      CHECK(std::regex_match(name, cxx));
    }
  }
  CHECK(functions == declared);
}
