// The manual of the HTTP API says what the server does: each path, parameter, member and error.
#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "searcher/serve/api.h"
#include "tests/http/client.h"
#include "tests/support/archive.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

using Names = std::set<std::string>;

struct Section {
  Names parameters;
  Names members;
};

const std::string& manual() {
  static const std::string text = read_file(LEDE_SOURCE_DIR "/searcher/serve/HTTP.md");
  return text;
}

/// What stands between backquotes.
Names names_in(const std::string& line) {
  Names names;
  const std::regex quoted("`([^`]+)`");
  for (std::sregex_iterator it(line.begin(), line.end(), quoted), end; it != end; ++it)
    names.insert((*it)[1]);
  return names;
}

/// The sections of the paths, by their path.
std::map<std::string, Section> sections() {
  std::map<std::string, Section> all;
  std::istringstream in(manual());
  std::string path;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("### GET ")) path = line.substr(8);
    if (path.ends_with("/ID")) path.resize(path.size() - 2);
    if (line.starts_with("Parameters: ")) all[path].parameters = names_in(line);
    if (line.starts_with("Members: ")) all[path].members = names_in(line);
  }
  return all;
}

Names words_of(std::string_view text) {
  std::istringstream in{std::string(text)};
  Names names;
  for (std::string word; in >> word;) names.insert(word == "by-facts" ? "by" : word);
  return names;
}

}  // namespace

TEST_CASE("the manual has each path with its parameters, and no other") {
  const auto all = sections();
  CHECK(all.size() == lede::serve::routes().size());
  for (const auto& route : lede::serve::routes()) {
    CAPTURE(route.path);
    REQUIRE(all.contains(std::string(route.path)));
    CHECK(all.at(std::string(route.path)).parameters == words_of(route.parameters));
  }
}

TEST_CASE("the manual has each parameter with what it takes") {
  for (const auto& p : lede::serve::parameter_texts()) {
    CAPTURE(p.name);
    CHECK(contains(manual(), "| `" + p.name + "` | " + p.takes + " |"));
  }
}

TEST_CASE("answers have the members that the manual names, and each of these is in an answer") {
  const Archive archive;
  const char* said = ". \"The ferry will sail again,\" harbour minister Ada Kirsch said on Monday.";
  archive.write("one.txt", "Ferry sold\n\nMerrow Post, November 3, 2025\n\n" +
                               article_about("The ferry of Orrin Bay was sold") + said);
  archive.write("two.txt", article_about("The ferry of Orrin Bay was bought again") + said);
  archive.reindex();
  const ServeProgram one(archive.index());
  const ServeProgram several(archive.index(), {"-i", "/nowhere/gone.lede", "--missing-ok"});
  const auto hits = one.ask("/api/search?q=ferry&fold=0")["hits"];
  const std::string left = hits[0]["article"]["id"];
  const std::string right = hits[1]["article"]["id"];
  const std::string passage = hits[0]["id"];
  const std::map<std::string, std::vector<std::string>> asked = {
      {"/api/search", {"/api/search?q=ferry+zzz&expand=1&facets=outlet"}},
      {"/api/article/", {"/api/article/" + left}},
      {"/api/citation/", {"/api/citation/" + left}},
      {"/api/similar/", {"/api/similar/" + left, "/api/similar/" + passage}},
      {"/api/timeline", {"/api/timeline?q=ferry"}},
      {"/api/facets", {"/api/facets?by=outlet", "/api/facets?q=ferry&by=outlet&expand=1"}},
      {"/api/compare", {"/api/compare?left=" + left + "&right=" + right}},
      {"/api/quotes", {"/api/quotes?name=Kirsch"}},
      {"/api/verify", {"/api/verify?text=The+ferry+will+sail+again"}},
      {"/api/suggest", {"/api/suggest?q=fer"}},
      {"/api/about", {"/api/about"}},
      {"/healthz", {"/healthz"}},
  };
  // Not of such a small archive: words that go with others, searches that time ends.
  const Names seldom = {"expansion", "partial", "notes"};
  for (const auto& [path, section] : sections()) {
    CAPTURE(path);
    REQUIRE(asked.contains(path));
    Names seen;
    for (const auto& target : asked.at(path)) {
      for (const auto* server : {&one, &several}) {
        const json answer = server->ask(target);
        for (const auto& [name, value] : answer.items()) seen.insert(name);
      }
    }
    for (const auto& name : seen) {
      CAPTURE(name);
      CHECK(section.members.contains(name));
    }
    for (const auto& name : section.members) {
      CAPTURE(name);
      CHECK((seen.contains(name) || seldom.contains(name)));
    }
  }
}

TEST_CASE("the manual names the codes of errors with their status") {
  const Archive archive;
  archive.write("one.txt", article_about("The ferry of Orrin Bay was sold."));
  archive.reindex();
  const ServeProgram server(archive.index());
  const auto check = [&](const Reply& reply) {
    const std::string code = reply.json()["error"]["code"];
    CAPTURE(code);
    std::istringstream in(manual());
    bool found = false;
    for (std::string line; std::getline(in, line);) {
      found = found || (line.starts_with("| " + std::to_string(reply.status) + " |") &&
                        names_in(line).contains(code));
    }
    CHECK(found);
  };
  for (const char* target : {"/%", "/api/about?x=1", "/api/search?q=a&q=a", "/api/compare?left=a",
                             "/api/search?n=x", "/nothing", "/api/article/none"})
    check(server.get(target));
  check(server.get("/", {"Host: evil.example"}));
  check(server.get("/", {"Origin: http://evil.example"}));
  check(server.get("/", {"Content-Length: 3"}));
  check(server.get("/" + std::string(17'000, 'a')));
  std::ofstream(archive.index() + "/CURRENT") << "nonsense\n";
  check(server.get("/healthz"));
}
